"""What lists of suggestions show and can be narrowed to: class, delegation, reply, rating, key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress, Kind, Session
from renda.directory.queries import of_kind
from renda.kernel.language import listed
from renda.kernel.prepared import prepared_many
from renda.lines.suggestion.models import SUBJECTS, Grade, Rating, Reply, ReplyClass
from renda.matters.columns import of_field
from renda.matters.models import Matter
from renda.matters.spec import Column

YES, NO, OUTSIDE = "yes", "no", "outside"
#: by what a body is called, as it calls itself
NAME = ("short_name", "name")
ANSWER = (("yes", _("是")), ("no", _("否")))


def _subjects(keys: Sequence[int]) -> Mapping[int, str]:
    def build(keys: Sequence[Any]) -> QuerySet[Matter, Any]:
        return Matter.objects.filter(pk__in=keys).values_list("pk", "root__proposal__subject")

    named = dict(SUBJECTS)
    found = prepared_many("", build, keys)
    return {key: str(named.get(subject, subject or "")) for key, subject in found}


def _delegations(congress: Congress) -> Sequence[tuple[str, str]]:
    found = of_kind(congress, Kind.DELEGATION).order_by("position", "pk")
    return [(str(body.pk), str(body)) for body in found]


def _delegated(keys: Sequence[int]) -> Mapping[int, str]:
    """Return the delegations; that of a confidential suggestion would tell who raised it."""

    def build(keys: Sequence[Any]) -> QuerySet[Matter, Any]:
        found = Matter.objects.filter(pk__in=keys, confidential=False)
        named = found.exclude(root__deputy__delegation=None)
        return named.values_list("pk", *(f"root__deputy__delegation__{one}" for one in NAME))

    return {key: short or name for key, short, name in prepared_many("", build, keys)}


def _classes(congress: Congress) -> Sequence[tuple[str, str]]:
    codes = ReplyClass.objects.filter(congress=congress).order_by("code", "-in_force_from", "-pk")
    return list({one.code: (one.code, str(one)) for one in reversed(list(codes))}.values())[::-1]


def _signed() -> Any:
    return Reply.objects.filter(signed_on__isnull=False)


def _rated() -> Any:
    return Rating.objects.filter(latest=True)


def _below(found: Any) -> Any:
    """Return those of a matter or of what hangs in its tree, where it is the tree's root."""
    return found.filter(Q(matter=OuterRef("pk")) | Q(matter__root=OuterRef("pk")))


def _among(keys: Sequence[Any]) -> Q:
    """Return the condition of being of one of some matters, or of one in their trees."""
    return Q(matter__in=keys) | Q(matter__in=Matter.objects.filter(root__in=keys))


def _gathered(rows: Iterable[tuple[int, int | None, str]], keys: Sequence[int]) -> dict[int, str]:
    wanted, found = set(keys), dict[int, dict[str, None]]()
    for key, root, text in rows:
        for one in {key, root} & wanted:
            found.setdefault(int(one or 0), {})[text] = None
    return {key: listed(texts) for key, texts in found.items()}


def _reply_classes(keys: Sequence[int]) -> Mapping[int, str]:
    def build(keys: Sequence[Any]) -> QuerySet[Reply, Any]:
        found: QuerySet[Reply] = _signed().filter(_among(keys)).order_by("matter", "round")
        return found.values_list("matter", "matter__root", "class_now__code")

    return _gathered(prepared_many("", build, keys), keys)


def _grades(keys: Sequence[int]) -> Mapping[int, str]:
    def build(keys: Sequence[Any]) -> QuerySet[Rating, Any]:
        found: QuerySet[Rating] = _rated().filter(_among(keys)).order_by("pk")
        return found.values_list("matter", "matter__root", "grade")

    found = prepared_many("", build, keys)
    return _gathered(((key, root, str(Grade(grade).label)) for key, root, grade in found), keys)


def _sessions(congress: Congress) -> Sequence[tuple[str, str]]:
    found = Session.objects.filter(term__congress=congress).select_related("term")
    named = [(str(one.pk), one.in_full) for one in found.order_by("-opens_on", "-pk")]
    return [*named, (OUTSIDE, str(_("闭会期间")))]


def _raised_at(value: str) -> Q:
    if value == OUTSIDE:
        return Q(root__proposal__session=None)
    return Q(root__proposal__session=int(value))


SUBJECT = Column(
    "subject", _("类别"), _subjects, lambda _congress: SUBJECTS,
    lambda value: Q(root__proposal__subject=value),
)  # fmt: skip
DEPUTY = Column(
    "deputy", _("代表"), None, None,
    lambda value: Q(root__confidential=False, root__deputy__person__name__contains=value),
)  # fmt: skip
DELEGATION = Column(
    "delegation", _("代表团"), _delegated, _delegations,
    lambda value: Q(root__confidential=False, root__deputy__delegation=int(value)),
)  # fmt: skip
CLASS = Column(
    "class", _("答复类别"), _reply_classes, _classes,
    lambda value: Q(Exists(_below(_signed().filter(class_now__code=value)))),
)  # fmt: skip
GRADE = Column(
    "grade", _("评价"), _grades, lambda _congress: Grade.choices,
    lambda value: Q(Exists(_below(_rated().filter(grade=value)))),
)  # fmt: skip
KEY = Column(
    "key", _("重点督办"), None, lambda _congress: ANSWER,
    lambda value: Q(root__proposal__key_on__isnull=value == NO),
)  # fmt: skip
PUBLIC = Column(
    "public", _("已公开"), None, lambda _congress: ANSWER,
    lambda value: Q(root__published_on__isnull=value == NO),
)  # fmt: skip
SESSION = Column("session", _("届次会次"), None, _sessions, _raised_at)
PART = of_field("handling__part", _("办理角色"))
PLEDGED = of_field("pledge__kind", _("承诺类别"))
PROMISED_ON = of_field("pledge__promised_on", _("承诺日期"))

WHOLE = (SUBJECT, DEPUTY, DELEGATION, CLASS, GRADE, KEY, PUBLIC, SESSION)
SHARE = (PART, SUBJECT, CLASS, GRADE, KEY)
