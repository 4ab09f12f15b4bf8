"""The year's catalogue: what was issued and never filed is asked for until it is."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.figures.queries import value
from renda.figures.spec import CongressYear
from renda.kernel.commands import store_file
from renda.kernel.tables import write_xlsx
from renda.lines.filing.catalogue import AskForm, CatalogueForm, CatalogueLine, Missed
from renda.lines.filing.figures import MISSED
from renda.lines.filing.models import Listed
from renda.lines.filing.tests.test_filing import filed
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused
from tests.plugins.cast import moment

ROWS = [
    {"text": "停车管理办法", "document": "青府发〔2022〕1号", "issued_on": dt.date(2022, 3, 1)},
    {"text": "养犬管理办法", "document": "青府发〔2022〕2号", "issued_on": dt.date(2022, 6, 1)},
]


def asked(cast):
    return cast.begin(
        CatalogueLine,
        "law",
        "2023-01-04",
        title="2022年度文件目录",
        body="区政府",
        lead="监察和法制委",
        of_year=2022,
    )


def listed(cast, rows=ROWS):
    return cast.take(asked(cast), CatalogueLine.list_, "government", "2023-01-20", documents=rows)


def test_it_is_sent_within_thirty_days_of_being_asked_for(cast):
    assert asked(cast).due_on == dt.date(2023, 2, 3)


def test_what_was_filed_is_found_by_its_number_and_what_was_not_is_asked_for(cast):
    own = filed(cast, document="青府发〔2022〕1号")
    matter = listed(cast)
    (missed,) = cast.children(matter, Missed)
    assert (missed.title, str(missed.body)) == ("养犬管理办法", "区政府")
    assert missed.due_on == dt.date(2023, 2, 20)
    assert Listed.objects.get(matter=matter).filed_id == own.pk


def test_without_a_number_the_title_tells(cast):
    filed(cast)
    matter = listed(cast, [{"text": "停车管理办法", "document": "", "issued_on": None}])
    assert cast.children(matter, Missed) == []


def test_the_number_of_another_year_is_another_document(cast):
    filed(cast, document="青府发〔2021〕1号", title="旧办法")
    assert len(cast.children(listed(cast, ROWS[:1]), Missed)) == 1


def test_it_is_caught_up_when_it_stands_in_the_register_and_not_before(cast):
    matter = listed(cast, ROWS[1:])
    (missed,) = cast.children(matter, Missed)
    with pytest.raises(Refused, match="备案登记里还没有这个文件"):
        cast.take(missed, Missed.report, "government", "2023-01-25")
    filed(cast, "2023-01-26", title="养犬管理办法", document="青府发〔2022〕2号")
    missed = cast.take(missed, Missed.report, "government", "2023-01-27")
    assert missed.stage == "met"
    matter = cast.take(matter, CatalogueLine.conclude, "law", "2023-01-28")
    assert matter.stage == "closed"


def test_nothing_is_concluded_while_a_document_is_missing(cast):
    with pytest.raises(NotAllowed):
        cast.take(listed(cast), CatalogueLine.conclude, "law", "2023-01-28")


def test_only_the_reviewer_lets_a_document_off(cast):
    (missed,) = cast.children(listed(cast, ROWS[1:]), Missed)
    with pytest.raises(NotAllowed):
        cast.take(missed, Missed.give_up, "government", "2023-01-25", reason="内部管理")
    missed = cast.take(missed, Missed.give_up, "law", "2023-01-25", reason="内部管理")
    assert missed.stage == "unmet"


def test_the_reviewer_gives_time_to_catch_up_and_the_body_does_not(cast):
    (missed,) = cast.children(listed(cast, ROWS[1:]), Missed)
    asked = {"asked_until": dt.date(2023, 3, 10), "asked_reason": "正在清理"}
    cast.take(missed, Missed.ask_time, "government", "2023-01-25", **asked)
    given = {"until": dt.date(2023, 3, 10), "reason": "同意"}
    with pytest.raises(NotAllowed, match="同意延期"):
        cast.take(missed, Missed.grant_time, "government", "2023-01-26", **given)
    missed = cast.take(missed, Missed.grant_time, "law", "2023-01-26", **given)
    assert (missed.stage, missed.due_on) == ("given", dt.date(2023, 3, 10))


def test_another_body_sends_no_catalogue_for_it(cast):
    with pytest.raises(NotAllowed):
        cast.take(asked(cast), CatalogueLine.list_, "court", "2023-01-20", documents=ROWS)


def test_a_year_without_documents_is_said_and_closed(cast):
    matter = cast.take(asked(cast), CatalogueLine.nothing, "government", "2023-01-20", note="")
    assert cast.take(matter, CatalogueLine.conclude, "law", "2023-01-21").stage == "closed"


def test_a_table_is_taken_as_a_whole_or_not_at_all(cast):
    headers = ("序号", "文件名称", "文号", "公布日期")
    good = (("1", "养犬管理办法", "青府发〔2022〕2号", "2022-06-01"), ("合计", "合计", "", ""))
    content = write_xlsx("目录", headers, good)
    matter = asked(cast)
    form = CatalogueForm(
        {}, {"table": SimpleUploadedFile("目录.xlsx", content)},
        matter=matter, by=cast.who("government"), at=moment("2023-01-20"),
    )  # fmt: skip
    assert form.is_valid()
    file = store_file("目录.xlsx", io.BytesIO(content), at=moment("2023-01-20"))
    answers = {**form.cleaned_data, "table": [file]}
    bad = [{**row, "公布日期": "去年"} for row in answers["rows"][:1]]
    with pytest.raises(Refused, match="第2行"):
        cast.take(
            matter, CatalogueLine.import_, "government", "2023-01-20", **{**answers, "rows": bad}
        )
    matter = cast.take(matter, CatalogueLine.import_, "government", "2023-01-20", **answers)
    assert [one.title for one in cast.children(matter, Missed)] == ["养犬管理办法"]


def test_the_year_asked_for_is_over(cast):
    data = {"of_year": 2023, "body": "", "lead": ""}
    form = AskForm(data, matter=asked(cast), by=cast.who("law"), at=moment("2023-01-04"))
    assert "of_year" in form.errors


def test_the_figures_count_what_was_missed_and_what_was_caught_up(cast):
    matter = listed(cast, ROWS[1:])
    (missed,) = cast.children(matter, Missed)
    filed(cast, "2023-01-26", title="养犬管理办法", document="青府发〔2022〕2号")
    cast.take(missed, Missed.report, "government", "2023-01-27")
    period = CongressYear.of(cast.congress, 2023)
    assert (value(MISSED.handed, period).value, value(MISSED.met, period).value) == (1, 1)
    assert str(value(MISSED.timely, period).value) == "100.0"


def test_the_page_shows_the_comparison_and_what_the_list_left_out(
    cast, signed_in, django_assert_max_num_queries
):
    filed(cast, document="青府发〔2022〕1号")
    matter = listed(cast, ROWS[1:])
    law = signed_in("law")
    law.get(f"/desk/matters/{matter.pk}/")
    with django_assert_max_num_queries(14):
        page = law.get(f"/desk/matters/{matter.pk}/").content.decode()
    assert "养犬管理办法" in page
    assert "停车管理办法" in page
