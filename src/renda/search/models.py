"""What is kept for searching: one text per matter, and its tokens in the database's own index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from renda.search import bigrams


class TokensField(models.Field[Sequence[str], Any]):
    """Tokens in order: a tsvector on PostgreSQL, words between spaces for SQLite's FTS5."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the type of the column."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, _value: Any, _compiler: Any, connection: BaseDatabaseWrapper) -> str:
        """Return how a value is written: never through a parser that splits words its own way."""
        return "array_to_tsvector(%s::text[])" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Return a value as the column takes it."""
        return sorted(set(value)) if connection.vendor == "postgresql" else " ".join(value)

    def derived(self, row: Mapping[str, Any]) -> Sequence[str]:
        """Return the tokens of a row of a backup, which does not hold them."""
        return bigrams.tokens(row["text"])


class Document(models.Model):
    """检索文本: what a matter can be found by. No foreign key: it is written in bulk."""

    matter_id = models.BigIntegerField(primary_key=True)
    #: in canonical form, see bigrams.canonical
    text = models.TextField()
    tokens = TokensField()

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40].strip()
