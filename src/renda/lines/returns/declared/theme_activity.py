"""代表专题活动: what deputies did in a campaign, each thing counted once by who did it."""

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.spec import TOWNS, Number, ask

THEME_ACTIVITY = ask(
    "theme-activity",
    _("代表专题活动"),
    _("《代表法》第二十七条（代表小组活动）；汇总数据为本地默认"),
    days=10,
    asked_of=TOWNS,
    checked_by=(Kind.DEPUTY_COMMITTEE,),
    columns=(
        Number(key="visited", label=_("走访接访选民"), unit=_("人")),
        Number(key="disputes", label=_("化解矛盾纠纷"), unit=_("件")),
        Number(key="mediated", label=_("调解案件"), unit=_("起")),
        Number(key="backlog", label=_("化解信访积案"), unit=_("件")),
        Number(key="hardships", label=_("帮助群众解决实际困难"), unit=_("个")),
    ),
)
COUNT = Counting(THEME_ACTIVITY)
COUNT("theme-visited", _("走访接访的选民"), _("人"), column="visited",
      phrases=("走访接访选民{n}",))  # fmt: skip
COUNT("theme-disputes", _("化解的矛盾纠纷"), _("件"), column="disputes",
      phrases=("化解矛盾纠纷{n}",))  # fmt: skip
COUNT("theme-mediated", _("调解的案件"), _("起"), column="mediated",
      phrases=("调解案件{n}",))  # fmt: skip
COUNT("theme-backlog", _("化解的信访积案"), _("件"), column="backlog",
      phrases=("化解信访积案{n}",))  # fmt: skip
COUNT("theme-hardships", _("帮助解决的实际困难"), _("个"), column="hardships",
      phrases=("帮助群众解决实际困难{n}",))  # fmt: skip
