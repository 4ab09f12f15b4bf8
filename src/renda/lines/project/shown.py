"""What pages show of a year's projects: the candidates, the ballots, money and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from renda.kernel.language import listed, sentences
from renda.kernel.money import in_words as money_in_words
from renda.lines.project import voting
from renda.lines.project.models import Ballot, Change, Progress, TellerCount, Visit
from renda.matters.models import Enclosure, Matter
from renda.matters.queries import light_of
from renda.matters.screening import let_out, pictures_out
from renda.matters.sheets import UNSHOWN, living, rows_of
from renda.matters.spec import Sheet

RELATED = ("project_round", "project", "project_test")
#: who counts what is no news to read again
ROUND = UNSHOWN | {"counting", "one_told", "two_told"}
INTERNAL = ROUND | {"teller_one", "teller_two", "note", "party_on", "party_ref"}
PROJECT = UNSHOWN | {"position"}


def in_words(ballot: Ballot, items: Sequence[Matter]) -> str:
    """Return what a ballot came to in words, as its step says it."""
    titles = {str(one.pk): one.title for one in items}
    if ballot.state == Ballot.State.VOID:
        return _("本次投票无效，重新投票。")
    names = [titles.get(key, "") for key in ballot.result.get("elected", ())]
    chosen = {"n": len(names), "names": listed(names)}
    said = [_("选出%(n)d个：%(names)s。") % chosen if names else _("没有选出项目。")]
    if due := ballot.result.get("due"):
        words = {
            "names": listed(titles.get(key, "") for key in due["candidates"]),
            "n": due["seats"],
        }
        why = {
            Ballot.Sort.RUNOFF: _("%(names)s票数相同，尚缺%(n)d个，对这些项目再次投票。"),
            Ballot.Sort.AGAIN: _("过半数的不足，尚缺%(n)d个，对其余项目再次投票：%(names)s。"),
        }
        said.append(why[due["sort"]] % words)
    return sentences(*said)


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the whole with its ballots, or one project with what was said of it."""
    matter, root = folio.matter, folio.root
    whole = matter.pk == root.pk
    items = living(tree, "project")
    of = [] if whole else [matter]
    return {
        "whole": whole,
        "about": rows_of(root.project_round, ROUND),
        "own": [] if whole else rows_of(matter.project, PROJECT),
        "test": [] if whole else _test(matter),
        "ballots": _ballots(root, items) if whole else [],
        "rows": [
            {
                "matter": one,
                "project": one.project,
                "money": _money(one.project.money, one.project.spent),
                "test": _grade(one),
                "light": light_of(one, one.due_on, folio.today),
            }
            for one in (items if whole else ())
        ],
        **_said(of, _pictures(Enclosure.objects.filter(
            matter__in=of, taken_off_seq=None).select_related("file").order_by("pk")), None),
    }  # fmt: skip


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public follows: each chosen project with money, pictures and its test."""
    root = next(matter for matter in tree if matter.parent_id is None)
    items = [one for one in living(tree, "project") if one.stage not in ("listed", "passed_over")]
    out, pictures = let_out(root), _pictures(pictures_out(root))
    said = _said(items, pictures, out)
    stands = {one.pk: _stands(one, said["progress"]) for one in items}
    votes = voting.chosen(list(Ballot.objects.filter(matter=root).order_by("number")))
    return {
        "about": rows_of(root.project_round, INTERNAL),
        "root": root,
        "rows": [
            {
                "matter": one,
                "project": one.project,
                "votes": votes.get(str(one.pk)),
                "percent": stands[one.pk][0],
                "money": _money(one.project.money, stands[one.pk][1]),
                "about": rows_of(one.project, PROJECT | {"votes", "percent", "spent"}),
                "test": _test(one),
                "grade": _grade(one),
                **{
                    name: [each for each in some if each["matter_id"] == one.pk]
                    for name, some in said.items()
                },
            }
            for one in items
        ],
        "spent": money_in_words(sum(spent for _percent, spent in stands.values())),
        "planned": money_in_words(sum(one.project.money for one in items)),
        "met": sum(one.stage == "met" for one in items),
    }


def _stands(item: Matter, progress: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Return how far a project is and what was spent, by what was looked at before it went out."""
    if item.project.report:
        return 100, item.project.spent
    told = [row["is"] for row in progress if row["matter_id"] == item.pk]
    return (told[-1].percent, told[-1].spent) if told else (0, 0)


def _money(planned: int, spent: int) -> str:
    words = {"spent": money_in_words(spent), "money": money_in_words(planned)}
    return _("%(spent)s（计划%(money)s）") % words


def _test(item: Matter) -> list[tuple[str, str]]:
    found = getattr(item, "project_test", None)
    return rows_of(found) if found is not None and found.tested_on else []


def _grade(item: Matter) -> str:
    found = getattr(item, "project_test", None)
    return str(found.get_grade_display()) if found is not None and found.tested_on else ""


def _pictures(found: Iterable[Enclosure]) -> Mapping[tuple[int, int], list[Enclosure]]:
    by_step: dict[tuple[int, int], list[Enclosure]] = {}
    for one in found:
        by_step.setdefault((one.matter_id, one.seq), []).append(one)
    return by_step


def _said(
    items: Sequence[Matter],
    pictures: Mapping[tuple[int, int], list[Enclosure]],
    out: set[tuple[int, int]] | None,
) -> dict[str, list[dict[str, Any]]]:
    """Return the quarters, visits and decisions of some projects; out: what is public."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, model, order in (
        ("progress", Progress, "quarter"), ("visits", Visit, "on"), ("changes", Change, "pk"),
    ):  # fmt: skip
        records: Any = model.objects.filter(matter__in=items).order_by(order, "pk")
        found[name] = [
            {
                "matter_id": one.matter_id,
                "is": one,
                "pictures": pictures.get((one.matter_id, one.seq), []),
                "spent": money_in_words(getattr(one, "spent", None)),
            }
            for one in records
            # a decision is public by itself
            if out is None or model is Change or (one.matter_id, one.said_seq) in out
        ]
    told = {(one.matter_id, one.seq) for name in ("progress", "visits")
            for one in (each["is"] for each in found[name])}  # fmt: skip
    found["pictures"] = [
        {"matter_id": key[0], "is": each, "pictures": []}
        for key, some in pictures.items()
        for each in some
        if key not in told
    ]
    return found


def _ballots(root: Matter, items: Sequence[Matter]) -> list[dict[str, Any]]:
    """Return each ballot with its projects by votes, and counts that differed."""
    counts: dict[int, list[TellerCount]] = {}
    for one in TellerCount.objects.filter(matter=root, struck=True).order_by("pk"):
        counts.setdefault(one.ballot_id, []).append(one)
    by_key = {str(one.pk): one for one in items}
    return [
        {
            "is": ballot,
            "counted": ballot.state != Ballot.State.OPEN,
            "words": in_words(ballot, items) if ballot.state != Ballot.State.OPEN else "",
            "needed": ballot.result.get("needed"),
            "struck": counts.get(ballot.pk, []),
            "rows": sorted(
                (
                    {
                        "matter": by_key[key],
                        "votes": ballot.votes.get(key),
                        "chosen": key in ballot.result.get("elected", ()),
                    }
                    for key in ballot.candidates
                    if key in by_key
                ),
                key=lambda row: -(row["votes"] or 0),
            ),
        }
        for ballot in Ballot.objects.filter(matter=root).order_by("-number")
    ]


SHEET = Sheet("project/sheet.html", RELATED, shown, lists=True)
PUBLIC = Sheet("project/public.html", RELATED, public)
