"""A permit with every kind of clock, and with steps that are taken back; for the tests alone."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters import gates, publishing, registry, rules
from renda.matters.forms import Day, StepForm, Text
from renda.matters.rules import RULES, period_rule
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage
from renda.matters.tests.toy import office

NEW_LAW = dt.date(2022, 3, 10)


def _rule(key, *versions, **more):
    made = period_rule(f"toypermit.{key}", key, *versions, **more)
    RULES.pop(made.key)
    return made


ANSWER = _rule(
    "answer",
    Version(Period(10, Unit.DAY), "old Art. 1"),
    Version(Period(12, Unit.DAY), "new Art. 1", in_force_from=NEW_LAW),
    warn_days=2,
)
LONG = _rule(
    "long",
    Version(Period(30, Unit.DAY), "old Art. 2"),
    Version(Period(60, Unit.DAY), "new Art. 2", in_force_from=NEW_LAW),
)
OBJECT = _rule("object", Version(Period(3, Unit.DAY), "Art. 3"))
HEAR = _rule("hear", Version(Period(7, Unit.DAY), "Art. 4"))
REPORT = _rule("report", Version(Period(1, Unit.MONTH), "Art. 5"))


class WhyForm(StepForm):
    reason = Text(label="reason")


class MeetingForm(StepForm):
    meeting_on = Day(label="meeting", required=False)


class Permit(Procedure):
    slug = "toypermit"
    label = "permit"
    own = True

    asked = Stage("asked")
    resting = Stage("resting", rests="suspended")
    reported = Stage("reported")
    done = Stage("done", final=True)
    withdrawn = Stage("withdrawn", void=True)

    report = Action("report", at=asked, to=reported, by=office, duty=False)
    send_back = Action("send back", at=reported, to=asked, by=office, duty=False, undoes=report)
    answer = Action("answer", at=(asked, reported), to=done, by=office)
    withdraw = Action("withdraw", at=asked, to=withdrawn, by=office, duty=False)
    lengthen = Action("lengthen", at=asked, by=office, asks=WhyForm, duty=False)
    put_off = Action("put off", at=asked, by=office, asks=MeetingForm, duty=False)
    agree = gates.agreeing("hear_by", at=asked, by=office)
    rest = Action("rest", at=asked, to=resting, by=office)
    go_on = Action("go on", at=resting, to=asked, by=office)
    touch = Action("touch", at=asked, by=office, duty=False)
    publish = publishing.publish(at=(done,), by=office)
    unpublish = publishing.unpublish(at=(done,), by=office)

    answer_by = Clock(
        "answer", rule=ANSWER, starts=OPENING, stops=answer, extends=lengthen, longer=LONG
    )
    object_until = Clock("object", rule=OBJECT, starts=OPENING, stops=answer, right=True)
    hear_by = Clock(
        "hear", rule=HEAR, starts=OPENING, stops=answer, extends=agree, moves=put_off,
        before=lambda step: step.answers.get("meeting_on"),
    )  # fmt: skip
    report_by = Clock(
        "report", rule=REPORT, starts=OPENING, stops=answer, pauses=rest, resumes=go_on
    )


RULED = (ANSWER, LONG, OBJECT, HEAR, REPORT)


@contextmanager
def declared() -> Iterator[None]:
    """Make the procedure known for a while."""
    registry.procedures[Permit.slug] = Permit
    rules.RULES |= {one.key: one for one in RULED}
    try:
        yield
    finally:
        registry.procedures.pop(Permit.slug)
        for one in RULED:
            rules.RULES.pop(one.key)
