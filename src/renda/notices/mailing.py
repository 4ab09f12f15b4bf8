"""One e-mail a day for whoever has something to hear: when it may go out, and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renda.directory.models import Account
from renda.kernel.periods import Calendar
from renda.kernel.queries import calendar
from renda.notices.models import Mailing, Notice

OPENS, CLOSES = dt.time(7, 30), dt.time(18)
#: what is overdue may go out on a day off and a little later, but never at night
LATE_OPENS, LATE_CLOSES = dt.time(8), dt.time(20)
NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"
BACK_OFF = dt.timedelta(minutes=10)
MOST_TRIES = 8
#: how many more mails an account may get on a day because of what presses (督办和催办)
MOST_PRESSING = 4
#: what is worth a mail outside the working hours, like what is overdue
URGENT = (Notice.Kind.OVERDUE, Notice.Kind.REMINDER)


def may_mail(now: dt.datetime, days: Calendar, *, overdue: bool) -> bool:
    """Say whether a mail may go out now."""
    local = timezone.localtime(now)
    if days.is_working(local.date()) and OPENS <= local.time() < CLOSES:
        return True
    return overdue and LATE_OPENS <= local.time() < LATE_CLOSES


def send_digests(*, now: dt.datetime) -> int:
    """Send each account what it has not been sent; return how many mails went out.

    Once a day; a reminder that comes after the day's mail goes out by itself. Without a mail
    server nothing is taken as sent: what is unread goes out once there is one.
    """
    if settings.EMAIL_BACKEND == NO_SERVER:
        return 0
    days = calendar()
    unmailed = Notice.objects.filter(mailed_at=None, read_at=None).exclude(account__email="")
    accounts = Account.objects.filter(pk__in=unmailed.values("account"), is_active=True)
    sent = 0
    for account in accounts.order_by("pk"):
        waiting = list(
            unmailed.filter(account=account).select_related("matter").order_by("kind", "pk")
        )
        kinds = {notice.kind for notice in waiting}
        if not may_mail(now, days, overdue=bool(kinds.intersection(URGENT))):
            continue
        part = _part(account, now) if Notice.Kind.REMINDER in kinds else 0
        if mailing := _claim(account, now, part):
            sent += _send(account, mailing, waiting, now)
    return sent


def _part(account: Account, now: dt.datetime) -> int:
    """Return which mail of the day one with a reminder in it is: the next after what went out."""
    day = Mailing.objects.filter(account=account, day=timezone.localdate(now))
    sent = day.filter(sent_at__isnull=False).aggregate(last=Max("part"))["last"]
    return 0 if sent is None else min(sent + 1, MOST_PRESSING)


def _claim(account: Account, now: dt.datetime, part: int) -> Mailing | None:
    """Take a mail for this worker; None if it went out, or is not yet to be tried again."""
    day = timezone.localdate(now)
    try:
        with transaction.atomic():
            return Mailing.objects.create(
                account=account, day=day, part=part, tries=1, next_try_at=now + BACK_OFF
            )
    except IntegrityError:
        pass
    again = Mailing.objects.filter(
        account=account,
        day=day,
        part=part,
        sent_at=None,
        next_try_at__lte=now,
        tries__lt=MOST_TRIES,
    )
    found = again.first()
    if found is None:
        return None
    later = now + BACK_OFF * 2**found.tries
    taken = again.filter(pk=found.pk, tries=found.tries)
    if not taken.update(tries=found.tries + 1, next_try_at=later):
        return None
    return found


def _send(account: Account, mailing: Mailing, notices: Sequence[Notice], now: dt.datetime) -> int:
    with translation.override(account.language):
        message = letter(account, mailing, notices)
    try:
        message.send()
    except (OSError, ValueError) as error:  # ValueError: an address that no mail can bear
        Mailing.objects.filter(pk=mailing.pk).update(error=str(error)[:300])
        return 0
    Mailing.objects.filter(pk=mailing.pk).update(sent_at=now, error="")
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    return 1


def letter(account: Account, mailing: Mailing, notices: Sequence[Notice]) -> EmailMessage:
    """Return the mail: grouped by kind, most pressing first, each with its address."""
    site = "deputy" if _is_deputy(account) else "desk"
    order = {kind: n for n, kind in enumerate(Notice.Kind.values)}
    lines, last = [], ""
    for notice in sorted(notices, key=lambda one: (order[one.kind], one.pk)):
        if notice.kind != last:
            lines += ["", _("【%(kind)s】") % {"kind": notice.get_kind_display()}]
            last = notice.kind
        where = f"{settings.SITE_URL}/{site}/"
        if notice.matter_id:
            where += f"matters/{notice.matter_id}/"
        lines += [f"· {notice.text}", f"  {where}"]
    name = account.person.name if account.person else account.username
    greeting = _("%(name)s，您好：以下事项请您留意。") % {"name": name}
    subject = _("人大履职：%(count)d条提醒") % {"count": len(notices)}
    # a stable name, so that a mail sent twice after a broken connection can be told
    one = f"{mailing.account_id}-{mailing.day:%Y%m%d}-{mailing.part}"
    key = f"<renda-{one}@{settings.SITE_URL.split('//')[-1]}>"
    return EmailMessage(
        subject, "\n".join([greeting, *lines]), to=[account.email], headers={"Message-ID": key}
    )


def _is_deputy(account: Account) -> bool:
    person = account.person
    return person is not None and not person.memberships.filter(ends_on=None).exists()
