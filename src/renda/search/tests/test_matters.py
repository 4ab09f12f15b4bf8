"""How matters are found, and how what moves is indexed."""

import datetime as dt

import pytest
from django.core.management import call_command

from renda.directory.models import Congress
from renda.matters.models import Matter
from renda.matters.registry import watchers
from renda.search import queries, registry
from renda.search.commands import index, index_batch, index_matters, rebuild
from renda.search.queries import matching, newest, similar

pytestmark = pytest.mark.django_db
AT = dt.datetime(2022, 3, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def matters(monkeypatch) -> list[Matter]:
    """Thirty matters, every third of another procedure, found by their titles."""
    monkeypatch.setattr(registry, "documents", {"raised": _titles})
    monkeypatch.setattr("renda.search.commands.documents", registry.documents)
    congress = Congress.objects.create(code="990199", name="甲区人大", level="district")
    return Matter.objects.bulk_create(
        Matter(
            congress=congress,
            procedure="raised" if number % 3 else "other",
            year=2022,
            title=f"关于在第{number}小学增设路灯的建议" if number % 2 else "关于公交线路的建议",
            opened_at=AT,
        )
        for number in range(30)
    )


def _titles(matters):
    return {matter.pk: matter.title for matter in matters}


def test_only_declared_procedures_are_indexed(matters):
    index_matters(matters)

    expected = [m.pk for m in matters if m.procedure == "raised" and "路灯" in m.title]
    assert sorted(key for (key,) in matching("路灯").values_list("pk")) == expected


def test_a_matter_that_did_not_change_is_not_written_again(matters, django_assert_num_queries):
    index_matters(matters)

    assert rebuild() == 0
    with django_assert_num_queries(2):  # one look at the papers' numbers, one at what is known
        index_matters(matters[:2])


def test_a_matter_of_which_nothing_is_said_any_more_is_not_found(matters):
    index_matters(matters)
    assert newest("路灯", 100, Matter.objects.all())

    registry.documents["raised"] = lambda _matters: {}
    index_matters(matters)

    assert newest("路灯", 100, Matter.objects.all()) == []


def test_the_index_is_rebuilt(matters):
    assert rebuild() == 20
    call_command("rebuild_search")

    assert len(newest("建议", 100, Matter.objects.all())) == 20


@pytest.mark.parametrize("few", [0, 5, 2000], ids=["joined", "still joined", "one by one"])
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_the_newest_within_what_may_be_seen(matters, monkeypatch, few, limit):
    monkeypatch.setattr(queries, "FEW", few)
    index((m.pk, m.title) for m in matters)
    own = Matter.objects.filter(pk__lte=matters[10].pk)

    expected = [m.pk for m in reversed(matters[:11]) if "路灯" in m.title]
    assert newest("路灯", limit, own) == expected[:limit]
    assert newest("没有", limit, own) == []
    assert newest("", limit, own) == []


def test_finding_costs_the_same_for_any_number(matters, django_assert_max_num_queries):
    index((m.pk, m.title) for m in matters)

    with django_assert_max_num_queries(4):
        newest("路灯", 3, Matter.objects.filter(pk__lte=matters[2].pk))
    with django_assert_max_num_queries(4):
        similar("关于在小学增设路灯的建议", 5, Matter.objects.all())


def test_similar_matters_are_those_that_may_be_seen(matters):
    index((m.pk, m.title) for m in matters)
    own = Matter.objects.filter(pk__lte=matters[7].pk)

    found = similar("关于在第7小学增设路灯的建议", 2, own)

    assert found[0].matter_id == matters[7].pk
    assert found[0].score == 1.0
    assert len(found) == 2
    assert all(one.matter_id <= matters[7].pk for one in found)


def test_the_engine_is_watched_once():
    assert watchers.count(index_batch) == 1


def test_a_text_is_declared_once(monkeypatch):
    monkeypatch.setattr(registry, "documents", {})
    registry.document("raised")(_titles)

    with pytest.raises(ValueError, match="twice"):
        registry.document("raised")(lambda _matters: {})
