"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaskConfig(AppConfig):
    """Work that a higher congress hands down, and the answer that goes up."""

    name = "renda.lines.task"
    label = "task"
    verbose_name = _("上级交办")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.task import figures, procedures, upward  # noqa: F401, PLC0415  app ready
