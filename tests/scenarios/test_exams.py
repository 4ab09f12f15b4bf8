"""任前法律知识考试 (C4 Art. 16): a link that opens once, the server's clock, answers that stay."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from renda.exams import commands
from renda.exams.closing import close_overdue
from renda.exams.commands import NewQuestion
from renda.exams.models import Examination, Given, Question
from renda.exams.queries import bank, questions_of
from renda.exams.spec import Sort
from renda.exams.workbook import EXAMPLES, HEADERS, questions
from renda.kernel.tables import write_xlsx
from renda.lines.appointment.models import Exam
from renda.lines.appointment.tests.conftest import Board
from renda.matters.models import Entry
from renda.matters.step import Refused
from tests.plugins.cast import moment

NAME = "盛某某"
NOW = moment("2022-06-03")


@pytest.fixture
def board(cast):
    rows = [
        NewQuestion(f"Q{n:03}", Sort.ONE, f"第{n}问？", ("甲", "乙", "丙"), (n % 3,), "《宪法》")
        for n in range(30)
    ]
    commands.bring_questions(cast.congress, rows, by=cast.who("clerk"), at=NOW)
    return Board(cast)


@pytest.fixture
def case(board):
    return board.list(board.propose(), NAME)


def draw(board, case, at=NOW, by="clerk", count=10):
    return commands.draw(case, count=count, minutes=30, by=board.cast.who(by), at=at)


def write(exam, right, at):
    """Answer so many questions rightly and the others wrongly."""
    for n, one in enumerate(questions_of(exam)):
        chosen = one.right if n < right else [(one.right[0] + 1) % 3]
        commands.answer(exam, question=one, chosen=chosen, at=at)


def test_a_paper_is_drawn_answered_and_marked_and_the_case_goes_on(board, case):
    exam, secret = draw(board, case)
    exam, _holder = commands.enter(secret, at=NOW)
    write(exam, 6, NOW)
    exam = commands.hand_in(exam, at=NOW)
    case.refresh_from_db()
    case.nomination.refresh_from_db()
    assert (exam.score, case.nomination.exam, case.stage) == (60, "passed", "listed")
    kept = Exam.objects.get()
    assert (kept.score, kept.passed, kept.attempt) == (60, True, 1)
    assert len(Entry.objects.get(matter=case, action="examine").answers["sheet"]) == 64


def test_who_fails_resits_once_and_then_no_more(board, case):
    for right in (5, 5):
        exam, secret = draw(board, case)
        exam, _holder = commands.enter(secret, at=NOW)
        write(exam, right, NOW)
        commands.hand_in(exam, at=NOW)
    case.refresh_from_db()
    assert case.stage == "unfit"
    with pytest.raises(Refused, match="不需要考试"):
        draw(board, case)


def test_a_link_opens_once_and_a_new_one_puts_the_old_browser_out(board, case):
    exam, secret = draw(board, case)
    exam, holder = commands.enter(secret, at=NOW)
    with pytest.raises(Refused, match="已经用过"):
        commands.enter(secret, at=NOW)
    assert commands.held(exam.pk, holder) == exam
    commands.answer(exam, question=questions_of(exam)[0], chosen=[1], at=NOW)

    later = NOW + dt.timedelta(minutes=10)
    again, secret = draw(board, case, at=later)
    assert again.pk == exam.pk
    assert commands.held(exam.pk, holder) is None
    again, _holder = commands.enter(secret, at=later)
    # answers and time stay
    assert again.ends_at == NOW + dt.timedelta(minutes=30)
    assert Given.objects.filter(examination=again).count() == 1


def test_a_link_is_good_for_some_days(board, case):
    _exam, secret = draw(board, case)
    with pytest.raises(Refused, match="已经过期"):
        commands.enter(secret, at=NOW + commands.VALID)
    with pytest.raises(Refused, match="不存在"):
        commands.enter("", at=NOW)


def test_after_the_time_nothing_is_saved_and_what_was_counts(board, case):
    exam, secret = draw(board, case)
    exam, _holder = commands.enter(secret, at=NOW)
    write(exam, 7, NOW)
    over = NOW + dt.timedelta(minutes=30, seconds=1)
    with pytest.raises(Refused, match="时间已到"):
        commands.answer(exam, question=questions_of(exam)[0], chosen=[1], at=over)
    assert close_overdue(NOW + dt.timedelta(minutes=30)) == 0
    assert close_overdue(over) == 1
    assert close_overdue(over) == 0
    assert Exam.objects.get().score == 70


def test_handing_in_twice_is_once(board, case):
    exam, secret = draw(board, case)
    exam, _holder = commands.enter(secret, at=NOW)
    write(exam, 10, NOW)
    for _n in range(2):
        commands.hand_in(exam, at=NOW)
    assert Exam.objects.count() == 1
    with pytest.raises(Refused, match="已经交卷"):
        commands.answer(exam, question=questions_of(exam)[0], chosen=[1], at=NOW)


def test_only_a_question_of_the_paper_and_an_option_that_there_is(board, case):
    exam, secret = draw(board, case)
    exam, _holder = commands.enter(secret, at=NOW)
    other = Question.objects.exclude(pk__in=exam.drawn).first()
    with pytest.raises(Refused, match="不在考卷里"):
        commands.answer(exam, question=other, chosen=[0], at=NOW)
    for chosen in ([], [3]):
        with pytest.raises(Refused, match="请选择答案"):
            commands.answer(exam, question=questions_of(exam)[0], chosen=chosen, at=NOW)


def test_a_changed_question_is_a_new_version_and_the_paper_keeps_the_old_one(board, case):
    exam, _secret = draw(board, case, count=30)
    first = questions_of(exam)[0]
    row = NewQuestion(first.code, Sort.ONE, "改了？", ("甲", "乙"), (0,), "《宪法》")
    by = {"by": board.cast.who("clerk"), "at": NOW}
    counts = commands.bring_questions(board.cast.congress, [row], **by)
    assert counts == {"new": 0, "changed": 1, "alike": 0}
    assert commands.bring_questions(board.cast.congress, [row], **by)["alike"] == 1
    assert questions_of(exam)[0].text == first.text
    assert bank(board.cast.congress).get(code=first.code).version == 2


def test_more_questions_than_the_bank_has_cannot_be_drawn(board, case):
    with pytest.raises(Refused, match="只有30道题"):
        draw(board, case, count=31)


def test_only_the_office_draws_and_brings_in(board, case):
    with pytest.raises(PermissionDenied):
        draw(board, case, by="government")
    with pytest.raises(PermissionDenied):
        commands.bring_questions(board.cast.congress, [], by=board.cast.who("committee"), at=NOW)


# the workbook


def read(*rows):
    return questions(io.BytesIO(write_xlsx("试题", HEADERS, rows)), "试题.xlsx")


def test_the_workbook_that_is_handed_out_can_be_brought_in():
    made = read(*EXAMPLES)
    assert [one.right for one in made] == [(0,), (0, 1), (0,)]
    assert made[2].options == ("正确", "错误")


@pytest.mark.parametrize(
    "change",
    [{0: ""}, {1: "问答"}, {2: ""}, {9: "F"}, {9: ""}, {9: "AB"}, {4: ""}, {9: "甲"}],
)
def test_every_line_that_is_wrong_is_named_and_nothing_is_brought_in(change):
    row = list(EXAMPLES[0])
    for place, value in change.items():
        row[place] = value
    with pytest.raises(Refused, match="第3行"):
        read(EXAMPLES[1], row)


def test_a_number_twice_is_refused():
    with pytest.raises(Refused, match="第3行"):
        read(EXAMPLES[0], EXAMPLES[0])


# the pages


def test_the_exam_is_written_without_an_account_one_question_a_page(board, case, signed_in, client):
    office = signed_in("clerk")
    assert NAME in office.get(reverse("office:exams")).content.decode()
    sent = office.post(
        reverse("office:exam-draw", args=[case.pk]), {"count": 3, "minutes": 30}
    ).content.decode()
    link = sent[sent.index("/exam/come/") :].split('"')[0]
    assert client.get(reverse("examroom:paper")).status_code == 403
    # to look at it does not use it up
    for _n in range(2):
        assert "共3道题，30分钟" in client.get(link).content.decode()
    assert client.post(link).status_code == 302
    assert client.get(link).status_code == 403
    exam = Examination.objects.get()
    for n, one in enumerate(questions_of(exam), 1):
        address = reverse("examroom:question", args=[n])
        assert one.text in client.get(address).content.decode()
        assert client.post(address, {}).status_code == 422
        assert client.post(address, {"chosen": one.right[0]}).status_code == 302
    assert "已答" in client.get(reverse("examroom:paper")).content.decode()
    assert client.get(reverse("examroom:question", args=[4])).status_code == 404
    done = client.post(reverse("examroom:hand"), follow=True).content.decode()
    assert "得分100" in done
    sheet = reverse("office:exam-sheet", args=[exam.pk])
    assert "答对3道，得100分" in office.get(sheet).content.decode()
    # members see it once the proposal was handed in; nobody outside the circle ever does
    assert signed_in("committee").get(sheet).status_code == 404
    assert NAME not in signed_in("committee").get(reverse("office:exams")).content.decode()
    assert signed_in("government").get(sheet).status_code == 404


def test_another_browser_has_no_paper(board, case, client):
    _exam, secret = draw(board, case, at=timezone.now())
    client.post(reverse("examroom:come", args=[secret]))
    assert client.get(reverse("examroom:paper")).status_code == 200
    draw(board, case, at=timezone.now())
    assert client.get(reverse("examroom:paper")).status_code == 403
