"""Starts the search: whatever moves is indexed in the same transaction."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding: text search over matters."""

    name = "renda.search"
    label = "search"

    def ready(self) -> None:
        """Watch the engine."""
        from renda.matters.registry import watchers  # noqa: PLC0415  app ready
        from renda.search.commands import index_batch  # noqa: PLC0415  app ready

        watchers.append(index_batch)
