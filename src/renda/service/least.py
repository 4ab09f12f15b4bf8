"""How much of each is asked for in a record of service: none, unless an office says so.

The law wants a record and its publication (代表法 Art. 58) and names no number. Some places ask
for a number a year or a term; then an office says so, from a day on and on a basis.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from renda.matters.rules import ChoiceRule, choice_rule
from renda.matters.step import filled
from renda.service.items import Words

NONE = "0"
MOST = 12
YEARLY, TERMLY = "yearly", "termly"
_NO_LAW = _("《代表法》第五十八条要求记录并公开履职情况，没有定次数；默认不作要求")
_SPANS = {YEARLY: _("每年至少“%(item)s”"), TERMLY: _("每届至少“%(item)s”")}


def _number(n: int, unit: Words) -> Words:
    return filled(_("%(n)d%(unit)s"), {"n": n, "unit": unit}) if n else _("不作要求")


def _least(span: str, key: str, item: Words, unit: Words) -> ChoiceRule:
    return choice_rule(
        f"record.{span}.{key}",
        filled(_SPANS[span], {"item": item}),
        options=[(str(n), _number(n, unit)) for n in range(MOST + 1)],
        default=NONE,
        basis=_NO_LAW,
    )


_TIMES = _("次")
#: by item: how many are asked for in a year
YEARLY_LEAST: Mapping[str, ChoiceRule] = {
    "speech": _least(YEARLY, "speech", _("会议发言"), _TIMES),
    "activity": _least(YEARLY, "activity", _("小组、家站活动"), _TIMES),
    "reception": _least(YEARLY, "reception", _("接待选民"), _TIMES),
    "visit": _least(YEARLY, "visit", _("视察、调研"), _TIMES),
    "led": _least(YEARLY, "led", _("领衔提出的建议"), _("件")),
}
#: by item: how many in a term
TERMLY_LEAST: Mapping[str, ChoiceRule] = {
    "training": _least(TERMLY, "training", _("培训"), _TIMES),
    "deed": _least(TERMLY, "deed", _("为群众办实事"), _TIMES),
    "report": _least(TERMLY, "report", _("向选民报告履职"), _TIMES),
}
POINTS = choice_rule(
    "record.points",
    _("履职积分"),
    options=[("off", _("不计分")), ("on", _("计分，只给本人和工作人员看"))],
    default="off",
    basis=_("法律没有规定，默认不计分"),
)
#: by item: how many points each is worth, where an office wants points at all
WORTH: Mapping[str, ChoiceRule] = {
    key: choice_rule(
        f"record.points.{key}",
        filled(_("“%(item)s”每项计分"), {"item": label}),
        options=[(str(n), filled(_("%(n)d分"), {"n": n})) for n in range(MOST + 1)],
        default=NONE,
        basis=_("法律没有规定，默认不计分"),
    )
    for key, label in (
        ("led", _("领衔提出的建议")),
        ("cosigned", _("联名的建议")),
        ("meeting", _("出席会议")),
        ("speech", _("会议发言")),
        ("activity", _("小组、家站活动")),
        ("reception", _("接待选民")),
        ("visit", _("视察、调研")),
        ("training", _("培训")),
        ("deed", _("为群众办实事")),
        ("report", _("向选民报告履职")),
    )
}
