"""The words of a PDF, as its text layer has them."""

from __future__ import annotations

import pypdfium2

from renda.kernel.documents.joining import ALONE


class UnreadableError(Exception):
    """A PDF that cannot be read: damaged, or encrypted."""


def pages(content: bytes, *, most: int) -> list[str]:
    """Return the words of each page, and of no more than one page too many.

    A scan has none. Raises UnreadableError.
    """
    with ALONE:
        try:
            document = pypdfium2.PdfDocument(content)
            count = min(len(document), most + 1)
            found = [document[n].get_textpage().get_text_range() for n in range(count)]
            document.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableError from error
    return [one.replace("\r\n", "\n").replace("\r", "\n") for one in found]
