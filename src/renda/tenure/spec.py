"""The words of positions: how one is filled, how somebody came to it or left it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Filled(TextChoices):
    """How a position is filled (L3 Art. 11, 50)."""

    ELECTED = "elected", _("代表大会选举")
    DECIDED = "decided", _("常委会决定任命")
    APPOINTED = "appointed", _("常委会任命")
    APPROVED = "approved", _("常委会批准任命")


class Manner(TextChoices):
    """By what somebody came to a position, or left it (L3 Art. 11, 31-32, 50; C4)."""

    DECIDE = "decide", _("决定任命")
    APPOINT = "appoint", _("任命")
    APPROVE = "approve", _("批准任命")
    ELECT = "elect", _("选举")
    ACT = "act", _("决定代理")
    REMOVE = "remove", _("免职")
    RESIGN = "resign", _("接受辞职")
    DISMISS = "dismiss", _("撤职")
    CEASE = "cease", pgettext_lazy("tenure", "自动终止")
    KNOWN = "known", _("现任（补录）")


#: by these a position ends; all others begin one
ENDING = frozenset({Manner.REMOVE, Manner.RESIGN, Manner.DISMISS, Manner.CEASE})
