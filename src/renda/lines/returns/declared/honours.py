"""荣誉和采用: what was awarded, commended or taken over by others, one a row."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Choice, Day, Line, keep

#: of each sort its key, its word, what it is counted in, how reports word it
SORTS = (
    ("home", _("优秀代表之家"), _("个"), "{n}人大代表之家"),
    ("station", _("优秀代表活动站"), _("个"), "{n}人大代表活动站获评优秀"),
    ("unit", _("代表活动先进单位"), _("个"), "表扬代表活动先进单位{n}"),
    ("deputy", _("履职先进个人"), _("名"), "{n}人大代表荣获先进个人"),
    ("group", _("履职先进集体"), _("个"), ""),
    ("suggestion", _("优秀代表建议"), _("件"), "{n}代表建议荣获优秀代表建议"),
    ("news", _("人大新闻奖作品"), _("件"), "{n}作品分获人大新闻奖"),
    ("story", _("好新闻作品"), _("件"), "{n}作品分获好新闻"),
    ("adopted", _("被采用的信息"), _("篇"), "采用报送信息{n}"),
    ("essay", _("获奖的理论征文"), _("篇"), "{n}征文分获理论征文"),
)
HONOURS = keep(
    "honours",
    _("荣誉和采用台账"),
    _("本地做法：表彰和信息采用情况登记"),
    kept_by=(Kind.OFFICE, Kind.DEPUTY_COMMITTEE),
    columns=(
        Choice(key="sort", label=_("类别"), choices=tuple((s[0], s[1]) for s in SORTS)),
        Line(key="what", label=_("获得者或者题目")),
        Line(key="giver", label=_("授予或者采用的单位"), limit=100),
        Line(key="grade", label=_("等次"), required=False, limit=40),
        Day(key="on", label=_("日期"), required=False),
    ),
)
for key, label, unit, said in SORTS:
    phrases = (said,) if said else ()
    Counting(HONOURS)(f"honour-{key}", label, unit, where={"sort": key}, phrases=phrases)
