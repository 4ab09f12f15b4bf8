"""What can be done with papers: worded anew, restored, numbered; codes added and ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.kernel.commands import skip_numbers, take_number
from renda.kernel.documents.spec import Paper
from renda.kernel.text import one_line
from renda.matters.marks import line, row_of, shape_of
from renda.matters.models import Matter, Resealed
from renda.matters.resealing import reseal
from renda.matters.step import Refused
from renda.matters.trees import tree_of
from renda.papers.actors import keeps_papers, numbers_papers
from renda.papers.drawing import drawn, numbered, words_of
from renda.papers.kept import as_data, digest
from renda.papers.mistakes import checked
from renda.papers.models import Code, Issued, Wording
from renda.papers.queries import (
    codes_of,
    fitting,
    last_numbers,
    number_of,
    series,
    versions_of,
)
from renda.papers.spec import Place, place_of
from renda.search.commands import index_matters

#: the commands, as the directory's log names them
LOGGED = ("word_paper", "restore_paper", "add_code", "end_code", "skip_paper_numbers")


@transaction.atomic
def word_paper(
    congress: Congress, *, place: Place, text: str, by: Standing, at: dt.datetime
) -> Wording:
    """Save an office's wording of a paper as a version. Raises MistakenError for a wrong one.

    The words as they come with the product are no wording of the office's own.
    """
    _require(by, congress)
    words = checked(text, place)
    own = "" if words == place.wording.strip() else words
    return _saved(congress, place, own, "word_paper", by, at)


@transaction.atomic
def restore_paper(congress: Congress, *, place: Place, by: Standing, at: dt.datetime) -> Wording:
    """Return to the paper as it comes with the product; earlier versions stay."""
    _require(by, congress)
    return _saved(congress, place, "", "restore_paper", by, at)


def _saved(
    congress: Congress, place: Place, text: str, command: str, by: Standing, at: dt.datetime
) -> Wording:
    Congress.objects.select_for_update().get(pk=congress.pk)
    newest = versions_of(congress, place.procedure.slug, place.document.key).first()
    if (newest.text if newest else "") == text:
        raise Refused(_("和现行的文字一样，没有改动。"), field="text")
    made = Wording.objects.create(
        congress=congress,
        procedure=place.procedure.slug,
        key=place.document.key,
        version=newest.version + 1 if newest else 1,
        text=text,
        by_id=by.account_id,
        saved_at=at,
    )
    subject = str(place.document.label)
    record(command, subject, by=by, at=at, congress=congress, version=made.version)
    return made


@transaction.atomic
def number_paper(  # noqa: PLR0913  what is printed with it
    matter: Matter,
    *,
    paper: str,
    code: str,
    signatory: str = "",
    urgency: str = "",
    by: Standing,
    at: dt.datetime,
) -> Issued:
    """Give a paper of a matter its number, and keep what it says with it for good.

    A paper that has a number keeps it, whoever asks again.
    """
    place = _ours(matter, paper, by)
    found = number_of(matter, paper)
    if found is not None:
        return found
    with_it = {"signatory": one_line(signatory)[:60], "urgency": _urgency(urgency)}
    return _kept(place, matter, code, by, at, **with_it)


@transaction.atomic
def replace_paper(
    issued: Issued, *, why: str, code: str, urgency: str = "", by: Standing, at: dt.datetime
) -> Issued:
    """Send a paper out anew, as the matter tells it now; the one before stays on record."""
    matter, why = _again(issued, why, by)
    place = _ours(matter, issued.paper, by)
    issued.in_force = False
    issued.save(update_fields=["in_force"])
    _sealed(issued, by, at)
    with_it = {"signatory": issued.signatory, "urgency": _urgency(urgency)}
    return _kept(place, matter, code, by, at, replaces=issued, replaced_for=why, **with_it)


@transaction.atomic
def revoke_paper(issued: Issued, *, why: str, by: Standing, at: dt.datetime) -> Issued:
    """Revoke a paper (党政机关公文处理工作条例 Art. 34); its number is given to no other."""
    _matter, why = _again(issued, why, by)
    issued.in_force, issued.revoked_at, issued.revoked_for = False, at, why
    issued.revoked_by_id = by.account_id
    issued.save(update_fields=["in_force", "revoked_at", "revoked_for", "revoked_by"])
    _sealed(issued, by, at)
    return issued


def _again(issued: Issued, why: str, by: Standing) -> tuple[Matter, str]:
    """Return the matter of a paper in force, and the reason. Raises Refused without either."""
    _sends(by, issued.congress)
    locked = Issued.objects.select_for_update().get(pk=issued.pk)
    if not locked.in_force or locked.matter is None:
        raise Refused(_("这份文书已经撤销或者已由新的文书代替。"))
    if not (why := one_line(why)[:200]):
        raise Refused(_("请写明原因。"), field="why")
    return locked.matter, why


def _ours(matter: Matter, paper: str, by: Standing) -> Place:
    """Return a paper that the congress itself numbers; whoever numbers it too waits here."""
    _sends(by, matter.congress)
    Matter.objects.select_for_update().get(pk=matter.pk)
    place = place_of(matter.procedure, paper)
    if place is None or not place.document.when(matter):
        raise Refused(_("现在还没有这份文书。"))
    if place.document.issuer and place.document.issuer(matter):
        raise Refused(_("这份文书由别的单位发出，文号由发文单位编。"))
    return place


def _urgency(given: str) -> str:
    if given and given not in Issued.Urgency.values:
        raise Refused(_("请选择紧急程度。"), field="urgency")
    return given


def _kept(
    place: Place, matter: Matter, code: str, by: Standing, at: dt.datetime, **of: Any
) -> Issued:
    """Number a paper as its matter tells it now."""
    tree = tree_of(matter)
    own = next(one for one in tree if one.pk == matter.pk)
    draft = drawn(place.document, own, tree, on=timezone.localdate(at))
    issued = _issue(draft.paper, matter.congress, code, str(place.document.label), by, at,
                    matter=matter, paper=place.document.key, wording=draft.wording,
                    template=draft.template, **of)  # fmt: skip
    # only now its own number can stand within its words
    kept = _keep(issued, drawn(place.document, own, tree, on=issued.issued_on).paper)
    return _sealed(kept, by, at)


@transaction.atomic
def issue_draft(  # noqa: PLR0913  what is printed with it
    draft: Paper,
    congress: Congress,
    *,
    code: str,
    signatory: str = "",
    urgency: str = "",
    matter: Matter | None = None,
    paper: str = "",
    by: Standing,
    at: dt.datetime,
) -> Issued:
    """Number a paper exactly as it was signed. Refuses one that is in force under a number."""
    _require(by, congress)
    if matter is not None:
        Matter.objects.select_for_update().get(pk=matter.pk)
        if number_of(matter, paper) is not None:
            raise Refused(_("这份文书已经编号发出；要改动，请先在文书页面撤销。"), field="code")
    with_it: dict[str, Any] = {
        "signatory": one_line(signatory)[:60],
        "urgency": _urgency(urgency),
    }
    if matter is not None and (place := place_of(matter.procedure, paper)):
        own_words, _words, template = words_of(place, congress)
        with_it |= {"wording": own_words, "template": template}
    issued = _issue(draft, congress, code, "", by, at, matter=matter, paper=paper, **with_it)
    own = matter.number if matter else ""
    return _sealed(_keep(issued, numbered(draft, issued, instead_of=own)), by, at)


def _issue(
    draft: Paper,
    congress: Congress,
    code: str,
    otherwise: str,
    by: Standing,
    at: dt.datetime,
    **of: Any,
) -> Issued:
    """Give a draft a number, by a code of the office that signs it."""
    known = {one.code for one in codes_of(congress)}
    if code in known - {one.code for one in fitting(congress, draft)}:
        signs = draft.tail.signature if draft.tail else ""
        message = _("这份文书由%(office)s署名，不能用“%(code)s”编号。")
        raise Refused(message % {"office": signs, "code": code}, field="code")
    return _issued(congress, code, draft.title or otherwise, by, at, **of)


def _keep(issued: Issued, paper: Paper) -> Issued:
    issued.said = as_data(paper)
    issued.digest = digest(issued.said)
    issued.save(update_fields=["said", "digest"])
    if issued.matter is not None:
        # the number is found with the matter and with the whole that it is a share of
        index_matters(list(Matter.objects.filter(pk__in={issued.matter_id, issued.matter.root_id})))
    return issued


def _sealed(issued: Issued, by: Standing, at: dt.datetime) -> Issued:
    """Keep in the journal of the matter what its register says now: no step of it writes there."""
    matter = issued.matter
    if matter is not None:
        lines = {matter.root_id or matter.pk: [line(shape_of(Issued), row_of(issued))]}
        reseal(lines, Resealed.Way.PAPER, why=str(issued), by_name=by.name, at=at)
    return issued


@transaction.atomic
def number_other(
    congress: Congress, *, code: str, title: str, by: Standing, at: dt.datetime
) -> Issued:
    """Give a number to a paper that came of no matter here."""
    _require(by, congress)
    return _issued(congress, code, title, by, at)


def _issued(
    congress: Congress, code: str, title: str, by: Standing, at: dt.datetime, **of: object
) -> Issued:
    chosen = next((one for one in codes_of(congress) if one.code == code), None)
    if chosen is None:
        raise Refused(_("没有这个机关代字，或者已经停用。"), field="code")
    on = timezone.localdate(at)
    return Issued.objects.create(
        congress=congress,
        code=chosen.code,
        year=on.year,
        n=take_number(series(congress, chosen.code, on.year)),
        mark=chosen.mark,
        letter=chosen.letter,
        title=one_line(title)[:200],
        issued_on=on,
        by_id=by.account_id,
        **of,
    )


@transaction.atomic
def skip_paper_numbers(
    congress: Congress, *, code: str, up_to: int, by: Standing, at: dt.datetime
) -> None:
    """Go on after the last number that was given outside of the system this year."""
    _require(by, congress)
    if all(one.code != code for one in codes_of(congress)):
        raise Refused(_("没有这个机关代字，或者已经停用。"), field="code")
    year = timezone.localdate(at).year
    last = last_numbers(congress, year).get(code, 0)
    if up_to <= last:
        raise Refused(
            _("已经编到%(last)d号，请填写更大的号。"), field="up_to", words={"last": last}
        )
    skip_numbers(series(congress, code, year), up_to=up_to)
    record("skip_paper_numbers", code, by=by, at=at, congress=congress, year=year, up_to=up_to)


@transaction.atomic
def add_code(  # noqa: PLR0913  what a code is made of
    congress: Congress,
    *,
    code: str,
    mark: str,
    letter: bool,
    office: str = "",
    by: Standing,
    at: dt.datetime,
) -> Code:
    """Add a code. One that ended may be taken up again: its numbers go on."""
    _require(by, congress)
    _own(congress)
    again = Code.objects.filter(congress=congress, code=code).first()
    if again is not None and again.ended_at is None:
        raise Refused(_("已有这个机关代字。"), field="code")
    made = again or Code(congress=congress, code=code)
    made.mark, made.letter, made.office, made.ended_at = mark, letter, office, None
    made.save()
    record("add_code", made, by=by, at=at, congress=congress, mark=mark)
    return made


@transaction.atomic
def end_code(congress: Congress, *, code: str, by: Standing, at: dt.datetime) -> None:
    """Take a code out of use; the numbers given under it stay."""
    _require(by, congress)
    _own(congress)
    if not Code.objects.filter(congress=congress, code=code, ended_at=None).update(ended_at=at):
        raise Refused(_("没有这个机关代字，或者已经停用。"), field="code")
    record("end_code", code, by=by, at=at, congress=congress)


def _own(congress: Congress) -> None:
    """Write down the usual codes as the office's own before the first change."""
    Congress.objects.select_for_update().get(pk=congress.pk)
    if not Code.objects.filter(congress=congress).exists():
        Code.objects.bulk_create(codes_of(congress))


def _sends(by: Standing, congress: Congress) -> None:
    if not numbers_papers(by, congress):
        _require(by, congress)


def _require(by: Standing, congress: Congress) -> None:
    if not keeps_papers(by, congress):
        raise PermissionDenied(_("只有本级人大办公室和人代工委的经办人可以编制文书。"))
