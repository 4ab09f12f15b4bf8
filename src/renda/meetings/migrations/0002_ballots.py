"""What tellers counted becomes the counts of ballots, one for each question that was put."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.models import Max

from renda.matters.rewritten import Rewritten

WHY = "启用表决记录以前点票，没有登记结果"


def to_ballots(apps: Any, _editor: Any) -> None:
    """Keep every count: of a decision that was taken, or of a ballot that is void."""
    tallies = apps.get_model("meetings", "Tally").objects.select_related("item")
    decisions = apps.get_model("meetings", "Decision").objects.filter(upto__gt=0)
    taken: dict[int, list[Any]] = {}
    for decision in decisions.order_by("upto"):
        taken.setdefault(decision.item_id, []).append(decision)

    def put(tally: Any) -> tuple[int, str, int]:
        own = (one.upto for one in taken.get(tally.item_id, ()) if one.upto >= tally.pk)
        return tally.item_id, tally.action, next(own, 0)

    for (item, _action, upto), some in groupby(sorted(tallies, key=put), key=put):
        decision = next((one for one in taken.get(item, ()) if one.upto == upto), None)
        _write(apps, sorted(some, key=lambda one: one.pk), decision)


def _write(apps: Any, some: list[Any], decision: Any) -> None:
    ballots = apps.get_model("voting", "Ballot").objects
    first, last = some[0], some[-1]
    held_at = first.item.matter_id
    number = ballots.filter(held_at=held_at).aggregate(last=Max("number"))["last"] or 0
    pile = "paper" if "returned" in first.counted else "hands"
    ballot = ballots.create(
        held_at_id=held_at,
        subject_id=first.item.subject_id,
        action=first.action,
        number=number + 1,
        title=first.item.title,
        question="grades" if "satisfied" in first.counted else "motion",
        about=last.counted.get("about"),
        kind=pile,
        state="closed" if decision else "void",
        void_reason="" if decision else WHY,
        opened_at=first.at,
        closed_at=last.at,
        by_name=first.by_name,
        taken=decision is not None,
        result={"counts": dict(decision.counted)} if decision else {},
    )
    for one in some:
        apps.get_model("voting", "Tally").objects.create(
            ballot=ballot,
            pile=pile,
            teller_id=one.teller_id,
            by_name=one.by_name,
            counted={name: n for name, n in one.counted.items() if name != "about"},
            at=one.at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_meetings"),
        ("voting", "0001_ballots"),
        ("matters", "0006_what_was_written"),
    ]
    operations = [
        # counts are nobody's step: nothing that steps wrote is otherwise afterwards
        Rewritten(
            migrations.RunPython(to_ballots, migrations.RunPython.noop),
            models=["meetings.Decision"],
            why="点票改为表决的记录",
        ),
        migrations.DeleteModel(name="Tally"),
    ]
