"""What is wrong with a wording before it is kept: unknown names, forms that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from renda.figures.registry import figure_of
from renda.figures.spec import AnyFigure, Figure, Ordinal, Ratio
from renda.kernel.language import listed, sentences
from renda.kernel.mistakes import Mistake, Said, Spot, lines_of, mistakes_in, perhaps
from renda.reports.naming import dimension_of, dimensions, name_of, near
from renda.reports.wording import (
    COMPARED,
    SLICE,
    Drawing,
    Each,
    Form,
    Inline,
    Optional,
    Paragraph,
    Part,
    Reference,
    Spoken,
    taken,
)

PARTS_OF_A_RATE = (Form.ABOVE, Form.BELOW)
#: forms of whole numbers only
COUNTED = (Form.ROUGH, Form.NEAR, Form.OVER, Form.ABOUT, Form.SPELT, Form.SHARE)


def mistakes(text: str) -> list[Mistake]:
    """Return everything that is wrong with a wording, in its order."""
    parts, said = taken(text)
    said += [one for part in parts for one in _of_part(part)]
    return mistakes_in(lines_of(text), said)


def _of_part(part: Part) -> Iterator[Said]:
    if isinstance(part, Paragraph):
        yield from _inside(part.inside, None)
        return
    figure = figure_of(part.key)
    yield from _of_division(part, figure)
    if isinstance(part, Each):
        for line in part.lines:
            yield from _inside(line.inside, part)


def _of_division(part: Each | Drawing, figure: AnyFigure | None) -> Iterator[Said]:
    if figure is None:
        yield _unknown(part.key, part.at)
    elif dimension_of(figure, part.dimension) is None:
        words = {"name": name_of(figure), "by": part.dimension, "all": listed(dimensions(figure))}
        said = _("“%(name)s”不能按“%(by)s”分。")
        if words["all"]:
            said = _("“%(name)s”不能按“%(by)s”分；可以按：%(all)s。")
        yield part.at, said % words


def _inside(inside: Iterable[Inline], within: Each | None) -> Iterator[Said]:
    for one in inside:
        if isinstance(one, Optional):
            yield from _inside(one.inside, within)
        elif isinstance(one, Spoken) and one.word == SLICE and within is None:
            yield one.at, _("{名称}只能写在“@每个”里。")
        elif isinstance(one, Reference):
            yield from _of_reference(one, within)


def _of_reference(one: Reference, within: Each | None) -> Iterator[Said]:
    figure = figure_of(one.key)
    if figure is None:
        yield _unknown(one.key, one.at)
        return
    if one.of and not isinstance(figure_of(one.of), Figure):
        yield _unknown(one.of, one.at)
    if said := _unfit(one, figure, within):
        words = {"name": name_of(figure), "form": one.form, "why": said}
        yield one.at, _("“%(name)s”不能写“%(form)s”：%(why)s") % words


def _unfit(one: Reference, figure: AnyFigure, within: Each | None) -> str:
    """Return why a form does not fit a figure, nothing where it does."""
    ordinal = isinstance(figure, Figure) and isinstance(figure.measure, Ordinal)
    if one.form in PARTS_OF_A_RATE and not isinstance(figure, Ratio):
        return _("只有比率才有分子、分母。")
    if one.form in COUNTED and isinstance(figure, Ratio):
        return _("这是比率。")
    if one.form in COMPARED and not figure.yearly:
        return _("这个指标不分年度。")
    if one.form in (Form.CHANGE, Form.AGAINST, Form.SHARE) and ordinal:
        return _("这是序数。")
    if one.form is Form.SHARE and not one.of and within is None:
        return _("“@每个”以外请写明占什么，例如{领导牵头督办的建议：占代表建议}。")
    return ""


def _unknown(name: str, at: Spot) -> Said:
    words = {"name": name}
    told = _("没有“%(name)s”这个指标。") % words
    kept = _("要留着由人补写，请写{待补：%(name)s}。") % words
    return at, sentences(told, perhaps(near(name)), kept)
