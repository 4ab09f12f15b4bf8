"""The words of the directory: levels, kinds of bodies, roles, states of a seat and why."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The levels of local congresses (L3 Art. 1 and following)."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    DISTRICT = "district", _("区县级")
    TOWN = "town", _("乡镇级")


class Kind(TextChoices):
    """What a body is, and so what it may be asked to do."""

    STANDING_COMMITTEE = "standing_committee", _("常委会")
    DIRECTORS_MEETING = "directors_meeting", _("主任会议")
    OFFICE = "office", _("人大办公室")
    DEPUTY_COMMITTEE = "deputy_committee", _("人代工委")
    COMMITTEE = "committee", _("专门委员会和工作委员会")
    GOVERNMENT = "government", _("政府")
    GOVERNMENT_OFFICE = "government_office", _("政府办公室")
    DEPARTMENT = "department", _("政府部门")
    TOWN_GOVERNMENT = "town_government", _("镇街")
    COURT = "court", _("法院")
    PROCURATORATE = "procuratorate", _("检察院")
    SUPERVISION_COMMISSION = "supervision_commission", _("监察委员会")
    DELEGATION = "delegation", _("代表团")
    STREET_COMMITTEE = "street_committee", _("人大街道工委")
    PRESIDIUM = "presidium", _("主席团")
    ORGANISATION = "organisation", _("其他组织")


# A deputy's suggestion is handled by state organs and other organisations (L1 Art. 22, 42).
HANDLING_KINDS: frozenset[Kind] = frozenset(
    {
        Kind.GOVERNMENT_OFFICE,
        Kind.DEPARTMENT,
        Kind.TOWN_GOVERNMENT,
        Kind.COURT,
        Kind.PROCURATORATE,
        Kind.SUPERVISION_COMMISSION,
        Kind.ORGANISATION,
    }
)


class Role(TextChoices):
    """What a person is in a body."""

    CLERK = "clerk", _("经办人")
    LEADER = "leader", _("负责人")
    MEMBER = "member", _("成员")
    HEAD = "head", _("团长")
    PETITIONS = "petitions", _("信访经办人")
    AUDITOR = "auditor", _("审计查阅")
    ADMIN = "admin", _("系统管理")


# An auditor changes nothing and an administrator sees no business data, so neither counts
# among a body's people unless a rule names that role.
WORKING_ROLES: frozenset[Role] = frozenset(
    {Role.CLERK, Role.LEADER, Role.MEMBER, Role.HEAD, Role.PETITIONS}
)


class SeatState(TextChoices):
    """Whether a deputy may act on a day."""

    ACTIVE = "active", _("履职中")
    SUSPENDED = "suspended", _("暂停执行职务")
    ENDED = "ended", _("资格终止")


class Reason(TextChoices):
    """Why a seat has the state it has (L1 Art. 61 for suspension, Art. 62 for the end)."""

    ELECTED = "elected", _("当选")
    BY_ELECTION = "by_election", _("补选当选")
    RESTORED = "restored", _("暂停情形消失，恢复执行职务")
    DETAINED = "detained", _("因刑事案件被羁押正在受侦查、起诉、审判")
    SERVING = "serving", _("被依法判处刑罚正在服刑而未附加剥夺政治权利")
    MOVED_OUT = "moved_out", _("迁出或者调离本行政区域")
    RESIGNED = "resigned", _("辞职被接受")
    ORDERED_RESIGNATION = "ordered_resignation", _("责令辞职被接受")
    ABSENT_TWICE = "absent_twice", _("未经批准两次不出席本级人大会议")
    RECALLED = "recalled", _("被罢免")
    NATIONALITY_LOST = "nationality_lost", _("丧失中华人民共和国国籍")
    RIGHTS_LOST = "rights_lost", _("依法被剥夺政治权利")
    INCAPABLE = "incapable", _("丧失行为能力")
    DIED = "died", _("去世")
    TERM_ENDED = "term_ended", _("本届任期届满")


STATE_OF_REASON: dict[Reason, SeatState] = {
    Reason.ELECTED: SeatState.ACTIVE,
    Reason.BY_ELECTION: SeatState.ACTIVE,
    Reason.RESTORED: SeatState.ACTIVE,
    Reason.DETAINED: SeatState.SUSPENDED,
    Reason.SERVING: SeatState.SUSPENDED,
    Reason.MOVED_OUT: SeatState.ENDED,
    Reason.RESIGNED: SeatState.ENDED,
    Reason.ORDERED_RESIGNATION: SeatState.ENDED,
    Reason.ABSENT_TWICE: SeatState.ENDED,
    Reason.RECALLED: SeatState.ENDED,
    Reason.NATIONALITY_LOST: SeatState.ENDED,
    Reason.RIGHTS_LOST: SeatState.ENDED,
    Reason.INCAPABLE: SeatState.ENDED,
    Reason.DIED: SeatState.ENDED,
    Reason.TERM_ENDED: SeatState.ENDED,
}


# An ended seat stays ended (L1 Art. 62); a suspended one is restored or ends (Art. 61).
FOLLOWS: dict[SeatState, frozenset[SeatState]] = {
    SeatState.ACTIVE: frozenset({SeatState.SUSPENDED, SeatState.ENDED}),
    SeatState.SUSPENDED: frozenset({SeatState.ACTIVE, SeatState.ENDED}),
    SeatState.ENDED: frozenset(),
}


class Language(TextChoices):
    """The languages of the pages."""

    CHINESE = "zh-hans", _("简体中文")
    ENGLISH = "en", _("英文")
