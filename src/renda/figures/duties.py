"""What is told of whatever a body owes: the same eight figures of every duty, in its line's words.

Their labels and definitions are put together when they are read, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_time, of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio, Records, Text
from renda.matters.duty import Owed


class Words(NamedTuple):
    """What a line calls its duties (several of them), and what is done of one.

    done: of one that is met; reported: of one that was reported on. In English participles.
    """

    things: Text
    done: Text
    reported: Text


#: what a set of records has and a rate has not
OF_RECORDS = ("unit", "by", "work")
EMPTY: tuple[Any, ...] = ("", (), None)


@dataclass(frozen=True)
class Own:
    """What one of the figures has otherwise: the key that reports cite, words that say more."""

    key: str = ""
    label: Text = ""
    definition: Text = ""
    decimals: int | None = None
    phrases: tuple[str, ...] = ()

    def parts(self) -> dict[str, Any]:
        """Return what is said, by its name."""
        return {name: value for name, value in vars(self).items() if value not in EMPTY}


#: a figure that is as those of every duty are
AS_EVERYWHERE = Own()


class DutyFigures(NamedTuple):
    """The figures of a duty, in the order in which they are shown."""

    handed: Figure
    met: Figure
    rate: Ratio
    due: Figure
    in_time: Figure
    timely: Ratio
    open: Figure
    late: Figure


#: of each figure how its key ends, its label and its definition
WORDED = {
    "handed": ("handed", "%(things)s", _("当年交办的%(things)s；取消的不计。")),
    "met": ("met", _("已%(done)s的%(things)s"), _("当年%(things)s中已%(done)s的。")),
    "rate": ("met-rate", _("%(things)s%(done)s率"), _("已%(done)s的占当年%(things)s的比例。")),
    "due": (
        "due",
        _("应%(reported)s的%(things)s"),
        _("当年%(things)s中期限已到或者已经%(reported)s的。"),
    ),
    "in_time": (
        "in-time",
        _("按期%(reported)s的%(things)s"),
        _("当年%(things)s中在期限内%(reported)s的。"),
    ),
    "timely": (
        "timely",
        _("%(things)s按期%(reported)s率"),
        _("按期%(reported)s的占应%(reported)s的比例。"),
    ),
    "open": (
        "open",
        _("未办结的%(things)s"),
        _("已经交办而今天还没有办结的%(things)s，不分年度。"),
    ),
    "late": ("late", _("逾期的%(things)s"), _("今天已过期限的%(things)s，不分年度。")),
}


def of_duty(
    owed: type[Owed],
    stem: str,
    words: Words,
    *,
    own: Mapping[str, Own],
    met_by: str = "",
    work: tuple[str, ...] = (),
    **alike: Any,
) -> DutyFigures:
    """Declare the figures of a duty, each under the key `stem` with its ending.

    own: what some of them have otherwise, by name. met_by: the step that counts as done, the
    check unless there is none. work: whose work they tell of, the duty's own unless there is more.
    alike: what all of them have: the section, the unit, by what they
    are divided.
    """
    slug = owed.slug
    handed_by = ("hand_over",) if owed.duty.handed else ()
    met_by = met_by or ("accept" if owed.duty.checks else "report")
    alike["work"] = work or (slug,)
    working = [stage.name for stage in owed.stages.values() if not stage.final]
    standing: Any = {"stage__in": [name for name in working if name != "listed"]}

    def parts(name: str) -> dict[str, Any]:
        ending, *worded = WORDED[name]
        label, definition = (_worded(text, words) for text in worded)
        usual = {"key": f"{stem}-{ending}", "label": label, "definition": definition}
        return {**alike, **usual, **own.get(name, AS_EVERYWHERE).parts()}

    def figure(name: str, records: Records, **more: Any) -> Figure:
        return register(Figure(records=records, **more, **parts(name)))

    def ratio(name: str, numerator: Figure, denominator: Figure) -> Ratio:
        kept = {
            key: value for key, value in parts(name).items() if key not in ("unit", "by", "work")
        }
        return register(Ratio(numerator=numerator, denominator=denominator, **kept))

    handed = figure("handed", of_year(slug, *handed_by))
    met = figure("met", of_year(slug, met_by))
    rate = ratio("rate", met, handed)
    due = figure("due", in_time(slug, "report_by", by="report", due=True), within=handed)
    kept = figure("in_time", in_time(slug, "report_by", by="report"))
    timely = ratio("timely", kept, due)
    still = figure("open", open_now(slug, **standing), yearly=False)
    late = figure("late", open_now(slug, late=True, **standing), yearly=False)
    return DutyFigures(handed, met, rate, due, kept, timely, still, late)


def _put(text: Text, words: Words) -> str:
    full = str(text) % words._asdict()
    return full[:1].upper() + full[1:]


#: in the reader's language, when it is read; with a capital where there are capitals
_worded = lazy(_put, str)
