"""A text somebody words in one of our languages: what is wrong with it stands beside the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from renda.kernel.mistakes import Mistake, lines_of


class Worded(forms.Form):
    """A form with a field `text`, whose mistakes are told one by one where it is shown.

    find: returns what is wrong with the text as it was typed.
    """

    mistakes: Mapping[str, Sequence[Mistake]] = MappingProxyType({})

    def __init__(self, *args: Any, find: Callable[[str], list[Mistake]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._find = find

    @property
    def typed(self) -> str:
        """Return the text as the editor shows it."""
        return lines_of(str(self["text"].value() or ""))

    def clean_text(self) -> str:
        """Refuse what has mistakes, with their number; each is shown beside the field."""
        if found := self._find(self.typed):
            self.mistakes = {"text": found}
            raise ValidationError(_("有%(n)d处要改。") % {"n": len(found)})
        return str(self.cleaned_data["text"])
