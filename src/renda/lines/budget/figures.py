"""How the budget was overseen and executed."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_time, of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio, Sum
from renda.kernel.money import YI
from renda.lines.budget import counted
from renda.lines.budget.linkage import BudgetLinkage
from renda.lines.budget.models import Book, Budget
from renda.lines.budget.warning import BudgetWarning

SORT, SIDE = Budget.Sort, Book.Side
WARNING, SECTION, ITEM, MONEY = BudgetWarning.slug, _("预算、决算监督"), _("项"), _("亿元")

APPROVED = register(Figure(
    "budget-approved", _("审查批准的预算调整和决算"), ITEM,
    counted.of_sort(SORT.ADJUSTMENT, SORT.ACCOUNTS),
    _("当年常委会审查批准的预算调整方案和决算草案（《监督法》第十八条）。"), section=SECTION,
    said=("审查批准预算调整和决算{n}",),
))  # fmt: skip
HEARD = register(Figure(
    "budget-heard", _("预算、决算、债务和国有资产监督"), ITEM, counted.of_sort(*SORT.values),
    _("当年会议审查批准或者听取的预算草案、预算执行、预算调整、决算、债务、国有资产、绩效等事项。"),
    section=SECTION,
))  # fmt: skip
VOTERS = register(Figure(
    "budget-voters", _("听取选民意见的活动"), _("场"), counted.voters,
    _("当年为审查预算组织代表听取选民和社会各界意见的活动（《预算法》第四十五条）。"),
    section=SECTION, matter="matter",
))  # fmt: skip
BOOKS = register(Figure(
    "budget-books", _("导入的预算表"), _("张"), counted.books,
    _("该预算年度有效的预算表，收入、支出各计一张。"), section=SECTION, matter="matter",
))  # fmt: skip
INCOME = register(Figure(
    "budget-income", _("一般公共预算收入完成数"), MONEY, counted.lines(SIDE.INCOME),
    _("该年度预算执行事项中有效的一般公共预算收入表，类级科目执行数合计。"),
    measure=Sum("executed"), section=SECTION, matter="book__matter", scale=YI, decimals=2,
))  # fmt: skip
INCOME_BASE = register(Figure(
    "budget-income-base", _("一般公共预算收入预算数"), MONEY, counted.lines(SIDE.INCOME),
    _("同一张表的预算数合计，有调整的按调整预算。"),
    measure=Sum("base"), section=SECTION, matter="book__matter", scale=YI, decimals=2,
))  # fmt: skip
INCOME_RATE = register(Ratio(
    "budget-income-rate", _("一般公共预算收入完成率"), INCOME, INCOME_BASE,
    _("完成数占预算数的比例。"), section=SECTION,
))  # fmt: skip
SPENDING = register(Figure(
    "budget-spending", _("一般公共预算支出执行数"), MONEY, counted.lines(SIDE.SPENDING),
    _("该年度预算执行事项中有效的一般公共预算支出表，类级科目执行数合计。"),
    measure=Sum("executed"), section=SECTION, matter="book__matter", scale=YI, decimals=2,
))  # fmt: skip
SPENDING_BASE = register(Figure(
    "budget-spending-base", _("一般公共预算支出预算数"), MONEY, counted.lines(SIDE.SPENDING),
    _("同一张表的预算数合计，有调整的按调整预算。"),
    measure=Sum("base"), section=SECTION, matter="book__matter", scale=YI, decimals=2,
))  # fmt: skip
SPENDING_RATE = register(Ratio(
    "budget-spending-rate", _("一般公共预算支出执行率"), SPENDING, SPENDING_BASE,
    _("执行数占预算数的比例。"), section=SECTION,
))  # fmt: skip
WARNINGS = register(Figure(
    "budget-warnings", _("预算执行预警"), ITEM, of_year(WARNING),
    _("当年发出的预算执行预警；撤销的不计。"), section=SECTION,
))  # fmt: skip
EXPLAINED = register(Figure(
    "budget-explained", _("已说明的预警"), ITEM, of_year(WARNING, "report"),
    _("当年的预警中单位已说明原因的。"), section=SECTION,
))  # fmt: skip
EXPLAINED_RATE = register(Ratio(
    "budget-explained-rate", _("预警说明率"), EXPLAINED, WARNINGS,
    _("已说明的占当年发出的预警的比例。"), section=SECTION,
))  # fmt: skip
WARNINGS_DUE = register(Figure(
    "budget-warnings-due", _("应说明的预警"), ITEM, in_time(WARNING, "report_by", due=True),
    _("当年的预警中说明期限已到或者已经说明的。"), section=SECTION,
))  # fmt: skip
WARNINGS_IN_TIME = register(Figure(
    "budget-warnings-in-time", _("按期说明的预警"), ITEM, in_time(WARNING, "report_by"),
    _("在期限内说明的。"), section=SECTION,
))  # fmt: skip
WARNINGS_TIMELY = register(Ratio(
    "budget-warnings-timely", _("预警按期说明率"), WARNINGS_IN_TIME, WARNINGS_DUE,
    _("按期说明的占应说明的比例。"), section=SECTION,
))  # fmt: skip
LINKED = register(Figure(
    "budget-linked", _("审计整改与预算挂钩的单位"), _("个"),
    of_year(BudgetLinkage.slug, "accept"),
    _("未整改到位的审计问题在下一年度预算安排中已经考虑、并经专工委认可的单位。"), section=SECTION,
))  # fmt: skip
OPEN = register(Figure(
    "budget-warnings-open", _("未了结的预警"), ITEM, open_now(WARNING),
    _("今天还没有采纳说明的预警，不分年度。"), section=SECTION, yearly=False,
))  # fmt: skip
LATE = register(Figure(
    "budget-warnings-late", _("逾期未说明的预警"), ITEM, open_now(WARNING, late=True),
    _("今天已过期限的预警，不分年度。"), section=SECTION, yearly=False,
))  # fmt: skip
