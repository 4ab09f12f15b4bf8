"""What an office needs before its first day of work: what is there, what is missing, what next.

Nothing is kept of it: each step is read from the records, so it can be left and taken up anywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Account, Body, Congress, Kind, Level, Person, Role
from renda.directory.queries import active_mandates, below, holding, received, session_on, term_on
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.language import listed
from renda.kernel.models import CalendarYear
from renda.laws.registry import pack_of
from renda.ledgers.models import Upload
from renda.lines.suggestion.models import ReplyClass
from renda.lines.suggestion.rules import DELEGATION_CHECK
from renda.matters.amendments import own_versions
from renda.matters.in_force import in_force
from renda.notices.alive import living
from renda.notices.mailing import NO_SERVER
from renda.papers.queries import codes_of

#: without a body of each of these kinds, work has nobody to go to
NEEDED: dict[str, tuple[Kind, ...]] = {
    Level.TOWN: (Kind.OFFICE, Kind.PRESIDIUM, Kind.TOWN_GOVERNMENT),
}
NEEDED |= dict.fromkeys(
    (Level.PROVINCE, Level.CITY, Level.DISTRICT),
    (
        Kind.STANDING_COMMITTEE,
        Kind.DIRECTORS_MEETING,
        Kind.OFFICE,
        Kind.DEPUTY_COMMITTEE,
        Kind.COMMITTEE,
        Kind.GOVERNMENT,
        Kind.GOVERNMENT_OFFICE,
        Kind.DEPARTMENT,
        Kind.COURT,
        Kind.PROCURATORATE,
        Kind.SUPERVISION_COMMISSION,
        Kind.DELEGATION,
    ),
)
#: from this month on the next year's days off should be known
NOTICED = 11
SHOWN = 5


@dataclass(frozen=True)
class Step:
    """One thing to be set up: what it is, how it stands, where it is done.

    missing: what lacks, in words; "" = ready. needed: whether work can begin without it.
    """

    label: str
    told: str
    url: str
    missing: str = ""
    needed: bool = True

    @property
    def state(self) -> str:
        """Return ready, missing or later."""
        if not self.missing:
            return "ready"
        return "missing" if self.needed else "later"


def steps_of(congress: Congress, *, now: dt.datetime) -> list[Step]:
    """Return every step in the order in which an office takes them."""
    return list(_steps(congress, now, timezone.localdate(now)))


def _steps(congress: Congress, now: dt.datetime, on: dt.date) -> Iterator[Step]:
    told = f"{congress.name} · {congress.code} · {congress.get_level_display()}"
    yield Step(_("名称"), told, reverse("office:begin-names"))
    yield _term(congress, on)
    yield _bodies(congress, on)
    if congress.level == Level.DISTRICT:
        yield _places(congress, on)
    yield _own_people(congress, on)
    yield _people(congress, on)
    yield _deputies(congress, on)
    if in_force([congress.pk]).book.choice(DELEGATION_CHECK, congress, on) == "yes":
        yield _delegations(congress, on)
    yield _accounts(congress)
    yield from _settings(congress, on)
    yield from _machine(now, on)
    yield _brought(congress)
    if congress.level == Level.DISTRICT:
        towns = below(congress)
        begun = towns.filter(bodies__memberships__role=Role.ADMIN).distinct().count()
        told = _("%(all)d个，其中%(begun)d个已有管理员") % {"all": towns.count(), "begun": begun}
        missing = "" if begun else _("需要时再启用")
        yield Step(_("下级乡镇人大"), told, reverse("office:below"), missing, needed=False)


def _term(congress: Congress, on: dt.date) -> Step:
    term, session = term_on(congress, on=on), session_on(congress, on=on)
    told = session.in_full if session else str(term or "—")
    missing = "" if term else _("登记本届的届次和开始日期")
    return Step(_("届次和会议"), told, reverse("office:terms"), missing)


def _bodies(congress: Congress, on: dt.date) -> Step:
    living = Body.objects.filter(holding(on), congress=congress)
    kinds = set(living.values_list("kind", flat=True))
    lacking = [str(kind.label) for kind in NEEDED[congress.level] if kind not in kinds]
    told = _("已有%(count)d个") % {"count": living.count()}
    missing = _("还缺：%(kinds)s") % {"kinds": listed(lacking)} if lacking else ""
    # delegations are founded with the towns that send them: the page of bodies offers none
    only_towns = lacking == [str(Kind.DELEGATION.label)] and congress.level == Level.DISTRICT
    url = reverse("office:begin-towns" if only_towns else "office:begin-bodies")
    return Step(_("机构"), told, url, missing)


def _places(congress: Congress, on: dt.date) -> Step:
    """Say how many towns and streets there are: each sends a delegation, too."""
    count = Body.objects.filter(holding(on), congress=congress, kind=Kind.TOWN_GOVERNMENT).count()
    missing = "" if count else _("列出乡镇和街道，一次设立它们的机构和代表团")
    told = _("已有%(count)d个") % {"count": count}
    return Step(_("乡镇和街道"), told, reverse("office:begin-towns"), missing)


def _people(congress: Congress, on: dt.date) -> Step:
    """Say which of the bodies that are handed work have nobody who can sign in and take it."""
    bodies = Body.objects.filter(holding(on), congress=congress, kind__in=HANDLING_KINDS)
    ready = received(bodies, on=on)
    silent = bodies.exclude(pk__in=ready.values("pk")).order_by("position", "pk")
    names = [str(one) for one in silent[: SHOWN + 1]]
    told = _("%(all)d个承办单位中，%(ready)d个有能登录的经办人") % {
        "ready": ready.count(),
        "all": bodies.count(),
    }
    more = listed(names[:SHOWN]) + ("……" if len(names) > SHOWN else "")
    missing = _("还没有能登录的经办人：%(names)s") % {"names": more} if names else ""
    if not bodies.exists():
        missing = _("先设立承办单位")
    # one body that can answer is enough to begin; work is given to no other
    needed = not ready.exists()
    return Step(_("承办单位的人员"), told, reverse("office:bodies"), missing, needed)


#: who must be there that a suggestion can be handed over: reviewed, and checked by the delegation
_HANDING: dict[str, Kind] = dict.fromkeys(Level.values, Kind.DEPUTY_COMMITTEE)
_HANDING[Level.TOWN] = Kind.OFFICE


def _own_people(congress: Congress, on: dt.date) -> Step:
    """Say whether somebody can review suggestions and hand them over."""
    kind = _HANDING[congress.level]
    ready = received(Body.objects.filter(holding(on), congress=congress, kind=kind), on=on)
    missing = "" if ready else _("给%(kind)s登记能登录的经办人：审查、交办由其办理")
    told = listed(str(body) for body in ready) or "—"
    words = {"kind": kind.label}
    return Step(_("人大机关的人员"), told, reverse("office:bodies"), missing % words)


def _deputies(congress: Congress, on: dt.date) -> Step:
    count = active_mandates(on).filter(congress=congress).count()
    told = _("在任代表%(count)d名") % {"count": count}
    missing = "" if count else _("登记本届代表")
    return Step(_("代表"), told, reverse("office:deputies"), missing)


def _delegations(congress: Congress, on: dt.date) -> Step:
    """Say in which delegations nobody can sign in who checks what their deputies submit."""
    seats = active_mandates(on).filter(congress=congress)
    bodies = Body.objects.filter(pk__in=seats.values("delegation")).order_by("position", "pk")
    clerks, heads = (received(bodies, on=on, by=role) for role in (Role.CLERK, Role.HEAD))
    silent = bodies.exclude(pk__in=clerks.values("pk")).exclude(pk__in=heads.values("pk"))
    names = [str(one) for one in silent[: SHOWN + 1]]
    told = _("%(all)d个代表团中，%(ready)d个有能登录的人核对代表建议") % {
        "all": bodies.count(),
        "ready": bodies.count() - silent.count(),
    }
    more = listed(names[:SHOWN]) + ("……" if len(names) > SHOWN else "")
    missing = _("给它登记经办人或者团长，提交的建议才有人核对：%(names)s") % {"names": more}
    return Step(_("代表团的人员"), told, reverse("office:bodies"), missing if names else "")


def people_without_account(congress: Congress) -> Any:
    """Return who is something in a congress and cannot sign in yet."""
    here = Q(memberships__body__congress=congress, memberships__ends_on=None)
    seated = Q(mandates__congress=congress, mandates__term__ends_on=None)
    known = Account.objects.filter(person__isnull=False).values("person")
    return Person.objects.filter(here | seated).exclude(pk__in=known).distinct()


def _accounts(congress: Congress) -> Step:
    count = people_without_account(congress).count()
    told = _("%(count)d人还没有账号") % {"count": count} if count else _("人人都有账号")
    missing = _("给他们开设账号，打印初始密码") if count else ""
    return Step(_("账号"), told, reverse("office:begin-accounts"), missing, needed=False)


def _settings(congress: Congress, on: dt.date) -> Iterator[Step]:
    own = len({one.rule for one in own_versions(congress)})
    told = _("按%(law)s；本级自行规定%(own)d项") % {"law": pack_of(congress).label, "own": own}
    yield Step(_("时限和规则"), told, reverse("office:rules"))
    kinds = ReplyClass.objects.filter(congress=congress, in_force_from__lte=on)
    kinds = kinds.filter(Q(in_force_to=None) | Q(in_force_to__gte=on)).order_by("code")
    told = listed(str(kind) for kind in kinds) or "—"
    missing = "" if kinds else _("没有类别，就不能答复代表建议")
    yield Step(_("答复类别"), told, reverse("office:begin-classes"), missing)
    codes = codes_of(congress)
    told = listed(code.code for code in codes) or "—"
    missing = "" if codes else _("没有机关代字，公文就不能编号")
    yield Step(_("机关代字和文号"), told, reverse("office:numbers"), missing, needed=False)


def _machine(now: dt.datetime, on: dt.date) -> Iterator[Step]:
    years = [on.year, *([on.year + 1] if on.month >= NOTICED else [])]
    known = set(CalendarYear.objects.filter(year__in=years).values_list("year", flat=True))
    unknown = [str(year) for year in years if year not in known]
    told = _("%(years)s年已有放假安排") % {"years": listed(str(year) for year in sorted(known))}
    missing = _("%(years)s年的放假安排还没有登记") % {"years": listed(unknown)} if unknown else ""
    is_late = str(on.year) in unknown
    yield Step(_("工作日历"), told if known else "—", reverse("office:calendar"), missing, is_late)
    has_mail = settings.EMAIL_BACKEND != NO_SERVER
    missing = "" if has_mail else _("没有邮件服务器，只在系统内提醒")
    told = settings.EMAIL_HOST if has_mail else "—"
    yield Step(_("邮件"), told, reverse("office:begin-mail"), missing, needed=False)
    alive = bool(living(now))
    missing = "" if alive else _("没有运行：提醒、台账导入和每日封存都不会进行")
    told = _("运行正常") if alive else "—"
    yield Step(_("后台进程"), told, reverse("office:home"), missing)


def _brought(congress: Congress) -> Step:
    entered = Upload.objects.filter(congress=congress, state=Upload.State.ENTERED)
    count = entered.exclude(ledger__startswith="roster-").count()
    told = _("已导入台账%(count)d份") % {"count": count}
    missing = "" if count else _("已经在办的，可以从台账导入")
    return Step(_("在办的事项"), told, reverse("office:ledgers"), missing, needed=False)
