"""Envelopes and the keys that open them."""

from base64 import b64decode

import pytest

from renda.voting import keys
from renda.voting.envelopes import SIZE, Unopened, closed, new_key, opened, public_of
from renda.voting.models import ENVELOPE


def test_an_envelope_has_one_size_opens_in_its_own_row_and_is_never_the_same():
    key = new_key()
    made = [closed(public_of(key), choice, of=7) for choice in ("for", "dissatisfied", "for")]
    assert {len(one) for one in made} == {ENVELOPE}
    assert {len(b64decode(one)) for one in made} == {SIZE}
    assert len(set(made)) == 3
    assert [opened(key, one, of=7) for one in made] == ["for", "dissatisfied", "for"]
    for other, row in ((key, 8), (new_key(), 7)):
        with pytest.raises(Unopened):
            opened(other, made[0], of=row)
    with pytest.raises(Unopened):
        opened(key, made[0][:-8] + "AAAAAAA=", of=7)


def test_a_key_lies_in_a_file_that_only_its_owner_reads_until_it_is_removed(settings, tmp_path):
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    key = new_key()
    public = public_of(key)
    assert keys.kept(public) is None
    keys.keep(public, key)
    (path,) = keys.folder().iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert public_of(keys.kept(public)) == public
    path.write_bytes(b"short")
    assert keys.kept(public) is None
    keys.remove(public)
    keys.remove(public)
    assert keys.all_kept() == []


def test_what_is_longer_than_an_envelope_is_no_choice():
    with pytest.raises(ValueError, match="a word"):
        closed(public_of(new_key()), "x" * 256, of=1)
