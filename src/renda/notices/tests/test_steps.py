"""Nobody misses a step that concerns them, however late it is seen and wherever it is taken."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.directory import commands as directory
from renda.directory.models import Account
from renda.directory.standing import SYSTEM
from renda.matters.models import Entry
from renda.matters.registry import procedures
from renda.notices.commands import notice_clocks, notice_promises, notice_steps
from renda.notices.models import PATIENCE, Notice, Progress
from renda.notices.queries import candidates, notices_of
from renda.notices.tests.laid import HAND_OVER, NOW, PROMISE, SIGN, laid, stepped, ticking
from tests.plugins.cast import moment

MINUTE = dt.timedelta(minutes=1)


def told(cast, name, kind):
    found = notices_of(cast.accounts[name].pk).filter(kind=kind)
    return sorted(found.values_list("matter", flat=True))


def handed_over(cast, body="区交通局"):
    """Return an assignment and the step that handed it over."""
    matter = laid(cast, HAND_OVER, "assigned", deputy="deputy", body=body)
    return matter, stepped(matter, "open", "")


def unseen(entry):
    """Return an entry whose transaction is still running: it has a number, and nobody sees it."""
    Entry.objects.filter(pk=entry.pk).delete()
    return Entry(**{f.attname: getattr(entry, f.attname) for f in Entry._meta.concrete_fields})


def test_a_step_committed_after_a_later_one_was_read_is_told(cast):
    (early, entry), (late, _) = handed_over(cast), handed_over(cast)
    running = unseen(entry)
    assert notice_steps(now=NOW) == 1
    assert told(cast, "traffic", "new_work") == [late.pk]
    running.save(force_insert=True)
    assert notice_steps(now=NOW + MINUTE) == 1
    assert told(cast, "traffic", "new_work") == [early.pk, late.pk]
    assert notice_steps(now=NOW + 2 * MINUTE) == 0


def test_many_steps_committed_late_and_in_parts_are_each_told(cast, monkeypatch):
    monkeypatch.setattr("renda.notices.commands.BATCH", 2)
    pairs = [handed_over(cast) for _ in range(7)]
    running = [unseen(entry) for _, entry in pairs[:6]]
    assert notice_steps(now=NOW) == 1
    for entry in (running[1], running[3], running[4]):
        entry.save(force_insert=True)
    assert [notice_steps(now=NOW + n * MINUTE) for n in (1, 2, 3)] == [2, 1, 0]
    for entry in (running[0], running[2], running[5]):
        entry.save(force_insert=True)
    assert [notice_steps(now=NOW + n * MINUTE) for n in (4, 5, 6)] == [2, 1, 0]
    assert told(cast, "traffic", "new_work") == [matter.pk for matter, _ in pairs]
    assert [m for m in Progress.objects.get().missing if m[0] >= pairs[0][1].pk] == []


def test_a_number_that_never_comes_is_given_up(cast):
    entries = [handed_over(cast)[1] for _ in range(3)]
    unseen(entries[1])
    notice_steps(now=NOW)
    number = entries[1].pk
    assert [number, number, NOW.isoformat()] in Progress.objects.get().missing
    handed_over(cast)
    notice_steps(now=NOW + PATIENCE)
    assert Progress.objects.get().missing == []


def test_a_step_that_was_overtaken_tells_of_no_work(cast, monkeypatch):
    monkeypatch.setattr("renda.notices.commands.BATCH", 1)
    matter, _ = handed_over(cast)
    matter.stage = "handling"
    matter.save()
    Entry.objects.filter(matter=matter).update(after="assigned")
    stepped(matter, "sign_for", "assigned")
    assert (notice_steps(now=NOW), notice_steps(now=NOW + MINUTE)) == (1, 1)
    assert told(cast, "traffic", "new_work") == [matter.pk]


def test_who_signed_with_the_deputy_hears_of_the_reply(cast):
    """C1 Art. 8, 19: whoever confirmed the signature has raised it too, and is answered too."""
    root = laid(cast, "suggestion", "handling", deputy="deputy")
    laid(cast, SIGN, "confirmed", deputy="cosigner", parent=root)
    laid(cast, SIGN, "declined", deputy="other_deputy", parent=root)
    relay = laid(cast, "suggestion-relay", "relayed", deputy="deputy", parent=root)
    matter = laid(cast, HAND_OVER, "evaluating", deputy="deputy", body="区交通局", parent=relay)
    stepped(matter, "sign_off", "signing")
    notice_steps(now=NOW)
    assert told(cast, "deputy", "told") == [matter.pk]
    assert told(cast, "cosigner", "told") == [matter.pk]
    assert told(cast, "other_deputy", "told") == []


@pytest.mark.parametrize(
    ("action", "after"), [("grant_return", "returned"), ("refuse_return", "handling")]
)
def test_a_body_hears_whether_what_it_asked_was_granted(cast, action, after):
    root = laid(cast, "suggestion", "handling", deputy="deputy")
    matter = laid(cast, HAND_OVER, after, deputy="deputy", body="区交通局", parent=root)
    stepped(matter, action, "return_asked")
    notice_steps(now=NOW)
    assert told(cast, "traffic", "told") == [matter.pk]
    assert told(cast, "school", "told") == []
    assert told(cast, "deputy", "told") == []


@pytest.mark.parametrize(
    ("slug", "stage"), [("hearing", "preparing"), ("budget", "preparing"), ("audit", "rectifying")]
)
def test_a_body_hears_that_it_may_hand_in_later(cast, slug, stage):
    matter = laid(cast, slug, stage, body="区交通局")
    stepped(matter, "agree_draft", stage)
    notice_steps(now=NOW)
    assert told(cast, "traffic", "told") == [matter.pk]
    assert told(cast, "school", "told") == []


def test_every_answer_to_what_a_body_may_ask_is_one_it_hears_of():
    for slug, procedure in procedures.items():
        asked = {n.removeprefix("grant_") for n in procedure.actions if n.startswith("grant_")}
        for what in asked:
            for answer in (f"grant_{what}", f"refuse_{what}"):
                ask = procedure.actions[f"ask_{what}"]
                assert procedure.actions[answer].decides is ask, (slug, answer)


def test_the_deputy_is_not_told_of_every_step_on_the_way(cast):
    root = laid(cast, "suggestion", "handling", deputy="deputy")
    matter = laid(cast, HAND_OVER, "handling", deputy="deputy", body="区交通局", parent=root)
    stepped(matter, "sign_for", "assigned")
    notice_steps(now=NOW)
    assert told(cast, "deputy", "told") == []


def test_who_takes_a_step_is_not_told_of_it(cast):
    root = laid(cast, "suggestion", "withdrawn", deputy="deputy")
    laid(cast, SIGN, "confirmed", deputy="cosigner", parent=root)
    stepped(root, "withdraw", "submitted", by=cast.accounts["deputy"])
    notice_steps(now=NOW)
    assert (told(cast, "deputy", "told"), told(cast, "cosigner", "told")) == ([], [root.pk])


def busy_day(cast, size):
    for _ in range(size):
        root = laid(cast, "suggestion", "handling", deputy="deputy")
        laid(cast, SIGN, "confirmed", deputy="cosigner", parent=root)
        new = laid(cast, HAND_OVER, "assigned", deputy="deputy", body="区交通局", parent=root)
        stepped(new, "open", "")
        stepped(new, "remind", "assigned")
        stepped(root, "hand_over", "registered")
        ticking(new, "sign_by", NOW.date() - dt.timedelta(days=9))


def test_many_steps_take_as_many_queries_as_few(cast):
    spent = []
    for size in (1, 1, 12):  # the first time, there is no progress yet
        busy_day(cast, size)
        with CaptureQueriesContext(connection) as asked:
            assert notice_steps(now=NOW) == 3 * size
        spent.append(len(asked))
    assert spent[1] == spent[2]


def test_many_clocks_take_as_many_queries_as_few(cast):
    spent = []
    for size in (1, 2, 12):  # the first round reads the calendar, too
        busy_day(cast, size)
        with CaptureQueriesContext(connection) as asked:
            notice_clocks(now=NOW)
        spent.append(len(asked))
    assert spent[1] == spent[2]


def test_whoever_leads_the_work_is_told_of_it(cast):
    """The committee's head acts as leading party on a matter that is with nobody else."""
    matter = laid(cast, "opinion", "drafting", lead=cast.bodies["财经委"])
    stepped(matter, "open", "")
    possible = {a.pk for a in Account.objects.filter(username__startswith="committee")}
    assert possible <= set(candidates([matter], on=NOW.date()))


