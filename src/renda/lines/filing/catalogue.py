"""The year's catalogue (文件目录): what a body issued, held against what it filed.

Each body that files sends in January the list of what it issued in the year before (P10; P8
Art. 62 asks for it by 31 March). What is on the list and was not filed is asked for, one by one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.filing.forms import MAKERS, REVIEWING
from renda.lines.filing.models import Catalogue, Filed, Listed
from renda.matters.actors import body_clerk, lead_clerk
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import keep
from renda.matters.forms import BodyChoice, OneFile, PastDate, ReasonForm, StepForm, Text
from renda.matters.imported_rows import Cells, TableForm, Unfit, day_of, once, taken
from renda.matters.models import Matter
from renda.matters.rows import Rows
from renda.matters.rules import period_rule
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step

SEND = period_rule(
    "filing.catalogue",
    _("报送年度文件目录"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
    warn_days=7,
)
CATCH_UP = period_rule(
    "filing.catch_up",
    _("补报漏报的文件"),
    Version(Period(30, Unit.DAY), _("法律未定期限，默认三十日")),
    warn_days=7,
)
COLUMNS = {
    "text": ("文件名称", "文件标题", "名称", "标题", "题名"),
    "document": ("文号", "发文字号", "字号"),
    "issued_on": ("公布日期", "发文日期", "印发日期", "日期", "时间"),
}
FIRST_YEAR = 1979


class AskForm(StepForm):
    """Of which body and year."""

    title = Text(label=_("目录名称"), initial=_("年度规范性文件目录"))
    body = BodyChoice(label=_("制定机关"), kinds=MAKERS)
    lead = BodyChoice(label=_("审查机构"), kinds=REVIEWING)
    of_year = forms.IntegerField(label=_("文件年度"), min_value=FIRST_YEAR, max_value=9998)

    def clean_of_year(self) -> int:
        """Refuse a year that is not over yet."""
        year: int = self.cleaned_data["of_year"]
        if year >= self.today.year:
            raise forms.ValidationError(_("只能要求报送以前年度的目录。"))
        return year


class DocumentRow(forms.Form):
    """One document."""

    text = Text(label=_("文件名称"), max_length=200)
    document = Text(label=_("文号"), max_length=60, required=False)
    issued_on = PastDate(label=_("公布日期"), required=False)


class RowsForm(StepForm):
    """The documents, one by one."""

    documents = Rows(DocumentRow, label=_("当年制定的规范性文件"), blank=4)


class CatalogueForm(TableForm):
    """The documents as a table."""

    table = OneFile(
        label=_("文件目录（.xlsx 或 .csv）"),
        required=True,
        help_text=_("一行表头：文件名称、文号、公布日期。有一行不能识别，就一行也不导入。"),
    )


class NothingForm(StepForm):
    """That there was none."""

    note = Text(label=_("说明"), required=False)


def _key(text: str) -> str:
    """Return a number or a title as it is compared: width and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _same(values: Mapping[str, Any], filed: Mapping[str, int]) -> int | None:
    """Return what was filed under the same number, or the same title where there is none."""
    number = _key(values.get("document") or "")
    return filed.get(number) if number else filed.get(_key(values["text"]))


def _filed(congress: int, body: int | None) -> dict[str, int]:
    """Return what a body ever filed, by number and by title."""
    known = Filed.objects.filter(matter__congress=congress, matter__body=body)
    known = known.exclude(matter__stage="rejected")
    found: dict[str, int] = {}
    for pk, document, title in known.values_list("matter", "document", "matter__title"):
        found[_key(title)] = pk
        if document:
            found[_key(document)] = pk
    return found


def _compare(step: Step, rows: Sequence[Mapping[str, Any]]) -> None:
    filed = step.once(_filed, step.matter.congress_id, step.matter.body_id)
    for row in rows:
        own = _same(row, filed)
        where = step.matter
        if own is None:
            child = step.open(Missed, title=row["text"], body=step.matter.body, answers=row)
            where = child.matter
        step.add(
            Listed(
                matter=where,
                name=row["text"],
                document=row.get("document") or "",
                issued_on=row.get("issued_on"),
                filed_id=own,
            )
        )
    step.change(step.matter.catalogue, sent_on=step.on)


def _list(step: Step) -> None:
    _compare(step, step.answers["documents"])


