"""Numbers of papers: one counter for each code and year, without gaps, never padded."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections, transaction

from renda.directory.models import Change
from renda.directory.standing import SYSTEM
from renda.matters.models import Matter
from renda.matters.step import Refused
from renda.papers.codes import printing
from renda.papers.commands import (
    add_code,
    end_code,
    number_other,
    number_paper,
    skip_paper_numbers,
)
from renda.papers.drawing import drawn
from renda.papers.models import Code, Issued
from renda.papers.queries import codes_of, gaps, last_numbers
from tests.plugins.cast import found, moment

AT, DAY = moment("2022-05-06"), dt.date(2022, 5, 6)


def other(cast, code="青岩人函", on="2022-05-06", title="关于某事的函"):
    who = cast.who("office_clerk")
    return number_other(cast.congress, code=code, title=title, by=who, at=moment(on))


def test_a_congress_has_the_usual_codes_until_it_sets_its_own(cast):
    codes = [code.code for code in codes_of(cast.congress)]
    assert codes[:4] == ["青岩人发", "青岩人常", "青岩人办", "青岩人函"]
    assert codes[4:] == ["青岩人代", "青岩人财经", "青岩人监察和法制"]
    assert not Code.objects.exists()


def test_a_town_has_a_presidium_and_no_standing_committee(cast):
    """地方组织法 Art. 20."""
    cast.congress.level = "town"
    said = [(code.code, code.mark, code.office) for code in codes_of(cast.congress)]
    assert [code for code, _mark, _office in said[:2]] == ["青岩人发", "青岩人函"]
    assert {office for _code, _mark, office in said[:2]} == {f"{cast.congress.name}主席团"}
    assert "常务委员会" not in str(said)
    assert printing(cast.congress) == f"{cast.congress.name}主席团"


def test_each_code_and_year_counts_from_one_and_nothing_is_padded(cast):
    numbers = [
        str(other(cast)),
        str(other(cast)),
        str(other(cast, "青岩人发")),
        str(other(cast, on="2023-01-03")),
    ]
    assert numbers == [
        *("青岩人函〔2022〕1号", "青岩人函〔2022〕2号"),
        *("青岩人发〔2022〕1号", "青岩人函〔2023〕1号"),
    ]
    assert last_numbers(cast.congress, 2022) == {"青岩人函": 2, "青岩人发": 1}


def test_two_congresses_count_apart(cast):
    above = found("990100", level="city", name="青岩市")
    assert [other(cast).n, other(above).n] == [1, 1]


def test_a_number_once_given_stays_on_the_paper(cast, task):
    who = cast.who("office_clerk")
    first = number_paper(task, paper="order", code="青岩人函", by=who, at=AT)
    again = number_paper(task, paper="order", code="青岩人办", by=who, at=AT)
    assert again == first
    assert Issued.objects.count() == 1


def test_a_numbered_paper_has_its_head_and_is_dated(cast, task, place):
    who = {"by": cast.who("office_clerk"), "at": AT}
    with pytest.raises(Refused, match="请选择紧急程度"):
        number_paper(task, paper="order", code="青岩人办", urgency="急急", **who)
    number_paper(task, paper="order", code="青岩人办", signatory="张三", urgency="特急", **who)
    paper = drawn(place.document, task, [task], on=DAY).paper
    assert (paper.head.number, paper.head.signatory) == ("青岩人办〔2022〕1号", "张三")
    assert (paper.head.urgency, paper.letter) == ("特急", False)
    assert paper.head.mark == "青岩区人民代表大会常务委员会办公室文件"
    assert (paper.tail.date, paper.tail.issued_on) == ("2022年5月6日", "2022年5月6日")
    assert paper.tail.issued_by == "青岩区人民代表大会常务委员会办公室"


def test_a_draft_leaves_its_day_open_and_its_number_dates_it(cast, task, place):
    assert drawn(place.document, task, [task], on=DAY).paper.tail.date == "＿＿＿＿年＿＿月＿＿日"
    who = {"by": cast.who("office_clerk"), "at": AT}
    number_paper(task, paper="order", code="青岩人函", **who)
    assert drawn(place.document, task, [task], on=DAY).paper.tail.date == "2022年5月6日"


def test_a_letter_has_no_printers_line(cast, task, place):
    who = {"by": cast.who("office_clerk"), "at": AT}
    number_paper(task, paper="order", code="青岩人函", **who)
    paper = drawn(place.document, task, [task], on=DAY).paper
    assert (paper.letter, paper.tail.issued_by, paper.tail.issued_on) == (True, "", "")


def test_what_was_rolled_back_leaves_no_gap(cast):
    with transaction.atomic():
        other(cast)
        transaction.set_rollback(True)
    assert other(cast).n == 1


def test_a_code_that_ended_gives_no_number_and_keeps_those_it_gave(cast):
    given, who = other(cast), cast.who("clerk")
    end_code(cast.congress, code="青岩人函", by=who, at=AT)
    with pytest.raises(Refused, match="没有这个机关代字"):
        other(cast)
    assert Issued.objects.get() == given
    assert "青岩人函" not in {code.code for code in codes_of(cast.congress)}
    with pytest.raises(Refused, match="没有这个机关代字"):
        end_code(cast.congress, code="青岩人函", by=who, at=AT)


def test_a_code_taken_up_again_goes_on(cast):
    other(cast)
    who = cast.who("clerk")
    end_code(cast.congress, code="青岩人函", by=who, at=AT)
    mark = "青岩区人大常委会"
    add_code(cast.congress, code="青岩人函", mark=mark, letter=True, by=who, at=AT)
    issued = other(cast)
    assert (issued.n, issued.mark, issued.letter) == (2, mark, True)
    with pytest.raises(Refused, match="已有这个机关代字"):
        add_code(cast.congress, code="青岩人函", mark=mark, letter=True, by=who, at=AT)


def test_an_office_goes_on_after_what_it_has_given_on_paper(cast):
    who = cast.who("clerk")
    skip_paper_numbers(cast.congress, code="青岩人发", up_to=17, by=who, at=AT)
    assert last_numbers(cast.congress, 2022) == {"青岩人发": 17}
    assert str(other(cast, "青岩人发")) == "青岩人发〔2022〕18号"
    assert Change.objects.get(command="skip_paper_numbers").details["up_to"] == 17
    with pytest.raises(Refused, match="已经编到"):
        skip_paper_numbers(cast.congress, code="青岩人发", up_to=17, by=who, at=AT)
    with pytest.raises(Refused, match="没有这个机关代字"):
        skip_paper_numbers(cast.congress, code="无", up_to=17, by=who, at=AT)


@pytest.mark.parametrize("name", ["traffic", "director", "committee", "admin", "deputy"])
def test_nobody_else_numbers_papers(cast, task, name):
    who = {"by": cast.who(name), "at": AT}
    with pytest.raises(PermissionDenied):
        number_other(cast.congress, code="青岩人发", title="甲", **who)
    with pytest.raises(PermissionDenied):
        number_paper(task, paper="order", code="青岩人发", **who)
    with pytest.raises(PermissionDenied):
        add_code(cast.congress, code="x", mark="x", letter=False, **who)
    with pytest.raises(PermissionDenied):
        end_code(cast.congress, code="青岩人发", **who)
    with pytest.raises(PermissionDenied):
        skip_paper_numbers(cast.congress, code="青岩人发", up_to=1, **who)
    assert not Issued.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_leave_no_gap_and_no_double():
    congress = found().congress

    def take(_turn):
        try:
            return number_other(congress, code="青岩人发", title="甲", by=SYSTEM, at=AT).n
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, range(20)))
    assert sorted(taken) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_two_who_number_the_same_paper_get_the_same_number():
    cast = found()
    matter = Matter.objects.create(
        congress=cast.congress, procedure="task", year=2022, title="甲", stage="drafting",
        opened_at=AT,
    )  # fmt: skip
    Matter.objects.filter(pk=matter.pk).update(root=matter)
    start, given = threading.Barrier(2), []

    def take(code):
        try:
            start.wait(timeout=10)
            one = number_paper(matter, paper="order", code=code, by=SYSTEM, at=AT)
            given.append(str(one))
        finally:
            connections.close_all()

    pair = [threading.Thread(target=take, args=("青岩人函",)) for _ in range(2)]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert given == ["青岩人函〔2022〕1号"] * 2
    assert number_other(
        cast.congress, code="青岩人函", title="乙", by=SYSTEM, at=AT
    ).n == 2  # fmt: skip


def test_what_was_given_outside_of_the_system_is_told_as_a_gap(cast):
    who = cast.who("clerk")
    other(cast)
    for up_to in (2, 7):
        skip_paper_numbers(cast.congress, code="青岩人函", up_to=up_to, by=who, at=AT)
        other(cast)
    assert gaps(cast.congress, 2022) == {"青岩人函": [(2, 2), (4, 7)]}
    assert gaps(cast.congress, 2023) == {}
