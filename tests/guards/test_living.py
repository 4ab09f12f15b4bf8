"""What stands at a void stage is not living; the same word may be no end in another line."""

from renda.matters.models import Matter
from renda.matters.registry import procedures
from tests.plugins.cast import moment


def test_the_living_are_those_at_no_void_stage_of_their_own_line(cast):
    stages = [stage for line in procedures.values() for stage in line.stages.values()]
    Matter.objects.bulk_create(
        Matter(
            congress=cast.congress, procedure=stage.owner.slug, stage=stage.name, year=2022,
            title="事项", opened_at=moment("2022-03-01"),
        )
        for stage in stages
    )  # fmt: skip
    living = set(Matter.objects.living().values_list("procedure", "stage"))
    assert living == {(stage.owner.slug, stage.name) for stage in stages if not stage.void}
    assert ("suggestion", "returned") in living
    assert ("suggestion-assignment", "returned") not in living