def _import(step: Step) -> None:
    once(step)

    def made(cells: Cells) -> dict[str, Any]:
        if len(cells["text"]) > Listed.NAME:
            raise Unfit(_("文件名称过长"))
        return {
            "text": cells["text"],
            "document": cells.get("document", "")[:60],
            "issued_on": day_of(cells.get("issued_on", "")),
        }

    def make(_headings: Mapping[str, str]) -> Callable[[Cells], dict[str, Any]]:
        return made

    missing = _("没有找到“文件名称”这一列，请核对表头。")
    rows = step.answers["rows"]
    _compare(step, taken(rows, columns=COLUMNS, needed={"text"}, missing=missing, make=make))


def _nothing(step: Step) -> None:
    step.change(step.matter.catalogue, sent_on=step.on)


def _caught_up(step: Step) -> None:
    """It counts as filed when it is in the register, not when somebody says so."""
    (listed,) = step.facts(Listed)
    row = {"text": listed.name, "document": listed.document}
    own = _same(row, step.once(_filed, step.matter.congress_id, step.matter.body_id))
    if own is None:
        raise Refused(_("备案登记里还没有这个文件，请先“报送备案”，文号或者名称要一致。"))
    step.change(listed, filed_id=own)


def shown(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return the catalogue's rows, and what was filed of the year without being listed."""
    root = next(matter for matter in tree if matter.parent_id is None)
    own = {matter.pk: matter for matter in tree}
    rows = list(Listed.objects.filter(matter__in=own).select_related("filed").order_by("pk"))
    for row in rows:
        row.matter = own[row.matter_id]
    known = [row.filed_id for row in rows if row.filed_id]
    others = Matter.objects.filter(
        congress=root.congress_id,
        body=root.body_id,
        procedure="filing",
        filed__issued_on__year=root.catalogue.of_year,
    )
    unlisted = others.exclude(pk__in=known).exclude(stage="rejected").order_by("pk")
    sent = root.catalogue.sent_on
    return {"rows": rows, "unlisted": list(unlisted) if sent else [], "catalogue": root.catalogue}


class Missed(Owed):
    """漏报文件: issued, listed, and never filed."""

    slug = "catalogue-missed"
    label = _("漏报文件")
    section = "law"
    duty = Duty(
        None,
        report_by=CATCH_UP,
        checks=None,  # the register of filings proves it
        decides=lead_clerk,
        due=_("补报"),
        stages={
            "given": _("待补报"),
            "met": _("已补报"),
            "unmet": _("不属于备案范围"),
            "halted": _("目录撤回"),
        },
        strike=None,  # the body itself listed it: it is filed, or need not be
        report=Stated(_("已补报"), effect=_caught_up),
        carry_over=None,  # a document is late until it is filed
        give_up=Stated(_("不属于备案范围")),
    )


class CatalogueLine(Procedure):
    """年度文件目录."""

    slug = "catalogue"
    label = _("年度文件目录")
    section = "law"
    begin = Begin(
        _("要求报送年度文件目录"), by=lead_clerk, asks=AskForm, effect=keep(Catalogue), upon=None
    )
    sheet = Sheet("filing/catalogue.html", ("catalogue",), shown)

    asked = Stage(_("待报送"))
    compared = Stage(_("已比对"))
    closed = Stage(_("已办结"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)

    list_ = Action(
        _("逐条报送"), at=asked, to=compared, by=body_clerk, asks=RowsForm, effect=_list,
    )  # fmt: skip
    import_ = Action(
        _("导入目录"), at=asked, to=compared, by=body_clerk | lead_clerk, asks=CatalogueForm,
        effect=_import, duty=False,
    )  # fmt: skip
    nothing = Action(
        _("当年没有制定规范性文件"), at=asked, to=compared, by=body_clerk, asks=NothingForm,
        effect=_nothing, duty=False,
    )  # fmt: skip
    conclude = Action(_("办结"), at=compared, to=closed, by=lead_clerk, when=nothing_open_below)
    withdraw = Action(_("撤回"), at=asked, to=withdrawn, by=lead_clerk, asks=ReasonForm, duty=False)

    send_by = Clock(
        _("报送目录"), rule=SEND, starts=OPENING, stops=(list_, import_, nothing, withdraw)
    )
    rewrite = rewriting(Catalogue, AskForm, by=lead_clerk)
    road = (asked, compared, closed)
