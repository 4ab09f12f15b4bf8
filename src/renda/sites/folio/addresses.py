"""From which address a request came."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of whoever asks, as the outermost of our own proxies saw it.

    Each proxy adds the address that it saw to the end of the header; what stands further left
    anybody could have written. Without a proxy of ours the header says nothing.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return direct
    hops = [hop.strip() for hop in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if len(hops) < settings.PROXIES:
        return direct
    try:
        return str(ipaddress.ip_address(hops[-settings.PROXIES]))
    except ValueError:
        return direct
