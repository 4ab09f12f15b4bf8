"""My sittings: what somebody who sits reads and does there, on the desk and on a deputy's phone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.text import clean
from renda.matters.step import Refused
from renda.meetings import answering, speaking
from renda.meetings.mine import (
    agenda_for,
    leave_to_decide,
    may_grant,
    newest,
    papers_for,
    places_of,
    speeches_for,
)
from renda.meetings.models import AgendaItem, Attendance, Feed, SignInCode, Speech
from renda.meetings.roll import roll_of
from renda.meetings.spec import CLOSED, NOTIFIED, OPEN
from renda.sites.folio.asked import Request
from renda.sites.folio.files import handed_out
from renda.sites.folio.numbers import number_in

#: so many sittings that are over are listed
OVER = 30
State = Attendance.State


def listed(request: Request, site: str) -> HttpResponse:
    """Show on whose rolls somebody is: what is ahead, then what is over; leave to be decided."""
    who = request.standing
    rows = list(places_of(who.person_id)[: 2 * OVER])
    ahead = [row for row in rows if row.sitting.stage in (NOTIFIED, OPEN)]
    feed = Feed.objects.filter(person=who.person_id, revoked_at=None).first()
    context = {
        "ahead": ahead[::-1],
        "over": [row for row in rows if row.sitting.stage == CLOSED][:OVER],
        "leave": leave_to_decide(who),
        "feed": feed_address(feed) if feed else "",
        "person": who.person_id,
        **_place(site),
    }
    return render(request, "folio/my_sittings.html", context)


def shown(request: Request, pk: int, site: str) -> HttpResponse:
    """Show one sitting to somebody who is on its roll."""
    row = _own(request, pk)
    sitting = row.sitting
    speeches = speeches_for(row)
    waiting = {one.item_id: one for one in speeches if one.from_at is None and not one.text}
    papers: dict[int, list[Any]] = {}
    for one in newest(list(papers_for(row))):
        papers.setdefault(one.item_id, []).append(one)
    running = sitting.stage == OPEN
    today = timezone.localdate()
    may_speak = running and row.state == State.PRESENT
    context = {
        "row": row,
        "sitting": sitting,
        "congress": sitting.congress,
        "roll": roll_of(sitting) if running else None,
        "items": [
            {
                "item": item,
                "papers": papers.get(item.pk, []),
                "waiting": waiting.get(item.pk),
                "may_speak": may_speak and item.state == AgendaItem.State.PLACED,
            }
            for item in agenda_for(row)
        ],
        "to_check": [one for one in speeches if one.text and one.checked_on is None],
        "checked": [one for one in speeches if one.checked_on is not None],
        "may_answer": row.state == State.EXPECTED and sitting.stage == NOTIFIED,
        "may_ask_leave": row.state == State.EXPECTED
        and (sitting.stage == NOTIFIED or (running and row.capacity == row.Capacity.DEPUTY)),
        "may_sign": row.state in (State.EXPECTED, State.EXCUSED)
        and (running or (sitting.stage == NOTIFIED and sitting.sitting.day == today)),
        "code": clean(request.GET.get("code", ""))[:20],
        **_place(site),
    }
    return render(request, "folio/my_sitting.html", context)


def acted(request: Request, pk: int, site: str) -> HttpResponse:
    """Do what a button on the page of one sitting says, and say why where it cannot be."""
    row = _own(request, pk)
    given = request.POST
    by, at = request.standing, timezone.now()
    try:
        said = _do(row, given, by=by, at=at)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, said)
    return redirect(f"{site}:my-sitting", pk)


def _do(row: Attendance, given: Any, *, by: Any, at: Any) -> str:
    what = given.get("do", "")
    if what == "confirm":
        answering.confirm(row, by=by, at=at)
        return _("已确认参会。")
    if what == "leave":
        answering.ask_leave(row, clean(given.get("reason", "")), by=by, at=at)
        return _("已提交请假申请。")
    if what in ("sign", "video"):
        code = clean(given.get("code", ""))
        answering.sign_in(row, code, by=by, at=at, by_video=what == "video")
        return _("已签到。")
    if what == "speak":
        speaking.ask(_item(row, given), row, by=by, at=at)
        return _("已列入发言名单。")
    if what == "withdraw":
        speaking.withdraw(_speech(row, given), by=by, at=at)
        return _("已撤回发言。")
    if what == "check":
        remark = clean(given.get("remark", "")) if "otherwise" in given else ""
        if "otherwise" in given and not remark:
            raise Refused(_("请写明要怎样修改。"))
        seen = clean(given.get("seen", ""))
        speaking.check(_speech(row, given), seen, by=by, at=at, remark=remark)
        return _("已提出修改。") if remark else _("已确认。")
    raise Http404


def decided(request: Request, site: str) -> HttpResponse:
    """Grant or refuse somebody's leave."""
    key = number_in(request.POST.get("row"))
    known = Attendance.objects.select_related("sitting__sitting")
    row = get_object_or_404(known, pk=key or 0)
    if not may_grant(row, request.standing):
        raise Http404
    by, at = request.standing, timezone.now()
    try:
        answering.decide_leave(row, agreed="agree" in request.POST, by=by, at=at)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("已保存。"))
    return redirect(f"{site}:my-sittings")


def paper(request: Request, pk: int, paper: int) -> FileResponse:
    """Hand out a paper to somebody on the roll who may read it."""
    found = get_object_or_404(papers_for(_own(request, pk)), pk=paper)
    return handed_out(found.file, download=False)


def calendar(request: Request, site: str) -> HttpResponse:
    """Give an address for one's own calendar; the old one leads nowhere from then on."""
    try:
        answering.new_feed(by=request.standing, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(f"{site}:my-sittings")


def scanned(request: Request, token: str) -> HttpResponse:
    """Lead whoever scanned the code of a sitting to their own page of it, where they sign in."""
    code = SignInCode.objects.filter(token=token, revoked_at=None).first()
    person = request.standing.person_id
    if code is None or not places_of(person).filter(sitting=code.sitting_id).exists():
        words = _("签到码已经停用，或者您不在这次会议的名单上。请与工作人员联系。")
        return render(request, "folio/scanned.html", {"reason": words}, status=403)
    site = "deputy" if request.standing.is_deputy_only else "desk"
    return redirect(f"{reverse(f'{site}:my-sitting', args=[code.sitting_id])}?code={token}")


def feed_address(feed: Feed) -> str:
    """Return the address that a person's own calendar reads."""
    return settings.SITE_URL.rstrip("/") + reverse("portal:my-calendar", args=[feed.token])


def _own(request: Request, pk: int) -> Attendance:
    return get_object_or_404(places_of(request.standing.person_id), sitting=pk)


def _item(row: Attendance, given: Any) -> AgendaItem:
    own = {item.pk: item for item in agenda_for(row)}
    item = own.get(number_in(given.get("item")) or 0)
    if item is None:
        raise Http404
    return item


def _speech(row: Attendance, given: Any) -> Speech:
    own = {one.pk: one for one in speeches_for(row)}
    speech = own.get(number_in(given.get("speech")) or 0)
    if speech is None:
        raise Http404
    return speech


def _place(site: str) -> dict[str, str]:
    phone = "_phone" if site == "deputy" else ""
    return {
        "site": site,
        "base": f"ui/base{phone}.html",
        "one": f"{site}:my-sitting",
        "act": f"{site}:my-sitting-act",
        "file": f"{site}:my-sitting-paper",
        "home": f"{site}:my-sittings",
        "decide": f"{site}:my-leave",
        "new_feed": f"{site}:my-calendar",
    }
