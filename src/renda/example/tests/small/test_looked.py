"""What was added to published matters of the past is looked at; none of it waits for good."""

import datetime as dt

from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.registry import procedures
from renda.matters.screening import MORE


def waiting():
    """The published matters to which something was added that nobody looked at."""
    for slug, procedure in procedures.items():
        more = procedure.actions.get(MORE)
        if more is not None and more.when is not None:
            stages = [stage.name for stage in more.stages]
            found = Matter.objects.filter(procedure=slug, stage__in=stages)
            yield from found.filter(more.when())


def test_no_report_of_a_year_past_waits_to_be_made_public(small):
    """L2 Art. 8, 27: what was reported and heard is public."""
    this_year = Entry.objects.latest("at").at.date().replace(month=1, day=1)
    waits = RunningClock.objects.filter(name="publish_by", stopped_on=None, binding=True)
    old = waits.filter(due_on__lt=this_year, matter__closed_at=None)
    assert [str(clock.matter) for clock in old] == []


def test_nothing_that_was_added_in_a_year_past_waits_to_be_looked_at(small):
    last = {one: Entry.objects.filter(matter__root=one).latest("at").at.date() for one in waiting()}
    newest = Entry.objects.latest("at").at.date()
    old = [one for one, day in last.items() if day < newest - dt.timedelta(days=30)]
    assert [(one.procedure, one.title) for one in old if one.procedure != "suggestion"] == []
    assert Entry.objects.filter(action=MORE).exclude(matter__procedure="suggestion").exists()
