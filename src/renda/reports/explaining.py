"""What the check says of a number or a relation, in words: which sum, which rounding, and why."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from renda.kernel.language import listed, sentences
from renda.reports.arithmetic import Form, Relation, Slip
from renda.reports.arithmetic.outcomes import rounded
from renda.reports.matching import Matched
from renda.reports.numerals import LARGE
from renda.reports.reading import Number
from renda.reports.telling import plain

SHARES = (Form.SHARE, Form.REST, Form.DONE, Form.GROWTH, Form.RISE)
MINUS, TIMES, OVER = " − ", "×", " ÷ "
#: digits more than are printed, so that a rounding can be followed
MORE = Decimal("0.01")


def because(one: Relation) -> str:
    """Return all that is said of it in one line."""
    return f"{summed(one)} {sentences(judged(one), cued(one))}"


def beside(one: Relation, number: Number) -> str:
    """Return what is said of it beside one of its numbers: all of it beside the first, once.

    Beside the others stands where that is: a sum of twelve would be told thirteen times.
    """
    first = one.core[0]
    if number.start == first.start:
        return because(one)
    told = (
        _("与“%(first)s”合得上，算式见该处。")
        if one.holds
        else _("与“%(first)s”有出入，算式见该处。")
    )
    return told % {"first": first.text}


def summed(one: Relation) -> str:
    """Return the sum that was done, with the numbers as the text writes them."""
    left = FORMS[one.form](one)
    if one.form is Form.OF_WHICH:
        return left
    if _is_worked(one):
        return f"{left} = {_exact(one)}"
    made = _made(one)
    return f"{left} = {made}"


def judged(one: Relation) -> str:
    """Return whether it comes out, and how closely."""
    if one.form is Form.OF_WHICH:
        return _of_whole(one)
    if one.slip is Slip.NONE and _is_worked(one) and _exact(one) != _should(one):
        return _("四舍五入为%(value)s，相符。") % {"value": _should(one)}
    words = {
        Slip.NONE: _("相符。"),
        Slip.ROUNDED: _("数字取整后再写，差在取整。"),
        Slip.TRUNCATED: _("是截尾，四舍五入应为%(value)s。"),
        Slip.LAST_DIGIT: _("末位有出入，四舍五入应为%(value)s。"),
        Slip.BENT: _("调了末位，使各项合起来是100%%；四舍五入应为%(value)s。"),
        Slip.VALUE: _("文中写%(said)s，应为%(value)s；或者别的数字有误。"),
    }[one.slip]
    return words % {"value": _should(one), "said": one.numbers[0].text}


def _of_whole(one: Relation) -> str:
    """Return whether parts are within their whole, and what of it is left to be reckoned."""
    if not one.holds:
        return _("部分多于整体。")
    if one.expected is None:
        return _("部分不多于整体。")
    whole = one.core[0]
    said = {
        "told": _as_written(whole.value - one.expected, whole),
        "rest": _as_written(one.expected, whole),
    }
    return _("部分不多于整体；列出的合计%(told)s，其余%(rest)s文中没有写，是推算的。") % said


def cued(one: Relation) -> str:
    """Return the words in the text that say that the numbers belong together."""
    words = one.cue.strip(" ,，、;；:：")
    return _("依据：“%(words)s”。") % {"words": words} if words else _("依据：数字的位置和量词。")


def matched_by(match: Matched) -> str:
    """Return why a number was taken to state a figure: the words and the measure word beside it."""
    told = {"said": _("同一句：%(words)s") % {"words": listed(match.words)}, "topic": match.topic}
    return _("%(said)s；前文：%(topic)s") % told if match.topic else told["said"]


def _total(one: Relation) -> str:
    core = one.core[1:]
    times = one.times or (1,) * len(core)
    parts = [n.text if k == 1 else f"{n.text}{TIMES}{k}" for n, k in zip(core, times, strict=False)]
    return " + ".join(parts)


def _hundred(one: Relation) -> str:
    times = one.times or (1,) * len(one.core)
    pairs = zip(one.core, times, strict=False)
    return " + ".join(n.text if k == 1 else f"{n.text}{TIMES}{k}" for n, k in pairs)


def _overlap(one: Relation) -> str:
    *parts, twice = one.core[1:]
    return " + ".join(n.text for n in parts) + MINUS + twice.text


def _of_which(one: Relation) -> str:
    whole, *parts = one.core
    said = {"whole": whole.text, "parts": listed(n.text for n in parts)}
    return _("%(whole)s，其中%(parts)s") % said


def _two(pattern: str) -> Callable[[Relation], str]:
    """Return how two numbers behind the first make it; {a} and {b} are they."""
    return lambda one: pattern.format(a=one.core[1].text, b=one.core[2].text)


def _rise(one: Relation) -> str:
    """Return a rise over what was there before: less than now, or more where it went down."""
    _rate, rise, now = (number.value for number in one.core[:3])
    gone = now + rise
    fell = bool(gone) and abs((one.expected or 0) - 100 * rise / gone) < abs(MORE)
    sign = "+" if fell else "−"
    return f"{one.core[1].text}{OVER}({one.core[2].text} {sign} {one.core[1].text})"


FORMS: dict[Form, Callable[[Relation], str]] = {
    Form.TOTAL: _total,
    Form.OVERLAP: _overlap,
    Form.DIFFERENCE: _two("{a} + {b}"),
    Form.HUNDRED: _hundred,
    Form.SHARE: _two("{a} ÷ {b}"),
    Form.REST: _two("({b} − {a}) ÷ {b}"),
    Form.DONE: _two("{a} ÷ ({a} + {b})"),
    Form.GROWTH: _two("({a} − {b}) ÷ {b}"),
    Form.RISE: _rise,
    Form.OF_WHICH: _of_which,
    Form.MEAN: _two("{a} ÷ {b}"),
}


def _made(one: Relation) -> str:
    value = one.expected
    first: Number = one.core[0]
    if one.form is Form.HUNDRED:
        return f"{plain(value)}%"
    if value is None or value == first.value:
        return first.text
    return _as_written(value, first)


def _as_written(value: Decimal, like: Number) -> str:
    """Return a value in the size and measure in which another is written: 万, 亿, %."""
    size = next((one for one in reversed(LARGE) if one in like.text and not like.is_rate), "")
    scale = LARGE.get(size, Decimal(1))
    return f"{plain((value / scale).normalize())}{size}{like.unit}"


def _exact(one: Relation) -> str:
    """Return what a rate or a mean comes to: two digits further than it is printed, if need be."""
    value, step = _worked(one), _printed(one)
    return _to(value, step, one) if rounded(value, step) == value else _to(value, step * MORE, one)


def _should(one: Relation) -> str:
    first = one.core[0]
    value = one.expected
    if value is None:
        return first.text
    if _is_worked(one):
        return _to(_worked(one), _printed(one), one)
    return "100%" if one.form is Form.HUNDRED else _as_written(value, first)


def _is_worked(one: Relation) -> bool:
    """Say whether it is a rate or a mean, which is worked out and then rounded."""
    return one.form in SHARES or one.form is Form.MEAN


def _worked(one: Relation) -> Decimal:
    return abs(one.expected or Decimal(0)) * (10 if one.core[0].unit == "‰" else 1)


def _printed(one: Relation) -> Decimal:
    return one.core[0].step or Decimal(1)


def _to(value: Decimal, step: Decimal, one: Relation) -> str:
    return f"{rounded(value, step):f}{one.core[0].unit}"