@pytest.fixture
def twice_merged(cast):
    """Merge the traffic bureau into water, and water into education a month later."""
    bodies = cast.bodies
    for old, new, day in (
        ("区交通局", "区水利局", "2022-01-10"),
        ("区水利局", "区教委", "2022-02-10"),
    ):
        directory.merge_bodies(
            [bodies[old]], into=bodies[new], on=dt.date.fromisoformat(day),
            by=SYSTEM, at=moment(day), moving=False,
        )  # fmt: skip
        bodies[new].refresh_from_db()
    return cast


def test_work_follows_a_body_through_every_merger(twice_merged):
    matter, _ = handed_over(twice_merged)
    stepped(matter, "remind", "assigned")
    ticking(matter, "sign_by", dt.date(2022, 3, 1))
    notice_steps(now=NOW)
    notice_clocks(now=NOW)
    for name, kinds in {
        "school": ["new_work", "overdue", "reminder"],
        "school_leader": ["overdue", "reminder"],
        "traffic": [],
    }.items():
        found = notices_of(twice_merged.accounts[name].pk).values_list("kind", flat=True)
        assert sorted(found) == kinds, name


def test_promises_follow_a_body_through_every_merger(twice_merged):
    """C1 Art. 24: in the fourth quarter, report on this year's and last year's promises."""
    laid(twice_merged, PROMISE, "given", deputy="deputy", body="区交通局")
    assert notice_promises(now=moment("2022-10-08")) == 1
    asked = Notice.objects.filter(kind="promises").values_list("account", flat=True)
    names = {"school", "school_leader"}
    assert set(asked) == {twice_merged.accounts[name].pk for name in names}


