"""A small line of supervision: begun by a committee, counted back from a meeting, published."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from renda.directory.models import Kind
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters import gates, publishing, registry, rules
from renda.matters.actors import body_clerk, lead_clerk
from renda.matters.forms import BodyChoice, Day, LongText, MatterRef, StepForm, Text
from renda.matters.origins import Origin
from renda.matters.rules import RULES, period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage

TWENTY = period_rule("toyreport.draft", "draft", Version(Period(20, Unit.DAY), "Art. 15"))
RULES.pop(TWENTY.key)


class PlanForm(StepForm):
    title = Text(label="title")
    body = BodyChoice(label="body")
    lead = BodyChoice(kinds=(Kind.COMMITTEE,), label="lead")
    meeting_on = Day(label="meeting", required=False)
    about = MatterRef(label="about", required=False)


class MeetingForm(StepForm):
    meeting_on = Day(label="meeting")


class DraftForm(StepForm):
    text = Text(label="text")
    exempt = LongText(label="exempt", required=False)
    seen = forms.BooleanField(required=False)


class Report(Procedure):
    slug = "toyreport"
    label = "report"
    section = "supervision"
    crosses = True
    begin = Begin(
        "plan",
        by=lead_clerk,
        asks=PlanForm,
        upon=(Origin.PLANNED,),
        numbered="报〔%(year)d〕%(n)d号",
    )

    planned = Stage("planned")
    drafted = Stage("drafted")
    heard = Stage("heard", final=True)

    move = Action("move", at=(planned, drafted), by=lead_clerk, asks=MeetingForm, duty=False)
    draft = Action(
        "draft", at=planned, to=drafted, by=body_clerk, asks=DraftForm,
        check=gates.in_time("draft_by", unless="exempt"),
    )  # fmt: skip
    hear = Action("hear", at=drafted, to=heard, by=lead_clerk)
    publish = publishing.publish(at=(heard,), by=lead_clerk)
    unpublish = publishing.unpublish(at=(heard,), by=lead_clerk)

    draft_by = Clock(
        "draft",
        rule=TWENTY,
        starts=OPENING,
        stops=draft,
        before=lambda step: step.answers.get("meeting_on"),
        moves=move,
    )
    sheet = facts()
    public = facts()
    documents = (Document("letter", "letter", when=lambda matter: matter.stage == "drafted"),)


@contextmanager
def declared() -> Iterator[None]:
    """Make the procedure known for a while."""
    registry.procedures[Report.slug] = Report
    rules.RULES[TWENTY.key] = TWENTY
    try:
        yield
    finally:
        registry.procedures.pop(Report.slug)
        rules.RULES.pop(TWENTY.key)
