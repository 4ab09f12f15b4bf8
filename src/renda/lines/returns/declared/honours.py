"""荣誉和采用: what was awarded, commended or taken over by others, one a row."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import Choice, Day, Line, keep

SORTS = (
    ("home", _("优秀代表之家")), ("station", _("优秀代表活动站")),
    ("unit", _("代表活动先进单位")), ("group", _("履职先进集体")),
    ("deputy", _("履职先进个人")), ("suggestion", _("优秀代表建议")),
    ("news", _("人大新闻奖作品")), ("story", _("好新闻作品")),
    ("adopted", _("被采用的信息")), ("essay", _("获奖的理论征文")),
)  # fmt: skip
COLUMNS = (
    Choice(key="sort", label=_("类别"), choices=SORTS),
    Line(key="what", label=_("获得者或者题目")),
    Line(key="giver", label=_("授予或者采用的单位"), limit=100),
    Line(key="grade", label=_("等次"), required=False, limit=40),
    Day(key="on", label=_("日期"), required=False),
)
BASIS = _("法律没有规定，本地默认：表彰和信息采用情况登记")
IN_CHARGE = (Kind.OFFICE, Kind.DEPUTY_COMMITTEE)
HONOURS = keep("honours", _("荣誉和采用台账"), BASIS, kept_by=IN_CHARGE, columns=COLUMNS)
COUNT = Counting(HONOURS).of("sort", "honour")
COUNT("home", _("个"), phrases=("{n}镇人大代表之家", "{n}代表之家"))
COUNT("station", _("个"), phrases=("{n}区人大代表活动站", "{n}代表活动站"))
COUNT("unit", _("个"), phrases=("表扬代表活动先进单位{n}",))
COUNT("group", _("个"))
COUNT("deputy", _("名"), phrases=("先进集体，{n}先进个人",))
COUNT("suggestion", _("件"), phrases=("{n}代表建议荣获优秀代表建议",))
COUNT("news", _("件"), phrases=("{n}作品分获人大新闻奖",))
COUNT("story", _("件"), phrases=("{n}作品分获好新闻",))
COUNT("adopted", _("篇"), phrases=("采用报送信息{n}",))
COUNT("essay", _("篇"), phrases=("{n}征文分获理论征文",))
