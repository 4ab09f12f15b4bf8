"""Starts the package."""

from django.apps import AppConfig


class ExamsConfig(AppConfig):
    """Exams in legal knowledge, written in a browser under the server's clock."""

    name = "renda.exams"
    label = "exams"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the worker hand in what was left lying when the time was over."""
        from renda.exams import closing  # noqa: F401, PLC0415  apps are ready
