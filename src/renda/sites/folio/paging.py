"""Which part of a long list is looked at."""

from django.http import HttpRequest


def start_of(request: HttpRequest) -> int:
    """Return the row a page starts with; what is no number starts at the top."""
    text = request.GET.get("start", "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0  # noqa: PLR2004


def turned(request: HttpRequest, start: int) -> str:
    """Return the address of the same list from another row on."""
    query = request.GET.copy()
    query["start"] = str(max(start, 0))
    return f"?{query.urlencode()}"
