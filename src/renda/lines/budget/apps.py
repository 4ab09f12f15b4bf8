"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetConfig(AppConfig):
    """The budget, its books line by line, and what its execution warns of."""

    name = "renda.lines.budget"
    label = "budget"
    verbose_name = _("预算、决算监督")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.budget import (  # noqa: PLC0415  app ready
            doubts,  # noqa: F401
            figures,  # noqa: F401
            hearing,  # noqa: F401
            procedures,  # noqa: F401
        )
