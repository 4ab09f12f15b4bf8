"""A prepared query answers as the plain one does, whatever its keys."""

import django
import pytest

from renda.directory.models import Body
from renda.kernel import prepared as module
from renda.kernel.prepared import prepared, prepared_many


@pytest.fixture(autouse=True)
def fresh():
    module._shapes.clear()
    yield
    module._shapes.clear()


def of_bodies(keys):
    return Body.objects.filter(pk__in=list(keys)).select_related("congress").order_by("pk")


def none_at_all(_keys):
    return Body.objects.none()


def both(keys):
    one, other = keys
    first, second = Body.objects.filter(pk=one), Body.objects.filter(pk=other)
    return first.values_list("name", flat=True).union(second.values_list("name", flat=True))


def test_it_gives_the_same_records_as_the_plain_query_for_other_keys(cast):
    keys = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    for some in (keys[:3], keys[2:5], keys[-3:]):
        found = list(prepared("x", of_bodies, *some))
        assert found == list(of_bodies(some))
        assert [body.congress.name for body in found] == [cast.congress.name] * 3


def test_it_gives_values_and_unions_too(cast):
    one, other = cast.bodies["区教委"].pk, cast.bodies["区水利局"].pk
    assert set(prepared("", both, one, other)) == {"区教委", "区水利局"}
    assert set(prepared("", both, other, other)) == {"区水利局"}


def test_an_empty_query_stays_empty(cast):
    assert list(prepared("", none_at_all, 1)) == []


def test_it_is_compiled_once_and_asked_with_one_query_each(cast, django_assert_num_queries):
    key = cast.bodies["区教委"].pk
    with django_assert_num_queries(3):
        for _ in range(3):
            list(prepared("x", of_bodies, key))
    assert len(module._shapes) == 1


def test_those_asked_longest_ago_are_forgotten(cast, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    for shape in ("a", "b", "c"):
        list(prepared(shape, of_bodies, 1))
    assert [place[2] for place in module._shapes] == ["b", "c"]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 13])
def test_however_many_keys_there_are_each_record_is_given_once(cast, count):
    keys = list(Body.objects.order_by("pk").values_list("pk", flat=True))[:count]
    assert len(keys) == count
    assert list(prepared_many("x", of_bodies, keys)) == list(of_bodies(keys))


def test_it_is_compiled_for_powers_of_two_and_not_for_more_keys_than_somebody_names(cast):
    keys = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    for count in (1, 2, 3, 4, 5, 8):
        list(prepared_many("x", of_bodies, keys[:count]))
    assert len(module._shapes) == 4
    many = [*keys, *range(10**6, 10**6 + module.MANY)]
    assert list(prepared_many("x", of_bodies, many)) == list(of_bodies(keys))
    assert len(module._shapes) == 4


def test_the_parts_of_django_that_it_touches_were_looked_at_in_this_version(cast):
    """Another version of Django: look at `_Shape` first, then add the version here."""
    assert django.VERSION[:2] == (5, 2)
    queryset = of_bodies([1])
    compiler = queryset.query.get_compiler(queryset.db)
    sql, params = compiler.as_sql()

    assert (sql.count("%s"), list(params)) == (1, [1])
    assert queryset._query is queryset.query
    assert len(compiler.select) >= compiler.col_count > 0
    columns = [column for column, *_rest in compiler.select[: compiler.col_count]]
    assert set(compiler.get_converters(columns)) <= set(range(compiler.col_count))
