"""Nobody sees a page without signing in, except the public ones."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from renda.sites.folio.asked import addresses

PUBLIC_SITES = ("portal:", "letterbox:", "pulse:", "ui:")
PUBLIC = {
    "door:begin",
    # by a printed pass; a few numbers of a sitting, under a word that nobody guesses
    "hall:enter",
    "hall:state",
    "account_login",
    "account_logout",
    "door:example",
    "door:sign-in",
    "door:sign-out",
    "set_language",
}
SAMPLES = {
    "key": "1",
    "year": "2026",
    "slug": "x",
    "str": "x",
    "path": "x",
    "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
}


def _walk(node: Any, space: str = "", path: str = "/") -> Iterator[tuple[str, str]]:
    for child in node.url_patterns:
        here = path + _sample(child)
        if isinstance(child, URLResolver):
            yield from _walk(
                child, f"{space}{child.namespace}:" if child.namespace else space, here
            )
        elif isinstance(child, URLPattern):
            yield f"{space}{child.name}", here


def _sample(node: URLPattern | URLResolver) -> str:
    route = str(node.pattern)
    for name, converter in node.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        route = route.replace(f"<{kind}:{name}>", SAMPLES.get(kind, "1")).replace(f"<{name}>", "x")
    return route


ADDRESSES = sorted(set(_walk(get_resolver())))
#: whoever comes has a link of their own and no account; without it there is nothing
LINKED = "examroom:"
CLOSED = [
    pair
    for pair in ADDRESSES
    if pair[0] not in PUBLIC and not pair[0].startswith((*PUBLIC_SITES, LINKED))
]
BY_LINK = [pair for pair in ADDRESSES if pair[0].startswith(LINKED)]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), CLOSED, ids=lambda value: value)
def test_a_visitor_is_asked_to_sign_in(client: Client, name: str, path: str) -> None:
    answer = client.get(path)
    if answer.status_code == 405:  # an address that only takes forms
        answer = client.post(path)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(resolve_url(settings.LOGIN_URL))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), BY_LINK, ids=lambda value: value)
def test_without_a_link_of_ones_own_nothing_opens(client: Client, name: str, path: str) -> None:
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path)

    assert answer.status_code == 403


def test_every_page_behind_the_door_says_to_whom_it_opens() -> None:
    ours = tuple(f"renda.sites.{name}" for name in ("desk", "accounts", "office", "deputy"))
    lacking = {
        path
        for path, view in addresses()
        if view.__module__.startswith(ours) and not hasattr(view, "allow")
    }
    assert lacking == set()


def test_what_an_office_keeps_and_accounts_for_opens_to_some_only() -> None:
    houses = ("renda.sites.office", "renda.sites.accounts")
    wide = {
        path
        for path, view in addresses()
        if view.__module__.startswith(houses) and not view.allow.ways
    }
    assert wide == set()


def test_every_address_has_a_name() -> None:
    assert [path for name, path in ADDRESSES if name.endswith("None")] == []


def test_the_public_list_names_only_what_exists() -> None:
    assert PUBLIC - {name for name, _path in ADDRESSES} == set()
