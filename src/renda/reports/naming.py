"""Under which Chinese names a wording may cite: figures by their labels, dimensions by theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.conf import settings
from django.utils import translation

from renda.figures.registry import figure_of, figures
from renda.figures.spec import AnyFigure, Dimension, Figure
from renda.kernel.mistakes import nearest


def key_of(name: str) -> str:
    """Return the key of the figure that is named by its key or label; else the name itself."""
    return name if name in figures else _labels(len(figures)).get(name, name)


def name_of(figure: AnyFigure) -> str:
    """Return the Chinese name of a figure."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(figure.label)


def dimension_of(figure: AnyFigure | None, name: str) -> Dimension | None:
    """Return one of the ways in which a figure is divided, by its key or label."""
    if not isinstance(figure, Figure):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        return next((one for one in figure.by if name in (one.key, str(one.label))), None)


def dimension_name(by: Dimension) -> str:
    """Return the Chinese name of a dimension."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(by.label)


def dimensions(figure: AnyFigure | None) -> list[str]:
    """Return the names of the ways in which a figure is divided."""
    with translation.override(settings.LANGUAGE_CODE):
        return [str(one.label) for one in figure.by] if isinstance(figure, Figure) else []


def near(name: str) -> list[str]:
    """Return the labels that somebody may have meant by a name that is not known."""
    labels = _labels(len(figures))
    return nearest(name, labels, {key: label for label, key in labels.items()})


def found(words: str) -> list[AnyFigure]:
    """Return the figures in whose label, section or key every word stands."""
    wanted = words.lower().split()
    with translation.override(settings.LANGUAGE_CODE):
        return [one for one in figures.values() if wanted and _holds(one, wanted)]


def divided() -> list[tuple[Figure, Dimension]]:
    """Return every figure with each way in which it is divided."""
    known = (figure_of(key) for key in figures)
    return [(one, by) for one in known if isinstance(one, Figure) for by in one.by]


def _holds(figure: AnyFigure, wanted: Iterable[str]) -> bool:
    said: Sequence[str] = (str(figure.label), str(figure.section), figure.key)
    return all(any(word in one.lower() for one in said) for word in wanted)


@lru_cache(maxsize=4)
def _labels(_count: int) -> dict[str, str]:
    """Return label → key; asked anew when a figure was declared."""
    with translation.override(settings.LANGUAGE_CODE):
        return {str(figure.label): key for key, figure in figures.items()}
