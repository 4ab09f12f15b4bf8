"""One e-mail a day for whoever has something to hear: when it may go out, and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renda.directory.models import Account
from renda.kernel.periods import Calendar
from renda.kernel.queries import calendar
from renda.notices.models import Mailing, Notice

OPENS, CLOSES = dt.time(7, 30), dt.time(18)
#: what is overdue may go out on a day off and a little later, but never at night
LATE_OPENS, LATE_CLOSES = dt.time(8), dt.time(20)
BACK_OFF = dt.timedelta(minutes=10)
MOST_TRIES = 8


def may_mail(now: dt.datetime, days: Calendar, *, overdue: bool) -> bool:
    """Say whether a mail may go out now."""
    local = timezone.localtime(now)
    if days.is_working(local.date()) and OPENS <= local.time() < CLOSES:
        return True
    return overdue and LATE_OPENS <= local.time() < LATE_CLOSES


def send_digests(*, now: dt.datetime) -> int:
    """Send each account what it has not been sent, once a day; return how many went out."""
    days = calendar()
    unmailed = Notice.objects.filter(mailed_at=None, read_at=None).exclude(account__email="")
    accounts = Account.objects.filter(pk__in=unmailed.values("account"), is_active=True)
    sent = 0
    for account in accounts.order_by("pk"):
        waiting = list(
            unmailed.filter(account=account).select_related("matter").order_by("kind", "pk")
        )
        overdue = any(notice.kind == Notice.Kind.OVERDUE for notice in waiting)
        if may_mail(now, days, overdue=overdue) and (mailing := _claim(account, now)):
            sent += _send(account, mailing, waiting, now)
    return sent


def _claim(account: Account, now: dt.datetime) -> Mailing | None:
    """Take the day's mail for this worker; None if it went out, or is not yet to be tried again."""
    day = timezone.localdate(now)
    try:
        with transaction.atomic():
            return Mailing.objects.create(
                account=account, day=day, tries=1, next_try_at=now + BACK_OFF
            )
    except IntegrityError:
        pass
    again = Mailing.objects.filter(
        account=account, day=day, sent_at=None, next_try_at__lte=now, tries__lt=MOST_TRIES
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
    except OSError as error:
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
    key = f"<renda-{mailing.account_id}-{mailing.day:%Y%m%d}@{settings.SITE_URL.split('//')[-1]}>"
    return EmailMessage(
        subject, "\n".join([greeting, *lines]), to=[account.email], headers={"Message-ID": key}
    )


def _is_deputy(account: Account) -> bool:
    person = account.person
    return person is not None and not person.memberships.filter(ends_on=None).exists()
