"""What can be found."""

import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.search import queries
from renda.search.commands import index, remove
from renda.search.models import Document
from renda.search.queries import Similar, matching

pytestmark = pytest.mark.django_db

TEXTS = {
    1: "关于在学府路增设路灯的建议。部分路段夜间没有照明。",
    2: "关于更换LED路灯的建议",
    3: "关于增设5G基站、优化103路公交线路的建议",
    4: "关于加强网络订餐监管的建议，路，灯不亮",
    5: "关于方志馆𠮷祥街改造的建议",
}
WORDS = "路灯公交学校医院道路改造监管养老社区垃圾分类河道水质停车电梯加装乡村振兴教育卫生"


def found(text: str) -> list[int]:
    return sorted(key for (key,) in matching(text).values_list("pk"))


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("路灯", [1, 2]),
        ("增设路灯", [1]),
        ("灯的建", [1, 2]),
        ("增设 公交", [3]),
        ("灯", [1, 2, 4]),
        ("led", [2]),
        ("ＬＥＤ路", [2]),
        ("10", [3]),
        ("3路", []),
        ("103路公", [3]),
        ("增设5G", [3]),
        ("“订餐”，监管！", [4]),
        ("𠮷祥", [5]),
        ("没有这些", []),
        ("", []),
        ("  ，", []),
        ("'路灯' & !x | \"路\" -- %_*", []),
        ('"路灯" *', [1, 2]),
        ("路灯\x00'", [1, 2]),
        ("的建议", [1, 2, 3, 4, 5]),
    ],
)
def test_a_text_is_found(query, keys):
    index(TEXTS.items())

    assert found(query) == keys
    assert sorted(queries._newest_anywhere(query, 10)) == keys


def test_what_is_changed_is_found_by_its_new_text_only():
    index(TEXTS.items())

    assert index([(1, "关于新建幼儿园的建议"), (2, TEXTS[2])]) == 1

    assert found("学府路") == []
    assert found("幼儿园") == [1]


def test_what_is_removed_is_not_found():
    index(TEXTS.items())

    remove([1])

    assert found("路灯") == [2]
    assert not Document.objects.filter(pk=1).exists()


def test_the_newest_come_first_whether_recent_or_old(monkeypatch):
    monkeypatch.setattr(queries, "RECENT", 10)
    index((key, "关于路灯的建议" if key % 2 else "关于公交的建议") for key in range(1, 61))

    assert queries._newest_anywhere("路灯", 3) == [59, 57, 55]
    assert queries._newest_anywhere("路灯", 8) == [59, 57, 55, 53, 51, 49, 47, 45]
    assert len(queries._newest_anywhere("路灯", 100)) == 30


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 10_000))
def test_every_text_with_the_words_is_found_and_no_other(seed):
    chance = random.Random(seed)  # noqa: S311
    texts = {key: "".join(chance.choices(WORDS, k=120)) for key in range(1, 41)}
    index(texts.items())
    source = texts[chance.randrange(1, 41)]
    start, length = chance.randrange(100), chance.randrange(2, 8)
    query = source[start : start + length]

    assert found(query) == [key for key, text in texts.items() if query in text]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_anything_typed_is_answered(query):
    index([(1, query), (2, TEXTS[1])])

    assert found(query) in ([], [1], [1, 2])


def test_an_emptied_table_leaves_nothing_in_the_index():
    index(TEXTS.items())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document")

    assert queries._newest_anywhere("路灯", 10) == []


def test_similar_texts_are_ranked_by_the_rare_words_they_share():
    index(TEXTS.items())
    index((key, f"关于加强第{key}小学校车管理的建议") for key in range(10, 40))
    asked = queries._candidates("关于学府路增加路灯照明的建议")

    ranked = queries._ranked(*asked, list(range(1, 40)))

    assert [one.matter_id for one in ranked][:2] == [1, 2]
    assert ranked[0].score > 2 * ranked[1].score
    assert 0 < ranked[-1].score <= ranked[0].score <= 1


def test_the_same_text_is_wholly_similar():
    index(TEXTS.items())

    ranked = queries._ranked(*queries._candidates(TEXTS[1]), [1])

    assert ranked == [Similar(1, 1.0)]


def test_nothing_is_similar_to_nothing():
    index(TEXTS.items())

    assert queries._ranked(*queries._candidates("，"), [1, 2]) == []
