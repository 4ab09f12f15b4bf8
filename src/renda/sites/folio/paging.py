"""Which part of a long list is looked at."""

from django.http import HttpRequest

from renda.sites.folio.numbers import number_in


def start_of(request: HttpRequest) -> int:
    """Return the row a page starts with; what is no number starts at the top."""
    return number_in(request.GET.get("start"), digits=7) or 0


def turned(request: HttpRequest, start: int) -> str:
    """Return the address of the same list from another row on."""
    query = request.GET.copy()
    query["start"] = str(max(start, 0))
    return f"?{query.urlencode()}"
