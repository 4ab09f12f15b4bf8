"""A house that lacks a line stands: nothing else knows the line by its name."""

import os

import pytest
from django.core.management import call_command

from renda.matters.line import lines
from renda.matters.registry import procedures
from renda.sites.folio.showing import beginnings
from tests.guards.test_addresses import ADDRESSES

pytestmark = [pytest.mark.without, pytest.mark.django_db]
PEOPLE = ("office_clerk", "committee")


def test_the_line_is_not_there():
    name = os.environ["RENDA_WITHOUT"]
    assert name not in lines
    places = {one.__module__.split(".")[2] for one in procedures.values()}
    assert name not in places


def test_nothing_complains():
    call_command("check", fail_level="WARNING")


@pytest.mark.parametrize("person", PEOPLE)
def test_every_address_answers(cast, signed_in, person):
    browser = signed_in(person)
    paths = {path for _name, path in ADDRESSES}
    paths |= {f"/desk/lists/{slug}/" for slug in procedures}
    paths |= {f"/desk/new/{one.slug}/" for one in beginnings(cast.who(person))}
    for path in sorted(paths):
        assert browser.get(path).status_code < 500, path


def test_the_public_pages_answer(client):
    for name, path in ADDRESSES:
        if name.startswith(("portal:", "letterbox:")):
            assert client.get(path).status_code < 500, path
