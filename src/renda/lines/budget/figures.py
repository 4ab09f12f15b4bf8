"""How the budget was overseen and executed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.duties import Own, Words, of_duty
from renda.figures.sections import Section
from renda.figures.spec import Sum
from renda.kernel.money import YI
from renda.lines.budget import counted
from renda.lines.budget.linkage import BudgetLinkage
from renda.lines.budget.models import Book, Budget
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.warning import BudgetWarning

SORT, SIDE = Budget.Sort, Book.Side
ITEM, MONEY = _("项"), _("亿元")
SECTION = Section(_("预算、决算监督"), (BudgetLine.slug, BudgetWarning.slug, BudgetLinkage.slug))

APPROVED = SECTION.figure(
    "budget-approved", _("审查批准的预算调整和决算"), ITEM,
    counted.of_sort(SORT.ADJUSTMENT, SORT.ACCOUNTS),
    _("当年常委会审查批准的预算调整方案和决算草案（《监督法》第十八条）。"),
    phrases=("审查批准预算调整和决算{n}",),
)  # fmt: skip
HEARD = SECTION.figure(
    "budget-heard", _("预算、决算、债务和国有资产监督"), ITEM, counted.of_sort(*SORT.values),
    _("当年会议审查批准或者听取的预算草案、预算执行、预算调整、决算、债务、国有资产、绩效等事项。"),
)  # fmt: skip
VOTERS = SECTION.figure(
    "budget-voters", _("听取选民意见的活动"), _("场"), counted.voters,
    _("当年为审查预算组织代表听取选民和社会各界意见的活动（《预算法》第四十五条）。"),
    matter="matter",
)  # fmt: skip
BOOKS = SECTION.figure(
    "budget-books", _("导入的预算表"), _("张"), counted.books,
    _("该预算年度有效的预算表，收入、支出各计一张。"), matter="matter",
)  # fmt: skip
INCOME = SECTION.figure(
    "budget-income", _("一般公共预算收入完成数"), MONEY, counted.lines(SIDE.INCOME),
    _("该年度预算执行事项中有效的一般公共预算收入表，类级科目执行数合计。"),
    measure=Sum("executed", None), matter="book__matter", scale=YI, decimals=2,
    as_of="book__as_of",
)  # fmt: skip
INCOME_BASE = SECTION.figure(
    "budget-income-base", _("一般公共预算收入预算数"), MONEY, counted.lines(SIDE.INCOME),
    _("同一张表的预算数合计，有调整的按调整预算。"),
    measure=Sum("base", None), matter="book__matter", scale=YI, decimals=2,
)  # fmt: skip
INCOME_RATE = SECTION.ratio(
    "budget-income-rate", _("一般公共预算收入完成率"), INCOME, INCOME_BASE,
    _("完成数占预算数的比例。"),
)  # fmt: skip
SPENDING = SECTION.figure(
    "budget-spending", _("一般公共预算支出执行数"), MONEY, counted.lines(SIDE.SPENDING),
    _("该年度预算执行事项中有效的一般公共预算支出表，类级科目执行数合计。"),
    measure=Sum("executed", None), matter="book__matter", scale=YI, decimals=2,
    as_of="book__as_of",
)  # fmt: skip
SPENDING_BASE = SECTION.figure(
    "budget-spending-base", _("一般公共预算支出预算数"), MONEY, counted.lines(SIDE.SPENDING),
    _("同一张表的预算数合计，有调整的按调整预算。"),
    measure=Sum("base", None), matter="book__matter", scale=YI, decimals=2,
)  # fmt: skip
SPENDING_RATE = SECTION.ratio(
    "budget-spending-rate", _("一般公共预算支出执行率"), SPENDING, SPENDING_BASE,
    _("执行数占预算数的比例。"),
)  # fmt: skip
of_duty(
    BudgetWarning, "budget-warnings",
    Words(
        pgettext_lazy("figure", "预算执行预警"), pgettext_lazy("figure", "说明"),
        pgettext_lazy("figure", "说明"),
    ),
    own={
        "handed": Own("budget-warnings"), "met": Own("budget-explained"),
        "rate": Own("budget-explained-rate"),
    },
    met_by="report", section=SECTION.label, work=SECTION.work, unit=ITEM,
)  # fmt: skip
of_duty(
    BudgetLinkage, "budget-links",
    Words(
        pgettext_lazy("figure", "审计整改挂钩事项"), pgettext_lazy("figure", "认可"),
        pgettext_lazy("figure", "报告"),
    ),
    own={"met": Own(
        "budget-linked", _("审计整改与预算挂钩的单位"),
        _("未整改到位的审计问题在下一年度预算安排中已经考虑、并经专工委认可的单位。"),
    )},
    section=SECTION.label, work=SECTION.work, unit=_("个"),
)  # fmt: skip
