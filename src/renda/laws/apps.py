"""Start-up of the law packs, which are data and need none."""

from django.apps import AppConfig


class Laws(AppConfig):
    """The packs, and the tags by which pages cite them."""

    name = "renda.laws"
    label = "laws"
