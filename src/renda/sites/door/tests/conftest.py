"""The cast, and somebody with a password, for tests of the door."""

from datetime import date

import pytest

from renda.directory import commands
from renda.directory.models import Account, Kind, Role
from renda.directory.tests.cast import AT, SYSTEM, Cast, raise_cast

PASSWORD = "correct horse 42 staple"


@pytest.fixture
def cast(db: None) -> Cast:
    """Found the small district."""
    return raise_cast()


@pytest.fixture
def clerk(cast: Cast) -> Account:
    """Make a clerk of the water department who has a password."""
    account = cast.account("shui", cast.water)
    return commands.set_password(account, PASSWORD, by=SYSTEM, at=AT)


@pytest.fixture
def examples(cast: Cast) -> Cast:
    """Make the district an example, with a deputy, a clerk and an auditor to enter as."""
    cast.congress.is_example = True
    cast.congress.save(update_fields=["is_example"])
    deputy = cast.deputy("陈一").person
    rows = [commands.NewAccount("example-deputy", person=deputy, is_example=True)]
    posts = {"example-clerk": Role.CLERK, "example-auditor": Role.AUDITOR}
    for name, role in posts.items():
        person = cast.person(name)
        body = cast.committee if role == Role.AUDITOR else cast.body("城管局", Kind.DEPARTMENT)
        commands.appoint(
            person, body=body, role=role, starts_on=date(2021, 11, 1), by=SYSTEM, at=AT
        )
        rows.append(commands.NewAccount(name, person=person, is_example=True))
    commands.create_accounts(rows, by=SYSTEM, at=AT)
    return cast
