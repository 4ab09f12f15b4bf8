"""What is asked on the way of a budget."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.money import UNITS
from renda.lines.budget.models import Book, Budget, BudgetItem, Linkage
from renda.matters import lending
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    MatterRef,
    Money,
    OneFile,
    PastDate,
    StepForm,
    Text,
)

PAYERS = (*HANDLING_KINDS, Kind.GOVERNMENT)


class BeginForm(StepForm):
    """Which report of which year."""

    title = Text(label=_("题目"))
    sort = forms.ChoiceField(label=_("监督内容"), choices=Budget.Sort.choices)
    fiscal_year = forms.IntegerField(label=_("预算年度"), min_value=2000, max_value=2100)
    assets = forms.ChoiceField(
        label=_("资产类别"),
        choices=[("", "—"), *Budget.Assets.choices],
        required=False,
        help_text=_("仅国有资产管理情况报告填写。"),
    )
    body = BodyChoice(label=_("报送机关"), kinds=PAYERS)
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE, Kind.OFFICE))
    meeting = Text(label=_("会议"), max_length=100, required=False)
    meeting_on = Day(
        label=_("会议日期"), required=False, help_text=_("定了会议日期，会前各项期限由此倒排。")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the class of assets where it is needed."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("sort") == Budget.Sort.ASSETS and not cleaned.get("assets"):
            self.add_error("assets", _("请选择资产类别（《监督法》第二十四条）。"))
        return cleaned


class MeetingForm(StepForm):
    """At which meeting, on which day."""

    meeting = Text(label=_("会议"), max_length=100)
    meeting_on = Day(label=_("会议日期"))
    shows = "budget"


class VoterForm(StepForm):
    """What voters said to deputies."""

    on = PastDate(label=_("日期"))
    place = Text(label=_("地点"), max_length=100)
    deputies = forms.IntegerField(label=_("参加代表人数"), min_value=1, max_value=9999)
    voters = forms.IntegerField(label=_("参加选民人数"), min_value=1, max_value=9999)
    text = LongText(label=_("意见"))
    photos = Files(label=_("照片和材料"))


class DraftForm(StepForm):
    """The preliminary draft or plan."""

    outline = LongText(label=_("初步方案要点"))
    papers = Files(label=_("初步方案"))


class ReviewForm(StepForm):
    """The opinion of the preliminary review."""

    opinion = LongText(label=_("初步审查意见"))
    papers = Files()


class ReplyForm(StepForm):
    """What was done about the opinion."""

    reply = LongText(label=_("初步审查意见的处理情况"))
    papers = Files()


class SubmitForm(StepForm):
    """The text as it is put to the meeting."""

    text = LongText(label=_("正式文本要点"))
    debt_limit = Money(label=_("政府债务限额"), required=False)
    debt_balance = Money(label=_("政府债务余额"), required=False)
    asset_total = Money(label=_("资产总额"), required=False)
    papers = Files(label=_("正式文本"))
    exempt = LongText(required=False, label=_("债务余额超过限额的理由"))

    def prepare(self) -> None:
        """Ask for what the kind of report states."""
        sort = self.matter.budget.sort
        if sort == Budget.Sort.DEBT:
            self.fields["debt_limit"].required = self.fields["debt_balance"].required = True
        else:
            for name in ("debt_limit", "debt_balance", "exempt"):
                del self.fields[name]
        if sort != Budget.Sort.ASSETS:
            del self.fields["asset_total"]


class ApproveForm(DecisionForm):
    """The meeting approved it: by which resolution, with which votes."""

    vote_for = forms.IntegerField(label=_("赞成"), min_value=0, max_value=9999, required=False)
    vote_all = forms.IntegerField(
        label=_("全体组成人员（代表）"), min_value=1, max_value=9999, required=False
    )
    resolution = LongText(
        label=_("批准决议全文"),
        required=False,
        help_text=_("决议在本页公开；也可以先由此“登记议案”并登记表决结果，这里就不必再填写。"),
    )
    exempt = LongText(required=False, label=_("不在规定期间或缺少法定程序的理由"))

    def prepare(self) -> None:
        """Ask for the votes and the text, unless a resolution put on it has them."""
        asked = self.matter.pk not in lending.resolved([self.matter])
        for name in ("vote_for", "vote_all", "resolution"):
            if asked:
                self.fields[name].required = True
            else:
                del self.fields[name]


class RefuseForm(StepForm):
    """Not approved: what must change, when it comes again."""

    reason = LongText(label=_("未通过的原因和修改要求"))
    meeting = Text(label=_("再次审查的会议"), max_length=100, required=False)
    meeting_on = Day(label=_("会议日期"), required=False)


class HearForm(DecisionForm):
    """The report was heard; whether opinions on it are to be answered."""

    opinions = forms.BooleanField(label=_("有审议意见需要报告处理情况"), required=False)
    hearing = MatterRef(label=_("听取报告的事项"), required=False)
    exempt = LongText(required=False, label=_("不在规定期间的理由"))


class DayDoneForm(StepForm):
    """On which day it was done."""

    replied_on = PastDate(label=_("批复日期"))


class PublicForm(StepForm):
    """When and where the government made it public."""

    publicised_on = PastDate(label=_("公开日期"))
    publicised_at = Text(label=_("公开网址或载体"))


class AnswerForm(StepForm):
    """What was done about the opinions."""

    answer = LongText(label=_("审议意见处理情况报告"))
    papers = Files()


class BookForm(StepForm):
    """One table of the four budgets, as a file."""

    kind = forms.ChoiceField(label=_("预算"), choices=Book.Kind.choices)
    side = forms.ChoiceField(label=_("收支"), choices=Book.Side.choices)
    as_of = PastDate(label=_("执行数截至"))
    unit = forms.ChoiceField(
        label=_("金额单位"),
        choices=[("", _("按表中写明的单位，没有写明的按万元"))]
        + [(str(size), _(name)) for name, size in UNITS.items()],
        required=False,
    )
    transfers = Money(
        label=_("其中上级专项转移支付增加的金额"),
        required=False,
        help_text=_(
            "以万元计。上级增加的不需要本级配套的专项转移支付引起的变化不属于预算调整（《预算法》第七十一条）。"
        ),
    )
    file = OneFile(
        label=_("预算表（.xlsx）"),
        required=True,
        help_text=_(
            "一行表头；有科目名称、预算数、执行数等列。合计、总计、小计行会自动识别和核对。"
        ),
    )


class ForceForm(StepForm):
    """The table is used; what is warned of."""

    warn = forms.BooleanField(label=_("对超出预警线的科目发出预警"), required=False, initial=True)
    answerer = BodyChoice(
        label=_("没有写明预算单位的科目由谁说明"),
        kinds=PAYERS,
        required=False,
        help_text=_("不选即为报送机关。"),
    )
    accept = LongText(label=_("仍然采用的理由"), required=False)


class AskForm(StepForm):
    """Ask about one line."""

    line = forms.ModelChoiceField(BudgetItem.objects.none(), label=_("科目"))
    body = BodyChoice(label=_("由谁说明"), kinds=PAYERS)
    reason = LongText(label=_("要求说明的事由"))

    def prepare(self) -> None:
        """Offer the lines of the books in force."""
        lines = BudgetItem.objects.filter(book__matter=self.matter, book__state=Book.State.IN_FORCE)
        field = self.fields["line"]
        field.queryset = lines.filter(is_sum=False).select_related("book").order_by("book", "pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda line: f"{line.book} {line}"  # type: ignore[attr-defined]


class ExplainForm(StepForm):
    """Why a line departs, what is done."""

    explanation = LongText(label=_("原因说明"))
    measures = LongText(label=_("采取的措施"))
    evidence = Files(label=_("佐证材料"))
    shows = "budget_warning"


class FindingForm(StepForm):
    """What the committee thinks."""

    finding = LongText(label=_("专工委审核意见"))


class LinkageForm(StepForm):
    """How findings not put right were taken into account."""

    treatment = forms.ChoiceField(label=_("处理方式"), choices=Linkage.Treatment.choices)
    cut = Money(label=_("压减或暂缓的金额"), required=False)
    text = LongText(label=_("挂钩情况说明"))
    shows = "budget_linkage"

    def clean(self) -> dict[str, Any]:
        """Ask for the amount where one is cut or held back."""
        cleaned: dict[str, Any] = super().clean() or {}
        cutting = cleaned.get("treatment") in (Linkage.Treatment.CUT, Linkage.Treatment.HOLD)
        if cutting and not cleaned.get("cut"):
            self.add_error("cut", _("压减或者暂缓安排的，请填写金额。"))
        return cleaned
