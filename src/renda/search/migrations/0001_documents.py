"""Make the table of texts, and over it each database's own index."""

import renda.search.models
from django.db import migrations, models

SQLITE = (
    # the "ascii" tokenizer splits at spaces only as far as Chinese goes: the tokens are ours
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "tokens, content='search_document', content_rowid='matter_id', tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab('search_index', 'row')",
    "CREATE TRIGGER search_document_entered AFTER INSERT ON search_document BEGIN "
    "INSERT INTO search_index (rowid, tokens) VALUES (new.matter_id, new.tokens); END",
    "CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN "
    "INSERT INTO search_index (search_index, rowid, tokens) "
    "VALUES ('delete', old.matter_id, old.tokens); END",
    "CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN "
    "INSERT INTO search_index (search_index, rowid, tokens) "
    "VALUES ('delete', old.matter_id, old.tokens); "
    "INSERT INTO search_index (rowid, tokens) VALUES (new.matter_id, new.tokens); END",
)
SQLITE_BACK = (
    "DROP TABLE search_vocabulary",
    "DROP TRIGGER search_document_entered",
    "DROP TRIGGER search_document_removed",
    "DROP TRIGGER search_document_changed",
    "DROP TABLE search_index",
)
POSTGRESQL = ("CREATE INDEX search_document_tokens ON search_document USING gin (tokens)",)
POSTGRESQL_BACK = ("DROP INDEX search_document_tokens",)


def make(apps, schema_editor):
    """Make the index."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    """Take the index away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The table of texts and its index."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("matter_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("tokens", renda.search.models.TokensField()),
            ],
        ),
        migrations.RunPython(make, unmake),
    ]
