"""What an invitation's secret opens, and why it opens nothing any more."""

import hashlib
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from renda.directory.models import Invitation


def invitation_of(secret: str, *, at: datetime) -> Invitation:
    """Return what a secret opens. Raises ValidationError, which says why it opens nothing."""
    return usable(Invitation.objects.filter(digest=digest_of(secret)).first(), at)


def usable(invitation: Invitation | None, at: datetime) -> Invitation:
    """Return an invitation that can be used. Raises ValidationError, which says why not."""
    if invitation is None:
        raise ValidationError(_("没有这个启用链接，请核对是否完整复制。"))
    if invitation.account_id is not None:
        raise ValidationError(_("这个启用链接已经用过，请用已经设好的账号登录。"))
    if invitation.ended_at is not None:
        raise ValidationError(_("这个启用链接已经作废：后来又生成了新的。"))
    if invitation.expires_at <= at:
        raise ValidationError(_("这个启用链接已经过期，请重新生成。"))
    return invitation


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
