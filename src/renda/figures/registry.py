"""Which figures there are, in the order in which they are shown."""

from __future__ import annotations

from typing import TypeVar

from renda.figures.spec import AnyFigure, Board, Figure, Ratio

figures: dict[str, AnyFigure] = {}
boards: dict[str, Board] = {}
#: what in the records cannot be right, as sets of records like any figure
doubts: dict[str, Figure] = {}

F = TypeVar("F", Figure, Ratio)


def register(figure: F) -> F:
    """Make a figure known. Raises ValueError if its key is taken."""
    if figures.setdefault(figure.key, figure) is not figure:
        raise ValueError(f"figure {figure.key} is declared twice")
    return figure


def register_doubt(figure: Figure) -> Figure:
    """Make known what is to be looked after. Raises ValueError if its key is taken."""
    if doubts.setdefault(figure.key, figure) is not figure:
        raise ValueError(f"doubt {figure.key} is declared twice")
    return figure


def register_board(board: Board) -> Board:
    """Make known what a line shows first."""
    boards[board.line] = board
    return board


def wholes() -> dict[Figure, tuple[Figure, ...]]:
    """Return every figure that is told as a part, with what it is a part of."""
    found: dict[Figure, tuple[Figure, ...]] = {}
    for one in figures.values():
        part, whole = (
            (one.numerator, one.denominator) if isinstance(one, Ratio) else (one, one.within)
        )
        if whole is not None:
            found[part] = (*found.get(part, ()), whole)
    return found


def figure_of(name: str) -> AnyFigure | None:
    """Return a figure or a doubt by its key."""
    return figures.get(name) or doubts.get(name)
