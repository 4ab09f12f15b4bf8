"""What is put into a wording by menus: a figure in one of its forms, a repeated part, a chart."""

from __future__ import annotations

from renda.figures.spec import AnyFigure, Dimension, Figure, Ordinal, Ratio
from renda.reports.naming import dimension_name, name_of
from renda.reports.wording import COMPARED, Form

#: the forms that are offered of a count, of a rate, of an ordinal
COUNTED = (Form.NUMBER, Form.AGAINST, Form.BEFORE, Form.ROUGH, Form.SPELT, Form.LIST)
RATED = (Form.NUMBER, Form.AGAINST, Form.BEFORE, Form.ABOVE, Form.BELOW)
NUMBERED = (Form.NUMBER, Form.SPELT)


def references(figure: AnyFigure) -> list[str]:
    """Return how a figure is written in the forms that fit it."""
    forms: tuple[Form, ...] = RATED if isinstance(figure, Ratio) else COUNTED
    if isinstance(figure, Figure) and isinstance(figure.measure, Ordinal):
        forms = NUMBERED
    fitting = [form for form in forms if figure.yearly or form not in COMPARED]
    return [reference(figure, form) for form in fitting]


def reference(figure: AnyFigure, form: Form = Form.NUMBER) -> str:
    """Return how a figure is written in a form."""
    return f"{{{name_of(figure)}:{form}}}" if form else f"{{{name_of(figure)}}}"


def repeated(figure: Figure, by: Dimension) -> str:
    """Return a part that is repeated for each slice of a figure."""
    said = f"{reference(figure)}{figure.unit}：{reference(figure, Form.LIST)}。"
    return f"@每个 {dimension_name(by)} {name_of(figure)}\n- {{名称}}{said}\n@完"


def chart(figure: Figure, by: Dimension) -> str:
    """Return a chart of a figure."""
    return f"@图 {dimension_name(by)} {name_of(figure)}"


def placed(text: str, words: str, line: int | None = None) -> str:
    """Return a wording with something put in: a part behind a line, anything else at its end."""
    lines = text.split("\n")
    at = len(lines) if line is None else min(max(line, 0), len(lines))
    if words.startswith("@") or not at:
        return "\n".join([*lines[:at], words, *lines[at:]])
    return "\n".join([*lines[: at - 1], f"{lines[at - 1]}{words}", *lines[at:]])
