"""What is told of people outside the house: apart from the journal, and gone when it is due."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from renda.kernel.periods import Calendar, Period, Unit
from renda.matters import erasing, pointing, seals
from renda.matters.actors import office_clerk
from renda.matters.amendments import set_rule
from renda.matters.apart import asked_apart
from renda.matters.checks import problems
from renda.matters.commands import NotAllowed, begin, perform, receive
from renda.matters.correcting import retelling
from renda.matters.forms import Files, LongText, StepForm, Text
from renda.matters.letter import Letter
from renda.matters.models import Entry, LookUpWord, Matter, PersonalAnswer, PersonalReading
from renda.matters.personal import APART, digest_of_word, personal
from renda.matters.registry import procedures, register
from renda.matters.rules import Ruling
from renda.matters.spec import Action, Begin, Procedure, Stage
from renda.matters.step import Refused
from tests.plugins.cast import moment

NAME, PHONE = "针名甲乙", "13900001111"


class VisitorForm(StepForm):
    """Who came, and with what."""

    title = Text(label="事由")
    name = personal(Text(label="姓名"))
    phone = personal(Text(label="电话", required=False))
    said = LongText(label="反映的内容", required=False)


seen_by_effects: list[dict] = []


@pytest.fixture
def visits(cast):
    """A kind of matters that asks of people, at its beginning, by letter and at a step."""

    def effect(step):
        seen_by_effects.append(dict(step.answers))

    class Visit(Procedure):
        slug = "toy-visit"
        label = "来访"
        begin = Begin(
            "登记来访",
            by=office_clerk,
            asks=VisitorForm,
            effect=effect,
            numbered="访〔%(year)d〕%(n)d号",
        )
        letter = Letter("来信", asks=VisitorForm, effect=effect, result=lambda _matter: "")
        open_ = Stage("在办")
        done = Stage("办结", final=True)
        ask = Action("补记", at=open_, by=office_clerk, asks=VisitorForm, effect=effect, duty=False)
        end = Action("办结", at=open_, to=done, by=office_clerk)
        again = Action("重新办理", at=done, to=open_, by=office_clerk, corrects=True, duty=False)
        retell = retelling(VisitorForm)

    seen_by_effects.clear()
    register(Visit)
    yield Visit
    del procedures[Visit.slug]


@pytest.fixture
def visit(cast, visits):
    answers = {"title": "反映路灯", "name": NAME, "phone": PHONE, "said": "不亮"}
    return begin(
        visits, congress=cast.congress, answers=answers,
        by=cast.who("office_clerk", "2026-03-02"), at=moment("2026-03-02"),
    )  # fmt: skip


def end(cast, visit, day="2026-03-10"):
    who = cast.who("office_clerk", day)
    return perform(visit, procedures[visit.procedure].actions["end"], by=who, at=moment(day))


def erase(cast, visit, day="2026-04-01", who="office_clerk", why="asked", words="本人来电要求"):
    by = cast.who(who, day)
    return erasing.erase_personal(visit, by=by, at=moment(day), why=why, words=words)


def read(cast, visit, who="office_clerk", why="answer", words=""):
    by, at = cast.who(who, "2026-03-03"), moment("2026-03-03")
    return erasing.read_personal(visit, by=by, at=at, why=why, words=words)


def journal(matter):
    return json.dumps(list(matter.entries.values("answers", "by_name")), ensure_ascii=False)


def test_the_journal_holds_a_salted_hash_and_nothing_of_the_answer(visit):
    """个人信息保护法 Art. 47: what a chain of hashes holds could never be erased."""
    assert NAME not in journal(visit)
    assert PHONE not in journal(visit)
    answers = visit.entries.get(seq=1).answers
    assert {answers["name"][APART], answers["phone"][APART]} == set(
        visit.personal.values_list("digest", flat=True)
    )
    assert answers["said"] == "不亮"


def test_the_same_answer_has_another_hash_each_time(cast, visits, visit):
    answers = {"title": "再来", "name": NAME, "phone": PHONE}
    who, at = cast.who("office_clerk", "2026-03-02"), moment("2026-03-02")
    other = begin(visits, congress=cast.congress, answers=answers, by=who, at=at)
    digests = [matter.personal.get(question="phone").digest for matter in (visit, other)]
    assert digests[0] != digests[1]


def test_the_salt_is_closed_too_so_that_no_telephone_number_can_be_tried_out(visit):
    told = visit.personal.get(question="phone")
    salt, value = told.opened()
    assert value == PHONE
    row = PersonalAnswer.objects.filter(pk=told.pk).values().get()
    assert salt not in str(row)


def test_no_effect_check_or_fact_of_a_line_ever_sees_it(visit):
    assert seen_by_effects
    assert not any({"name", "phone"} & set(answers) for answers in seen_by_effects)


def test_what_one_form_marks_is_kept_apart_at_every_step(cast, visits, visit):
    who = cast.who("office_clerk", "2026-03-04")
    perform(
        visit,
        visits.ask,
        by=who,
        at=moment("2026-03-04"),
        answers={"title": "x", "name": "针名丙丁"},
    )
    assert "针名丙丁" not in journal(visit)
    assert set(asked_apart(visits)) == {"name", "phone"}


def test_what_is_answered_anew_takes_the_place_of_what_was_wrong(cast, visits, visit):
    """个人信息保护法 Art. 46: what is wrong is put right; what was wrong is not kept beside it."""
    who, at = cast.who("office_clerk", "2026-03-04"), moment("2026-03-04")
    answers = {"phone": "13900002222", "correction": "登记时写错"}
    perform(visit, visits.retell, by=who, at=at, answers=answers)
    old, new = visit.personal.filter(question="phone").order_by("seq")
    assert (old.content, old.why) == ("", PersonalAnswer.Why.REPLACED)
    assert new.opened()[1] == "13900002222"
    assert visit.personal.get(question="name").erased_at is None
    assert seals.first_break() is None


def test_it_is_read_with_a_reason_and_the_reading_is_noted(cast, visit):
    said = {one.question: one.value for one in read(cast, visit)}
    assert said == {"name": NAME, "phone": PHONE}
    noted = PersonalReading.objects.get()
    assert (noted.matter, noted.by, noted.why) == (visit, cast.accounts["office_clerk"], "answer")
    assert noted.by_body == cast.bodies["常委会办公室"]


@pytest.mark.parametrize(("why", "words"), [("", "x"), ("curious", ""), ("other", "")])
def test_without_a_reason_nothing_is_read_and_nothing_noted(cast, visit, why, words):
    with pytest.raises(Refused, match="查看的理由"):
        read(cast, visit, why=why, words=words)
    assert PersonalReading.objects.count() == 0


@pytest.mark.parametrize(
    "who", ["law", "clerk", "auditor", "director", "traffic", "deputy", "admin"]
)
def test_who_neither_handles_it_nor_gives_it_out_does_not_read_it(cast, visit, who):
    """个人信息保护法 Art. 6: no more than the purpose needs."""
    with pytest.raises(NotAllowed, match="个人信息由办理这件事项的人和常委会办公室查看"):
        read(cast, visit, who=who)
    assert PersonalReading.objects.count() == 0


def test_the_committee_that_leads_it_reads_it(cast, visit):
    Matter.objects.filter(pk=visit.pk).update(lead=cast.bodies["监察和法制委"])
    assert read(cast, visit, who="law")


def test_erasing_is_a_step_and_leaves_the_chain_valid(cast, visit):
    """个人信息保护法 Art. 47: erased on request; what was done stays on record."""
    erase(cast, visit)
    visit.refresh_from_db()
    assert [a.content for a in visit.personal.all()] == ["", ""]
    step = visit.entries.order_by("-seq").first()
    assert (step.action, step.seq, step.answers["why"]) == (erasing.ERASE, visit.seq, "asked")
    assert step.answers["questions"] == ["name", "phone"]
    assert seals.first_break() is None


def test_what_was_erased_is_read_by_nobody(cast, visit):
    erase(cast, visit)
    with pytest.raises(Refused, match="没有可以查看的个人信息"):
        read(cast, visit)
    with pytest.raises(Refused, match="个人信息已经删除"):
        erase(cast, visit, day="2026-04-02")


def test_erasing_is_the_offices_and_needs_a_reason(cast, visit):
    with pytest.raises(NotAllowed, match="个人信息由常委会办公室删除"):
        erase(cast, visit, who="law")
    with pytest.raises(Refused, match="请选择删除的原因"):
        erase(cast, visit, why=PersonalAnswer.Why.EXPIRED)
    assert visit.personal.filter(erased_at=None).count() == 2


def test_what_stays_when_it_is_erased_is_the_matter_as_it_stands(cast, visit):
    before = (
        Matter.objects.filter(pk=visit.pk).values("stage", "closed_at", "due_on", "title").get()
    )
    erase(cast, visit)
    assert Matter.objects.filter(pk=visit.pk).values(*before).get() == before


@pytest.mark.parametrize(("day", "left"), [("2027-03-10", 2), ("2027-03-11", 0)])
def test_twelve_months_after_the_end_the_worker_erases_it(cast, visit, day, left):
    """个人信息保护法 Art. 19: kept no longer than the purpose needs; twelve months by default."""
    end(cast, visit)
    erasing.erase_due(moment(day))
    assert visit.personal.filter(erased_at=None).count() == left
    assert seals.first_break() is None
    assert Matter.objects.get(pk=visit.pk).stage == "done"


def test_what_is_open_is_never_too_old(visit):
    assert erasing.erase_due(moment("2030-01-01")) == 0
    assert visit.personal.filter(erased_at=None).count() == 2


def test_what_is_opened_again_is_kept_while_it_is_open(cast, visits, visit):
    end(cast, visit)
    who = cast.who("office_clerk", "2027-03-01")
    perform(visit, visits.again, by=who, at=moment("2027-03-01"))
    assert erasing.erase_due(moment("2028-01-01")) == 0


def test_what_is_opened_again_while_the_worker_is_at_it_is_kept(visit):
    """The worker looks first and locks then: what it found may have moved on meanwhile."""
    told = {visit.pk: {"why": PersonalAnswer.Why.EXPIRED, "basis": "x"}}
    assert erasing._erase_some(told, moment("2028-01-01")) == 0
    assert visit.personal.filter(erased_at=None).count() == 2


def test_an_office_keeps_it_for_as_long_as_it_has_set(cast, visit):
    end(cast, visit)
    value, said = {"length": 3, "unit": "month"}, {"basis": "本级规定"}
    who, at = cast.who("clerk", "2026-03-10"), moment("2026-03-10")
    from_on = dt.date(2026, 1, 1)
    set_rule(cast.congress, erasing.KEPT.key, value, in_force_from=from_on, by=who, at=at, **said)
    assert erasing.erase_due(moment("2026-06-10")) == 0
    assert erasing.erase_due(moment("2026-06-11")) == 1
    assert visit.personal.first().basis == "本级规定"


def test_no_day_off_makes_it_be_kept_longer():
    """What binds a citizen moves to a working day; what binds us towards them does not."""
    ruling = Ruling("x", Period(1, Unit.MONTH), "", dt.date(2026, 1, 1))
    closed = moment("2026-09-01")  # a month later is a holiday
    assert erasing.until(closed, ruling, Calendar()) == dt.date(2026, 10, 1)


def test_the_worker_erases_many_in_as_many_queries(cast, visits, django_assert_max_num_queries):
    who, at = cast.who("office_clerk", "2026-03-02"), moment("2026-03-02")
    for n in range(12):
        answers = {"title": f"第{n}件", "name": NAME, "phone": PHONE}
        matter = begin(visits, congress=cast.congress, answers=answers, by=who, at=at)
        end(cast, matter)
    with django_assert_max_num_queries(30):
        assert erasing.erase_due(moment("2027-05-01")) == 12


def test_who_alters_an_answer_or_takes_it_away_is_found_out(cast, visit):
    told, other = visit.personal.order_by("question")
    with transaction.atomic():
        PersonalAnswer.objects.filter(pk=told.pk).update(digest="0" * 64)
        assert "或者不是原来的" in seals.first_break().why
        transaction.set_rollback(True)
    with transaction.atomic():
        PersonalAnswer.objects.filter(pk=told.pk).delete()
        assert "不见了" in seals.first_break().why
        transaction.set_rollback(True)
    with transaction.atomic():
        PersonalAnswer.objects.filter(pk=told.pk).update(content=other.content)
        assert seals.first_break().why == "被改动过"
        transaction.set_rollback(True)
    with transaction.atomic():
        gone = {"content": "", "erased_at": moment("2026-03-05"), "erased_by": "某人"}
        PersonalAnswer.objects.filter(pk=told.pk).update(**gone)
        assert seals.first_break().why == "没有删除的步骤而被删除"
        transaction.set_rollback(True)
    assert seals.first_break() is None


def test_an_answer_is_there_or_says_when_it_was_erased(visit):
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.personal.update(content="")


def test_with_another_key_it_cannot_be_read_and_nothing_breaks(cast, visit, settings):
    settings.SECRET_KEY = "another key " * 5
    assert {one.value for one in read(cast, visit)} == {None}
    assert erasing.unreadable() == 2
    assert seals.first_break() is None
    erase(cast, visit)
    assert erasing.unreadable() == 0


def test_after_a_change_of_keys_it_is_closed_anew_and_the_old_key_is_done_with(
    cast, visit, settings
):
    old, settings.SECRET_KEY = settings.SECRET_KEY, "the next key " * 5
    settings.SECRET_KEY_FALLBACKS = [old]
    assert {one.value for one in read(cast, visit)} == {NAME, PHONE}
    assert erasing.close_all_anew() == (2, 0)
    settings.SECRET_KEY_FALLBACKS = []
    assert {one.value for one in read(cast, visit)} == {NAME, PHONE}


def test_a_letter_is_signed_by_nobody_and_its_word_is_kept_as_a_slow_hash(cast, visits):
    letter = receive(
        visits, congress=cast.congress, answers={"title": "来信", "name": NAME},
        word="ABCD2345", at=moment("2026-03-02"),
    )  # fmt: skip
    assert letter.entries.get().by_name == "来信人"
    assert "ABCD2345" not in journal(letter)
    kept = LookUpWord.objects.get(matter=letter).digest
    assert kept == digest_of_word(letter.number, "ABCD2345")
    # no table of tried words fits two letters
    assert kept != digest_of_word("访〔2026〕99号", "ABCD2345")


def test_what_older_journals_hold_in_clear_is_listed_and_not_shown(cast, visits, visit, capsys):
    """A chain of hashes is not rewritten: what it holds from before is told honestly."""
    Entry.objects.filter(matter=visit, seq=1).update(
        answers={"title": "x", "name": NAME, "phone": PHONE, "code": "ABCD2345"},
        by=None, by_name=f"{NAME}（来信人）",
    )  # fmt: skip
    [(entry, names)] = erasing.in_clear()
    assert (entry.matter_id, names) == (visit.pk, ["code", "name", "phone", "by_name"])
    call_command("personal", "list")
    said = capsys.readouterr().out
    assert pointing.step_named(visit.pk, 1) in said
    assert "1件事项的1步" in said
    assert NAME not in said
    assert PHONE not in said


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": personal(Text(label="标题"))}, "renda.E014"),
        ({"papers": personal(Files())}, "renda.E014"),
        ({}, None),
    ],
)
def test_a_declaration_that_cannot_be_kept_apart_is_refused(fields, fault):
    form = type("Form", (StepForm,), {"title": Text(label="标题"), **fields})

    class Odd(Procedure):
        slug = "toy-odd"
        label = "怪"
        begin = Begin("登记", by=office_clerk, asks=form)
        one = Stage("一")
        two = Stage("二", final=True)
        end = Action("办结", at=one, to=two, by=office_clerk)

    assert {one.id for one in problems(Odd)} == ({fault} if fault else set())


def test_a_question_marked_at_one_step_and_not_at_another_is_refused():
    class Odd(Procedure):
        slug = "toy-odd"
        label = "怪"
        begin = Begin("登记", by=office_clerk, asks=VisitorForm)
        one = Stage("一")
        two = Stage("二", final=True)
        end = Action(
            "办结", at=one, to=two, by=office_clerk,
            asks=type("Form", (StepForm,), {"phone": Text(label="电话")}),
        )  # fmt: skip

    assert {one.id for one in problems(Odd)} == {"renda.E012"}
