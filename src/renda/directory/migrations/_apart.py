"""Refuses, in the database, two overlapping memberships of one person, body and role."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_CLASH = """
    SELECT 1 FROM directory_membership AS other
    WHERE other.person_id = NEW.person_id
      AND other.body_id = NEW.body_id
      AND other.role = NEW.role
      AND other.id <> COALESCE(NEW.id, 0)
      AND (NEW.ends_on IS NULL OR other.starts_on < NEW.ends_on)
      AND (other.ends_on IS NULL OR NEW.starts_on < other.ends_on)
      AND (NEW.ends_on IS NULL OR NEW.starts_on < NEW.ends_on)
      AND (other.ends_on IS NULL OR other.starts_on < other.ends_on)
"""

# The person's row is locked first, so that two writers at once are told apart.
_POSTGRESQL = [
    f"""
    CREATE FUNCTION directory_membership_apart() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM 1 FROM directory_person WHERE id = NEW.person_id FOR NO KEY UPDATE;
        IF EXISTS ({_CLASH}) THEN
            RAISE EXCEPTION 'membership_does_not_overlap' USING ERRCODE = '23P01';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER directory_membership_apart BEFORE INSERT OR UPDATE ON directory_membership
    FOR EACH ROW EXECUTE FUNCTION directory_membership_apart()
    """,
]
_SQLITE = [
    f"""
    CREATE TRIGGER directory_membership_apart_{event.lower()}
    BEFORE {event} ON directory_membership WHEN EXISTS ({_CLASH})
    BEGIN SELECT RAISE(ABORT, 'membership_does_not_overlap'); END
    """
    for event in ("INSERT", "UPDATE")
]
_UNDO = {
    "postgresql": [
        "DROP TRIGGER directory_membership_apart ON directory_membership",
        "DROP FUNCTION directory_membership_apart()",
    ],
    "sqlite": [
        "DROP TRIGGER directory_membership_apart_insert",
        "DROP TRIGGER directory_membership_apart_update",
    ],
}


def add(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in."""
    statements = _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers out."""
    for statement in _UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
