"""What is added to a published matter goes out once it was looked at in its turn (L2 Art. 8).

A line names the steps whose answers the public reads. What they say after the publication, and
what is opened below, waits; which of it went out stands in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.kernel.language import day_in_words, recording
from renda.matters.actors import Actor
from renda.matters.correcting import CorrectionForm
from renda.matters.forms import StepForm, Text
from renda.matters.models import Enclosure, Entry, Matter
from renda.matters.publishing import SCREENED
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import Action, Procedure
from renda.matters.step import Refused, Step
from renda.matters.undone import asked_at, blank_facts

MORE = "publish_more"
#: the steps by which somebody has looked at all that was there
LOOKED = ("publish", "release", "publish_result", MORE)
#: a step that the public reads the answers of, or a procedure whose matters it reads
Adds = Action | type[Procedure]


class MoreForm(StepForm):
    """What was said since: which of it goes out, and why the rest does not."""

    adds: ClassVar[tuple[Adds, ...]] = ()
    pictures: ClassVar[tuple[Action, ...]] = ()

    items = forms.MultipleChoiceField(
        label=_("公开的内容"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("没有选中的不公开。"),
    )
    reason = Text(label=_("不公开的理由"), required=False)
    screened = forms.BooleanField(label=SCREENED)

    def prepare(self) -> None:
        """Offer what waits, all of it chosen."""
        found = _waiting(self.adds, Q(matter__root=self.matter.pk))
        waiting = list(found.select_related("matter__body"))
        self.waiting = {str(entry.pk): entry for entry in waiting}
        offered: Any = self.fields["items"]
        offered.choices = [(key, _in_words(entry)) for key, entry in self.waiting.items()]
        self.initial.setdefault("items", list(self.waiting))

    def clean_items(self) -> list[dict[str, Any]]:
        """Return the steps that were chosen."""
        return self.kept(self.cleaned_data["items"])

    def kept(self, keys: Iterable[str]) -> list[dict[str, Any]]:
        """Return steps as they are written down, each with its words."""
        with recording():
            return [{"pk": int(key), "text": _in_words(self.waiting[key])} for key in keys]


def publish_more(
    at: tuple[Any, ...],
    by: Actor,
    *adds: Adds,
    when: Callable[[], Q] | None = None,
    pictures: tuple[Action, ...] = (),
) -> Action:
    """Return the step that looks at what was added to a published matter, and lets it out.

    pictures: the steps among them whose pictures go out with what they say; other files never do.
    """

    def added() -> Q:
        below = _waiting(adds, Q(matter__root=OuterRef("pk")))
        found = Q(Exists(below), published_on__isnull=False)
        return found & when() if when is not None else found

    def check(step: Step) -> None:
        chosen = {item["pk"] for item in step.answers.get("items") or ()}
        all_chosen = chosen.issuperset(step.read(_unseen, *adds) or ())
        if not all_chosen and not step.answers.get("reason"):
            raise Refused(_("有内容不公开的，请写明理由。"), field="reason")

    return Action(
        _("公开补充内容"),
        at=at,
        by=by,
        asks=type("MoreForm", (MoreForm,), {"adds": adds, "pictures": pictures}),
        when=added,
        check=check,
        corrects=True,
        duty=True,
    )


def screened(tree: Sequence[Matter]) -> list[Matter]:
    """Return what the public may read of a tree; what nobody looked at is blanked, in memory."""
    root = next(matter for matter in tree if matter.parent_id is None)
    more = procedure_of(root).actions.get(MORE)
    adds: tuple[Adds, ...] = getattr(more.asks, "adds", ()) if more else ()
    if not adds:
        return list(tree)
    own = {matter.pk: matter for matter in tree}
    out, since = _released(root)
    last: dict[tuple[int, str], bool] = {}
    for entry in _adding(adds).filter(matter__in=own, pk__gt=since).order_by("pk"):
        asked = asked_at(procedure_of(own[entry.matter_id]), entry.action)
        for name in asked or {entry.action}:
            last[entry.matter_id, name] = entry.pk in out
    kept_back = {pk for (pk, name), is_out in last.items() if name == "open" and not is_out}
    for (pk, name), is_out in last.items():
        if not is_out:
            blank_facts(own[pk], {name})
    return [matter for matter in tree if matter.pk not in kept_back]


def let_out(root: Matter) -> set[tuple[int, int]]:
    """Return the steps of a published tree that the public reads, as pairs of matter and number.

    For what a line keeps of a step in rows of its own, see `screened` for one-to-one facts.
    """
    found = _let_out(root, _more_of(root).adds)
    return set(found.values_list("matter", "seq"))


def pictures_out(root: Matter) -> QuerySet[Enclosure]:
    """Return the pictures of a published tree that the public sees, in order."""
    wanted = _more_of(root).pictures
    steps = _let_out(root, wanted).filter(matter=OuterRef("matter"), seq=OuterRef("seq"))
    found = Enclosure.objects.filter(
        Exists(steps) if wanted else Q(pk__in=()),
        matter__root=root,
        taken_off_seq=None,
        file__content_type__startswith="image/",
    )
    return found.select_related("file").order_by("pk")


def _more_of(root: Matter) -> type[MoreForm]:
    more = procedure_of(root).actions.get(MORE)
    asks: Any = more.asks if more else None
    return asks if isinstance(asks, type) and issubclass(asks, MoreForm) else MoreForm


def _let_out(root: Matter, adds: Sequence[Adds]) -> QuerySet[Entry]:
    out, since = _released(root)
    seen = Q(pk__lte=since) | Q(pk__in=sorted(out))
    return _adding(adds).filter(seen, matter__root=root, matter__confidential=False)


def _released(root: Matter) -> tuple[set[int], int]:
    """Return the steps let out since all was looked at, by key, and after which step that was."""
    looked = list(Entry.objects.filter(matter=root, action__in=LOOKED).order_by("pk"))
    since = max((entry.pk for entry in looked if entry.action != MORE), default=0)
    items = [entry.answers.get("items") or () for entry in looked if entry.action == MORE]
    return {item["pk"] for some in items for item in some}, since


def _unseen(matters: Sequence[Matter], *adds: Adds) -> Mapping[int, list[int]]:
    """Find the keys of the steps below each that nobody has looked at."""
    found: dict[int, list[int]] = {matter.pk: [] for matter in matters}
    steps = _waiting(adds, Q(matter__root__in=list(found)))
    for root, pk in steps.values_list("matter__root", "pk"):
        found[root or 0].append(pk)
    return found


def _waiting(adds: Sequence[Adds], below: Q) -> QuerySet[Entry]:
    """Return the steps below some roots that nobody has looked at, oldest first."""
    later = Entry.objects.filter(
        matter=OuterRef("matter__root"), action__in=LOOKED, pk__gt=OuterRef("pk")
    )
    found = _adding(adds).filter(below, ~Exists(later), matter__confidential=False)
    return found.order_by("pk")


def _adding(adds: Sequence[Adds]) -> QuerySet[Entry]:
    found = Q(pk__in=())
    for slug, names in _steps(adds).items():
        found |= Q(matter__procedure=slug, action__in=sorted(names))
    return Entry.objects.filter(found)


def _steps(adds: Sequence[Adds]) -> dict[str, set[str]]:
    """Return procedure → steps, those among them that put the same facts right."""
    steps: dict[str, set[str]] = {}
    for one in adds:
        slug, name = (one.owner.slug, one.name) if isinstance(one, Action) else (one.slug, "open")
        steps.setdefault(slug, set()).add(name)
    for slug, names in steps.items():
        asked = set().union(*(asked_at(procedures[slug], name) for name in names))
        names |= {
            action.name
            for action in procedures[slug].actions.values()
            if isinstance(action.asks, type) and issubclass(action.asks, CorrectionForm)
            if asked_at(procedures[slug], action.name) & asked
        }
    return steps


def _in_words(entry: Entry) -> str:
    """Return a step in words: what was done, by which body, on which day."""
    action = procedure_of(entry.matter).actions.get(entry.action)
    label = str(action.label if action else entry.matter.kind.label)
    whose = f"{entry.matter.body} " if entry.matter.parent_id and entry.matter.body else ""
    return f"{whose}{label}：{entry.matter.title} {day_in_words(timezone.localdate(entry.at))}"
