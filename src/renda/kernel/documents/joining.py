"""Many PDFs as one, to be printed at once."""

from __future__ import annotations

import io
from collections.abc import Iterable
from threading import Lock

import pypdfium2

#: A4 in points
A4 = (595.28, 841.89)
#: the library may be called by one thread at a time
ALONE = Lock()


def joined(parts: Iterable[bytes]) -> bytes:
    """Return PDFs as one: each begins on a sheet of its own where both sides are printed."""
    with ALONE:
        whole = pypdfium2.PdfDocument.new()
        for content in parts:
            if len(whole) % 2:
                whole.new_page(*A4)
            part = pypdfium2.PdfDocument(content)
            whole.import_pages(part)
            part.close()
        stream = io.BytesIO()
        whole.save(stream)
        whole.close()
    return stream.getvalue()
