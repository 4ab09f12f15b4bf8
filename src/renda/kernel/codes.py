"""A text as a QR code (ISO/IEC 18004), drawn as one path, for pages and for print."""

from __future__ import annotations

import qrcode
from qrcode.constants import ERROR_CORRECT_M

#: modules left white around a code, as the standard asks
QUIET_ZONE = 4


def modules(text: str) -> list[list[bool]]:
    """Return which modules of a text's code are dark, row by row, the quiet zone included.

    A sixth of them may be covered or torn (level M).
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def svg(text: str, *, share: float = 1.0) -> str:
    """Return a code as an SVG; share: how much of the picture's width it takes, in its middle."""
    rows = modules(text)
    wide = len(rows) / share
    left = (wide - len(rows)) / 2
    drawn = "".join(
        f"M{left + x:g} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {len(rows)}">'
        f'<path fill="#fff" d="M0 0h{wide:g}v{len(rows)}H0z"/><path d="{drawn}"/></svg>'
    )
