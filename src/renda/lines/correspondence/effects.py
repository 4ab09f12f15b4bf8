"""What is written while a paper goes out or comes in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.language import listed
from renda.kernel.text import one_line
from renda.lines.correspondence.drafts import goes_up, of_matter, of_text, offered
from renda.lines.correspondence.models import Delivery, Outgoing
from renda.lines.correspondence.rules import OFFICE_LETTERS
from renda.matters.circles import closed
from renda.matters.facts import in_turn, rename, revise
from renda.matters.models import Matter, Tie
from renda.matters.queries import visible
from renda.matters.step import Refused, Step
from renda.papers.commands import issue_draft
from renda.papers.drawing import dated, printed_as_it_stands
from renda.papers.fields import organ
from renda.papers.kept import as_data, from_data
from renda.papers.titles import is_request


def draft(step: Step) -> None:
    """Keep the words of a new draft."""
    answers, congress = step.answers, step.matter.congress
    key, _slash, paper = (answers.get("paper") or "").partition("/")
    if not key:
        text, signs = answers["text"], answers["signs"]
        said = of_text(congress, answers["title"], text, signs, **_beside(step))
        step.add(Outgoing(matter=step.matter, text=text, signs=signs, said=said))
        return
    source = visible(step.by).filter(pk=int(key) if key.isdecimal() else 0).first()
    if source is None or f"{key}/{paper}" not in dict(offered(source)):
        raise Refused(_("这件事项现在没有这份可以发出的文书。"), field="paper")
    if source.procedure in closed():
        message = _("这件事项只有承办的人能够查看，文书在该事项的页面直接登记发文。")
        raise Refused(message, field="paper")
    said = of_matter(source, paper, step.on)
    step.matter.title = one_line(said["title"])[:200]
    signs = said["tail"]["signature"].split("\n")[0] if said["tail"] else ""
    step.add(Outgoing(matter=step.matter, source=source, paper=paper, signs=signs, said=said))


def _beside(step: Step) -> dict[str, str]:
    """Return to whom it goes and its note. Refuses a request that asks nobody, or names nobody.

    Refuses words, too, that would go out as they stand: once it has its number, it is too late.
    """
    beside = {name: step.answers.get(name) or "" for name in ("addressee", "note")}
    if is_request(step.answers["title"]) and not beside["addressee"]:
        raise Refused(_("请示要写明主送。"), field="addressee")
    if is_request(step.answers["title"]) and not beside["note"]:
        raise Refused(_("请示要在附注写明联系人和电话。"), field="note")
    if left := printed_as_it_stands(step.answers["text"]):
        message = _("自拟的正文只能写{{文号}}一个字段，这些会照原样印出：%(fields)s")
        raise Refused(message, field="text", words={"fields": listed(left)})
    return beside


def redraft(step: Step) -> None:
    """Write the draft anew: from the records of its matter, or as it was typed."""
    outgoing, answers = step.matter.outgoing, step.answers
    rename(step)
    if outgoing.source is not None:
        step.change(outgoing, said=of_matter(outgoing.source, outgoing.paper, step.on))
        return
    signs, congress = outgoing.signs, step.matter.congress
    said = of_text(congress, answers["title"], answers["text"], signs, **_beside(step))
    step.change(outgoing, text=answers["text"], said=said)


def vet(step: Step) -> None:
    """Send the draft to whoever has to sign it: what the standing committee signs, its leaders."""
    own = step.matter.outgoing.signs == organ(step.matter.congress)
    high = own or step.choice(OFFICE_LETTERS) == "directors"
    revise("outgoing", high=lambda _step: high)(step)


def sign_off(step: Step) -> None:
    """Say who signed; from now on the words are what goes out, dated by this day (条例 Art. 9)."""
    outgoing = step.matter.outgoing
    said = as_data(dated(from_data(outgoing.said), step.on))
    step.change(outgoing, signatory=step.by.name, signed_on=step.on, said=said)


def number(step: Step) -> None:
    """Give the draft its number, word by word as it was signed."""
    outgoing = step.matter.outgoing
    issued = issue_draft(
        from_data(outgoing.said),
        step.matter.congress,
        code=step.answers["code"],
        signatory=outgoing.signatory if goes_up(outgoing) else "",
        urgency=step.answers.get("urgency") or "",
        matter=outgoing.source,
        paper=outgoing.paper,
        by=step.by,
        at=step.at,
    )
    step.change(outgoing, issued=issued)
    step.matter.number = str(issued)


def send(step: Step) -> None:
    """Note to whom it goes."""
    rows = step.answers["sent"]
    step.add(*(Delivery(matter=step.matter, on=step.on, **row) for row in rows))


def receive(step: Step) -> None:
    """Note who received it."""
    answers = step.answers
    day, name = answers["received_on"], answers.get("received_by") or ""
    if day < answers["delivery"].on:
        raise Refused(_("签收日期不能早于发出日期。"), field="received_on")
    step.change(answers["delivery"], received_on=day, received_by=name)


assign = in_turn(rename, revise("incoming"))


def belong(step: Step) -> None:
    """Tie what came in to the matter it belongs to."""
    other: Matter = step.answers["other"]
    if other.pk == step.matter.pk:
        raise Refused(_("不能关联自己。"), field="other")
    if step.tied(other, Tie.Way.CONCERNS):
        raise Refused(_("这件事项已经关联。"), field="other")
    step.tie(other, Tie.Way.CONCERNS)
