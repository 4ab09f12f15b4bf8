"""The engine by itself: steps, clocks, trees, journals, and two people at the same moment."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from renda.directory.standing import SYSTEM
from renda.kernel.commands import Hand, set_day
from renda.kernel.periods import Calendar
from renda.kernel.queries import calendar
from renda.matters import pointing
from renda.matters.amendments import recalculate, set_rule, would_move
from renda.matters.checks import problems
from renda.matters.commands import NotAllowed, Overtaken, open_matter, perform, perform_all
from renda.matters.journal import digest_of
from renda.matters.models import Entry, Matter
from renda.matters.queries import actions_for, awaiting, explain
from renda.matters.rules import RULES, ChoiceRule
from renda.matters.seals import first_break, seal_day
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage
from renda.matters.step import Refused
from renda.matters.tests.toy import TEN, Case, Errand, declared, office, unit
from tests.plugins.cast import found, moment


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


def opened(cast, on="2022-03-01"):
    return open_matter(
        Case, congress=cast.congress, year=2022, title="一件事",
        by=cast.who("clerk"), at=moment(on), raised_by=office,
    )  # fmt: skip


def sent(cast, case, on="2022-03-01"):
    answers = {"unit": cast.bodies["区交通局"]}
    perform(case, Case.send, by=cast.who("clerk"), at=moment(on), answers=answers)
    return Matter.objects.filter(parent=case, procedure=Errand.slug).latest("pk")


@pytest.fixture
def errand(cast):
    return sent(cast, opened(cast))


def test_ten_working_days_do_not_count_the_first_day(errand):
    """Civil Code Art. 201: the day of the beginning does not count."""
    assert errand.clocks.get().due_on == errand.due_on == dt.date(2022, 3, 15)


def test_a_paused_clock_runs_on_for_what_was_left(cast, errand):
    clerk = cast.who("clerk")
    perform(errand, Errand.suspend, by=clerk, at=moment("2022-03-03"), answers={"reason": "停"})
    errand.refresh_from_db()
    assert errand.due_on is None
    perform(errand, Errand.go_on, by=clerk, at=moment("2022-03-08"))
    clock = errand.clocks.get()
    assert (clock.paused_days, clock.due_on) == (3, dt.date(2022, 3, 18))
    assert [change.way for change in clock.changes.order_by("pk")] == ["paused", "resumed"]


def test_an_extended_clock_says_who_granted_it(cast, errand):
    until = {"until": dt.date(2022, 5, 9), "reason": "难"}
    perform(errand, Errand.extend, by=cast.who("clerk"), at=moment("2022-03-03"), answers=until)
    change = errand.clocks.get().changes.get()
    assert (change.after_on, change.by_name) == (dt.date(2022, 5, 9), "clerk某")


def test_a_date_explains_each_skipped_day(errand):
    explained = explain(errand.clocks.get())
    assert [str(skip.reason) for skip in explained.deadline.skipped] == ["周末"] * 4


def test_a_year_without_a_notice_is_said_not_guessed(cast):
    errand = sent(cast, opened(cast, "2031-03-01"), "2031-03-01")
    assert explain(errand.clocks.get()).deadline.unknown_years == (2031,)


def test_a_changed_calendar_shows_what_would_move_before_it_moves(errand):
    changed = calendar().changed(dt.date(2022, 3, 10), is_off=True, name="停工")
    moves = [(move.clock.name, move.after_on) for move in would_move(changed)]
    assert sorted(moves) == [
        ("answer_by", dt.date(2022, 3, 16)),
        ("step_by", dt.date(2022, 3, 16)),
    ]
    errand.refresh_from_db()
    assert errand.due_on == dt.date(2022, 3, 15)


def test_a_recalculated_clock_keeps_what_it_was_and_why(errand):
    hand = Hand("经办", moment("2022-03-02"))
    set_day(dt.date(2022, 3, 10), is_off=True, name="停工", source="通知", hand=hand)
    recalculate(by_name="经办", at=moment("2022-03-02"), reason="通知")
    errand.refresh_from_db()
    change = errand.clocks.get().changes.get()
    assert errand.due_on == dt.date(2022, 3, 16)
    assert (change.before_on, change.reason) == (dt.date(2022, 3, 15), "通知")


def test_an_office_sets_its_own_period_and_running_clocks_keep_theirs(cast, errand):
    set_rule(
        cast.congress, TEN.key, {"length": 5, "unit": "working_day"}, basis="本区规定",
        in_force_from=dt.date(2022, 3, 2), by=cast.who("clerk"), at=moment("2022-03-02"),
    )  # fmt: skip
    later = sent(cast, opened(cast, "2022-03-02"), "2022-03-02")
    assert later.clocks.get().due_on == dt.date(2022, 3, 9)
    assert errand.clocks.get().due_on == dt.date(2022, 3, 15)


def test_the_parent_follows_its_children_in_the_same_step(cast, errand):
    perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-04"))
    parent = Matter.objects.get(pk=errand.parent_id)
    assert parent.stage == "answered"
    assert parent.entries.order_by("-seq").first().action == "follow"


def test_a_stopped_parent_stops_what_hangs_on_it(cast, errand):
    parent = Matter.objects.get(pk=errand.parent_id)
    perform(parent, Case.drop, by=cast.who("clerk"), at=moment("2022-03-04"))
    errand.refresh_from_db()
    assert (errand.stage, errand.due_on) == ("halted", None)
    assert errand.clocks.get().stopped_on == dt.date(2022, 3, 4)


def test_only_the_unit_asked_may_answer(cast, errand):
    assert list(awaiting(cast.who("traffic"))) == [errand]
    assert list(awaiting(cast.who("school"))) == []
    with pytest.raises(NotAllowed):
        perform(errand, Errand.answer, by=cast.who("school"), at=moment("2022-03-04"))
    assert actions_for(cast.who("traffic"), errand) == [Errand.answer]


def test_nothing_moves_after_the_end(cast, errand):
    perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-04"))
    with pytest.raises(NotAllowed):
        perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-05"))


def test_a_step_without_its_answer_is_refused_beside_the_field(cast, errand):
    with pytest.raises(Refused, match="这一项必须填写") as refused:
        perform(errand, Errand.suspend, by=cast.who("clerk"), at=moment("2022-03-03"))
    assert refused.value.field == "reason"


def test_who_looked_at_an_older_state_is_told(cast, errand):
    clerk = cast.who("clerk")
    seen = errand.seq
    perform(errand, Errand.suspend, by=clerk, at=moment("2022-03-03"), answers={"reason": "停"})
    with pytest.raises(Overtaken) as overtaken:
        perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-03"), seen=seen)
    assert overtaken.value.entry.action == "suspend"


def test_many_matters_move_in_as_many_queries_as_two(cast):
    def queries(many):
        errands = [sent(cast, opened(cast)) for _ in range(many)]
        with CaptureQueriesContext(connection) as asked:
            perform_all(
                [(e, {}) for e in errands], Errand.answer, by=cast.who("traffic"),
                at=moment("2022-03-04"),
            )  # fmt: skip
        return len(asked)

    assert queries(2) == queries(6)
    cases = Matter.objects.filter(procedure=Case.slug)
    assert set(cases.values_list("stage")) == {("answered",)}


def test_a_refused_batch_moves_nothing(cast):
    mine, other = sent(cast, opened(cast)), sent(cast, opened(cast))
    Matter.objects.filter(pk=other.pk).update(body=cast.bodies["区教委"])
    pairs = [(mine, {}), (other, {})]
    with pytest.raises(NotAllowed):
        perform_all(pairs, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-04"))
    mine.refresh_from_db()
    assert mine.stage == "asked"


def test_the_journal_names_its_first_broken_row(errand):
    assert first_break() is None
    seal_day(Entry.objects.latest("pk").recorded_at.date() + dt.timedelta(days=1))
    Entry.objects.filter(matter=errand, seq=1).update(by_name="别人")
    assert first_break().where == f"事项{errand.pk}（{errand.kind.label}“{errand}”）第1步"


def test_the_command_says_so_and_ends_with_an_error(errand, capsys):
    call_command("verify")
    assert "完好：3步办理记录" in capsys.readouterr().out
    Entry.objects.filter(matter=errand).update(answers={"unit": "别的单位"})
    with pytest.raises(CommandError, match=f"事项{errand.pk}（.*）第1步"):
        call_command("verify")


def test_a_step_put_in_later_breaks_the_day_it_was_sealed_in(errand):
    today = timezone.localdate(Entry.objects.latest("pk").recorded_at)
    seal_day(today)
    assert first_break() is None
    last = Entry.objects.filter(matter=errand).latest("seq")
    late = Entry(matter=errand, seq=2, action="answer", before="asked", after="done")
    late.by_name, late.at, late.previous = "系统", last.at, last.digest
    late.digest = digest_of(late)
    late.save()
    Matter.objects.filter(pk=errand.pk).update(head=late.digest, seq=2, stage="done")
    assert first_break().where == f"{today}的封存"


def test_a_removed_last_step_is_noticed(cast, errand):
    perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-04"))
    Entry.objects.filter(matter=errand, seq=2).delete()
    assert first_break().where == pointing.matter_named(errand.pk)


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda _a: {"lost": Stage("lost", final=True)}, "renda.E001"),
        (lambda _a: {}, "renda.E002"),
        (lambda a: {"go": Action("go", at=a, by=None)}, "renda.E003"),
        (lambda _a: {"tick": Clock("tick", rule=TEN, starts=OPENING, stops=())}, "renda.E006"),
        (lambda a: {"go": Action("go", at=a, by=office, lays="letter")}, "renda.E030"),
    ],
    ids=[
        "unreachable stage",
        "stage without exit",
        "action of nobody",
        "clock nobody stops",
        "a paper that is none",
    ],
)
def test_a_declaration_that_cannot_close_is_refused(build, code):
    first = Stage("a")
    body = {"slug": "toy-broken", "label": "broken", "first": first, **build(first)}
    procedure = type("Broken", (Procedure,), body)
    assert code in {problem.id for problem in problems(procedure)}


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_the_same_moment_one_succeeds_and_the_other_is_told():
    cast = found()
    errand = sent(cast, opened(cast))
    start, told = threading.Barrier(2), []

    def answer(name):
        try:
            start.wait(timeout=10)
            who = cast.who(name)
            at = moment("2022-03-04")
            perform(errand, Errand.answer, by=who, at=at, seen=1)
            told.append("done")
        except NotAllowed as refused:
            told.append(type(refused).__name__)
        finally:
            connections.close_all()

    pair = [threading.Thread(target=answer, args=("traffic",)) for _ in range(2)]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert sorted(told) == ["Overtaken", "done"]
    assert list(errand.entries.order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert first_break() is None
    assert connection.vendor in {"sqlite", "postgresql"}


def test_the_system_holds_no_post():
    assert SYSTEM.posts == ()
    assert unit.scope(SYSTEM) is None
    assert Calendar().is_working(dt.date(2022, 3, 1))


A_CHOICE = next(key for key, rule in RULES.items() if isinstance(rule, ChoiceRule))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (TEN.key, {"length": "x", "unit": "day"}, "1到120之间"),
        (TEN.key, {"length": 0, "unit": "day"}, "1到120之间"),
        (TEN.key, {"length": 3, "unit": "parsec"}, "列出的单位"),
        (A_CHOICE, {"choice": "none of them"}, "列出的做法"),
    ],
)
def test_a_value_that_a_rule_cannot_have_is_refused(cast, key, value, said):
    with pytest.raises(Refused, match=said):
        set_rule(
            cast.congress, key, value, basis="本区规定", in_force_from=dt.date(2022, 3, 2),
            by=cast.who("clerk"), at=moment("2022-03-02"),
        )  # fmt: skip


def test_only_the_congresss_own_office_sets_its_rules(cast):
    given = {"length": 5, "unit": "working_day"}
    for name in ("traffic", "deputy", "admin"):
        with pytest.raises(PermissionDenied, match="经办人可以设定"):
            set_rule(
                cast.congress, TEN.key, given, basis="本区规定", in_force_from=dt.date(2022, 3, 2),
                by=cast.who(name), at=moment("2022-03-02"),
            )  # fmt: skip
