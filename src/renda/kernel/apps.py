"""Starts the kernel."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Calendar, periods, numbering, files and tables: no legislative word."""

    name = "renda.kernel"
    label = "kernel"
