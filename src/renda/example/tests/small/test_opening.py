"""Every row of every account's to-do opens, and so does each step that it offers."""

import re

import pytest
from django.test import Client

from renda.directory.models import Account
from tests.plugins.cast import BACKEND

pytestmark = pytest.mark.django_db
#: a matter, or the form of a step of one
ADDRESS = re.compile(r'href="(/(?:desk|deputy)/matters/\d+/(?:\w+/)?)"')


def signed_in(account):
    browser = Client()
    browser.force_login(account, backend=BACKEND)
    return browser


def test_every_row_of_every_to_do_opens(small):
    broken, opened = [], 0
    for account in Account.objects.filter(person__in=small.cast.values()):
        browser = signed_in(account)
        for home in ("/desk/", "/deputy/"):
            for url in sorted(set(ADDRESS.findall(browser.get(home).content.decode()))):
                opened += 1
                if browser.get(url).status_code != 200:
                    broken.append((account.username, url))
    assert broken == []
    assert opened > 100
