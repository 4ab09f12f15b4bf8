"""宣传稿件: what was published of the congress's work, an article a row."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import OWN_OFFICES, TOWNS, Choice, Day, Line, ask

LEVELS = (
    ("national", _("国家级媒体")),
    ("province", _("省级媒体")),
    ("city", _("市级媒体")),
    ("local", _("区县级媒体")),
)
PRESS = ask(
    "press",
    _("宣传稿件"),
    _("法律没有规定，本地默认：宣传信息工作要求"),
    days=10,
    asked_of=(*OWN_OFFICES, *TOWNS),
    checked_by=(Kind.OFFICE,),
    many=True,
    columns=(
        Line(key="title", label=_("稿件题目")),
        Line(key="outlet", label=_("媒体名称"), limit=60),
        Choice(key="level", label=_("媒体级别"), choices=LEVELS),
        Day(key="on", label=_("发表日期")),
    ),
)
COUNT = Counting(PRESS)
ALL = COUNT("press-all", _("宣传稿件"), _("篇"), phrases=("人大代表的宣传稿件{n}",))
COUNT("press-national", _("国家级媒体的宣传稿件"), _("篇"), where={"level": "national"}, within=ALL,
      phrases=("其中国家级媒体{n}",))  # fmt: skip
COUNT("press-city", _("市级媒体的宣传稿件"), _("篇"), where={"level": "city"}, within=ALL,
      phrases=("国家级媒体，市级媒体{n}",))  # fmt: skip
