"""The words of a deputy's service: kinds of circles, parts in them, ways of taking part."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind

#: whose a circle may be: whoever works for such a body keeps its own
OWNERS: frozenset[Kind] = frozenset(
    {
        Kind.PRESIDIUM,
        Kind.STREET_COMMITTEE,
        Kind.DELEGATION,
        Kind.COMMITTEE,
        Kind.DEPUTY_COMMITTEE,
        Kind.OFFICE,
        Kind.ORGANISATION,
    }
)


class CircleKind(TextChoices):
    """What a circle is: a place that voters come to, a group of deputies, a pool of advisers."""

    HOME = "home", _("代表之家")
    STATION = "station", _("代表联络站")
    GROUP = "group", _("代表小组")
    PROFESSIONAL = "professional", _("代表专业小组")
    CONSULTANTS = "consultants", _("政策咨询员")
    EXPERTS = "experts", _("咨询专家")


#: where voters come (L3 Art. 60 ¶2): with an address, hours, a timetable; the public reads them
PLACES: frozenset[CircleKind] = frozenset({CircleKind.HOME, CircleKind.STATION})
#: deputies who act together between the sessions (L1 Art. 27)
GROUPS: frozenset[CircleKind] = frozenset({CircleKind.GROUP, CircleKind.PROFESSIONAL})
#: who advises deputies or committees and need not be one of them
POOLS: frozenset[CircleKind] = frozenset({CircleKind.CONSULTANTS, CircleKind.EXPERTS})


class Part(TextChoices):
    """What somebody is in a circle."""

    MEMBER = "member", _("成员")
    HEAD = "head", _("组长或者站长")


class LinkKind(TextChoices):
    """Who keeps in touch with whom; which of them a place wants is its own affair."""

    MEMBER = "member", _("常委会组成人员联系代表")
    VOTERS = "voters", _("代表联系选民")


class Took(TextChoices):
    """What was taken part in."""

    ACTIVITY = "activity", _("小组、家站活动")
    RECEPTION = "reception", _("接待选民")
    VISIT = "visit", _("视察、调研")
    TRAINING = "training", _("培训")
    MEETING = "meeting", _("会议")
    SPEECH = "speech", _("会议发言")
    REPORT = "report", _("向选民报告履职")
    DEED = "deed", _("为群众办实事")
    OTHER = "other", _("其他履职活动")


class Way(TextChoices):
    """How somebody took part, or why not."""

    HERE = "here", _("到场")
    VIDEO = "video", _("视频")
    EXCUSED = "excused", _("请假")
    ABSENT = "absent", _("缺席")


#: in these ways somebody took part; in the others they were to and did not
THERE: frozenset[str] = frozenset({Way.HERE.value, Way.VIDEO.value})
#: the kind of matters in which a deputy's record of a year is shown, contested and published
RECORD = "service"
#: and that in which a deputy adds what was done elsewhere
OUTSIDE = "outside"
#: and that of what voters raised, if it is with a deputy
VOICE = "reception-item"
