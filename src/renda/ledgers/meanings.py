"""What the words of an office's own ledger mean: its stages, its choices, its yes and no.

A word that is ours is known. One that is like a single one of ours is proposed and asked for, for
未办结 has 办结 within; of any other the office says what it means, once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renda.kernel.text import clean
from renda.ledgers import queries
from renda.ledgers.cells import alike, choices_of, named
from renda.ledgers.models import Upload, WordMatch
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Column, Content

#: so many words of one column are asked for: with more, it is the wrong column
ASKED = 60
CHOSEN = (Content.CHOICE, Content.FLAG)


@dataclass(frozen=True)
class Word:
    """A word that is none of ours, and the choice that it means or may mean, as it is kept."""

    column: Column
    written: str
    meant: str | None
    sure: bool

    @property
    def label(self) -> str:
        """Return the word of the choice that it means; nothing for "as if nothing stood there"."""
        choices = choices_of(self.column)
        return next((str(label) for key, label in choices if str(key) == self.meant), "")


def words(upload: Upload) -> list[Word]:
    """Return the words of a file that are none of ours, those first that nobody explained yet."""
    ledger = ledgers[upload.ledger]
    taught: dict[tuple[str, str], str] = {
        (one.key, one.written): one.meant
        for one in WordMatch.objects.filter(congress=upload.congress_id, ledger=ledger.slug)
    }
    chosen = (column for column in ledger.columns if column.content in CHOSEN)
    found = [one for column in chosen for one in _of_column(upload, column, taught)]
    return sorted(found, key=lambda one: one.sure)


def _of_column(
    upload: Upload, column: Column, taught: Mapping[tuple[str, str], str]
) -> Iterator[Word]:
    counted = Counter(clean(cell) for cell in queries.cells_under(upload, column.key))
    asked = (text for text, _n in counted.most_common() if text and named(column, text) is None)
    for text, _place in zip(asked, range(ASKED), strict=False):
        if (column.key, text) in taught:
            yield Word(column, text, taught[column.key, text], sure=True)
        else:
            guess = alike(column, text) if column.content is Content.CHOICE else None
            yield Word(column, text, None if guess is None else str(guess), sure=False)
