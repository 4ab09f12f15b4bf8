"""Each night's seals, to where nobody here can change them: another machine, another office."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renda.matters.seals import seal_until
from renda.matters.witnesses import NAME, lines, write_out
from renda.notices.mailing import NO_SERVER


def send_out(now: dt.datetime) -> None:
    """Write the seals into the folder and mail them, where the settings say so.

    Raises OSError where either fails: the job is noted as failed and tried again.
    """
    seal_until(now)
    write_out(now)
    if settings.SEALS_MAIL and settings.EMAIL_BACKEND != NO_SERVER:
        _letter(now).send()


def _letter(now: dt.datetime) -> EmailMessage:
    """Return the mail: what it is for, and all seals as a file."""
    with translation.override(settings.LANGUAGE_CODE):
        day = timezone.localdate(now)
        message = EmailMessage(
            _("办理记录封存 %(day)s") % {"day": day},
            _(
                "附件是%(url)s截至今天的全部封存，请保存，不必回复。\n"
                "核对时在该系统上运行：renda verify --against 附件的文件名"
            )
            % {"url": settings.SITE_URL},
            to=settings.SEALS_MAIL,
        )
    message.attach(f"{day}-{NAME}", "\n".join(lines()) + "\n", "text/plain")
    return message
