"""One's own account: changing the password."""

from django.test import Client
from django.urls import reverse

from renda.directory.models import Account
from renda.sites.door.tests.conftest import PASSWORD

NEW = "another horse 43 staple"


def change(client: Client, old: str, new: str, again: str) -> int:
    """Fill in the form."""
    data = {"old_password": old, "password": new, "again": again}
    return client.post(reverse("door:password"), data).status_code


def test_the_password_is_changed_and_other_sessions_end(clerk: Account) -> None:
    here, elsewhere = Client(), Client()
    here.force_login(clerk)
    elsewhere.force_login(clerk)
    assert change(here, PASSWORD, NEW, NEW) == 302
    assert Account.objects.get(pk=clerk.pk).check_password(NEW)
    assert here.get(reverse("door:account")).status_code == 200
    assert elsewhere.get(reverse("door:account")).status_code == 302


def test_a_wrong_old_a_weak_or_a_mistyped_new_password_is_refused(
    client: Client, clerk: Account
) -> None:
    client.force_login(clerk)
    tries = [("wrong", NEW, NEW), (PASSWORD, "12345678", "12345678"), (PASSWORD, NEW, "other")]
    assert [change(client, *given) for given in tries] == [200, 200, 200]
    assert Account.objects.get(pk=clerk.pk).check_password(PASSWORD)


def test_a_stranger_is_asked_to_sign_in_first(client: Client, clerk: Account) -> None:
    assert change(client, PASSWORD, NEW, NEW) == 302
    assert Account.objects.get(pk=clerk.pk).check_password(PASSWORD)
