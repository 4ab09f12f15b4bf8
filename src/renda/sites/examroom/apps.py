"""Starts the package."""

from django.apps import AppConfig


class ExamroomConfig(AppConfig):
    """Where an exam is written."""

    name = "renda.sites.examroom"
    label = "examroom"