def test_a_merger_to_come_moves_nobody_yet(cast):
    directory.merge_bodies(
        [cast.bodies["区交通局"]], into=cast.bodies["区教委"], on=dt.date(2022, 4, 1),
        by=SYSTEM, at=moment("2022-03-01"),
    )  # fmt: skip
    matter, _ = handed_over(cast)
    stepped(matter, "remind", "assigned")
    notice_steps(now=NOW)
    assert told(cast, "traffic", "reminder") == [matter.pk]
    assert told(cast, "school", "reminder") == []


def late(cast, procedure, stage, clock, **more):
    """Return who hears of a matter whose day passed long ago."""
    matter = laid(cast, procedure, stage, **more)
    ticking(matter, clock, NOW.date() - dt.timedelta(days=20))
    notice_clocks(now=NOW)
    found = Notice.objects.filter(matter=matter, kind="overdue").values_list("account", flat=True)
    names = {account.pk: name for name, account in cast.accounts.items()}
    return {names[key] for key in found}


def test_what_is_long_overdue_is_told_to_the_committee_that_leads_and_to_no_other(cast):
    """A point of an opinion is followed by the committee that drew it up, not by each clerk."""
    lead = cast.bodies["财经委"]
    told = late(cast, "opinion-point", "given", "report_by", body="区交通局", lead=lead)
    assert {"traffic", "traffic_leader", "committee", "committee_head"} <= told
    assert not {"clerk", "office_clerk"} & told


def test_what_nobody_leads_is_told_to_the_clerks_who_take_its_steps(cast):
    """A suggestion, and what hangs below it, is followed by the deputies' committee."""
    root = laid(cast, "suggestion", "handling", deputy="deputy")
    told = late(cast, "suggestion-assignment", "assigned", "sign_by", body="区交通局", parent=root)
    assert {"traffic", "traffic_leader", "clerk"} <= told
    assert not {"committee", "office_clerk"} & told


def unread_of(cast, name, kind):
    found = notices_of(cast.accounts[name].pk).filter(kind=kind, read_at=None)
    return sorted(found.values_list("matter", flat=True))


def test_what_was_done_does_not_stay_unread(cast):
    matter, _ = handed_over(cast)
    other, _ = handed_over(cast)
    notice_steps(now=NOW)
    stepped(matter, "remind", "assigned")
    notice_steps(now=NOW + MINUTE)
    assert unread_of(cast, "traffic", "reminder") == [matter.pk]
    matter.stage = "handling"
    matter.save(update_fields=["stage"])
    stepped(matter, "sign_for", "assigned")
    notice_steps(now=NOW + 2 * MINUTE)
    # what is waited for now is told anew; the other matter still waits
    stages = notices_of(cast.accounts["traffic"].pk).filter(kind="new_work", read_at=None)
    assert [(n.matter_id, n.words["stage"]) for n in stages] == [
        (matter.pk, "handling"),
        (other.pk, "assigned"),
    ]
    assert unread_of(cast, "traffic", "reminder") == []


def test_a_day_that_was_kept_is_not_called_near_any_more(cast):
    matter, _ = handed_over(cast)
    clock = ticking(matter, "reply_by", NOW.date() + dt.timedelta(3))
    notice_clocks(now=NOW)
    assert unread_of(cast, "traffic", "due_soon") == [matter.pk]
    stepped(matter, "comment", "assigned")
    notice_steps(now=NOW + MINUTE)
    assert unread_of(cast, "traffic", "due_soon") == [matter.pk]
    clock.stopped_on = NOW.date()
    clock.save(update_fields=["stopped_on"])
    stepped(matter, "comment", "assigned")
    notice_steps(now=NOW + 2 * MINUTE)
    assert unread_of(cast, "traffic", "due_soon") == []
