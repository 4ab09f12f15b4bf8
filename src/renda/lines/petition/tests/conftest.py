"""A petition clerk, and petitions of each sort."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Role
from renda.directory.standing import SYSTEM
from renda.lines.petition.models import Petitioned
from renda.lines.petition.procedures import PetitionLine
from tests.plugins.cast import FOUNDED, START

CAME = "2022-03-01"
NAME, PHONE, ADDRESS = "欧阳信名", "13912345678", "针眼胡同77号"
ACCUSED, SAID = "被告某针", "收受了一只针织口袋的钱"


def hire(cast, name, body="常委会办公室", role=Role.PETITIONS):
    """Let somebody have a post, with an account."""
    by = {"by": SYSTEM, "at": START}
    person = directory.register_person(f"{name}某", **by)
    cast.accounts[name] = directory.create_account(f"{name}-990101", person=person, **by)
    directory.appoint(person, body=cast.bodies[body], role=role, starts_on=FOUNDED, **by)
    return person


def written(sort=Petitioned.Sort.APPEAL, **more):
    """Return what is registered of a petition."""
    accusation = sort == Petitioned.Sort.ACCUSATION
    return {
        "sort": sort,
        "way": Petitioned.Way.LETTER,
        "field": Petitioned.Field.CONDUCT if accusation else Petitioned.Field.LABOUR,
        "received_on": dt.date.fromisoformat(CAME),
        "title": "拖欠工资" if not accusation else "检举控告",
        "content": "" if accusation else "工地拖欠三个月工资，请求督促支付。",
        "accused": ACCUSED if accusation else "",
        "accusation": SAID if accusation else "",
        "name": NAME,
        "address": ADDRESS,
        "phone": PHONE,
        "people": 1,
        "representatives": None,
        "away": [],
        "papers": [],
    } | more


def registered(cast, sort=Petitioned.Sort.APPEAL, on=CAME, **more):
    """Register a petition."""
    return cast.begin(PetitionLine, "petitions", on, **written(sort, **more))


@pytest.fixture
def petitions(cast):
    """Return the district with a petition clerk in the office."""
    hire(cast, "petitions")
    return cast


def told(on):
    return {"told_on": dt.date.fromisoformat(on), "told_by": "paper"}


def day(text):
    return dt.date.fromisoformat(text)
