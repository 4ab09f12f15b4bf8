"""Starts the package."""

from django.apps import AppConfig


class TenureConfig(AppConfig):
    """Positions that a congress or its standing committee fills, and who holds them."""

    name = "renda.tenure"
    label = "tenure"
    default_auto_field = "django.db.models.BigAutoField"
