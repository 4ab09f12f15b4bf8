"""Who carries the look and feel: the ui app, which knows no legislative word."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class Ui(AppConfig):
    name = "renda.ui"
    label = "ui"
    verbose_name = _("界面")

    def ready(self) -> None:
        """Let every form say what is missing as an office would, not as a framework does."""
        messages = {**Field.default_error_messages, "required": _("请填写这一项。")}
        Field.default_error_messages = messages
