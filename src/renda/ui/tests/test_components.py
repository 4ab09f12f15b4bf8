"""Do the components escape what they are given and say what they mean?"""

import datetime as dt
import re

import pytest
from django.utils import translation

from renda.ui.catalogue import Sample, filled
from renda.ui.charts import Point, bars

BAD = "<i>&"
ESCAPED = "&lt;i&gt;&amp;"
CARRIERS = {
    "light": "{% light 'overdue' x %}",
    "tag": "{% tag x %}",
    "day": "{% day x %}",
    "moment": "{% moment x %}",
    "person": "{% person name=x post=x url=x %}",
    "sort_th": "{% sort_th x 'key' %}",
    "panel": "{% panel title=x url=x url_label=x %}{{ x }}{% endpanel %}",
    "notice": "{% notice title=x %}{{ x }}{% endnotice %}",
    "filters": "{% filters label=x reset=x %}{{ x }}{% endfilters %}",
    "bulkbar": "{% bulkbar name=x %}{{ x }}{% endbulkbar %}",
    "menu": "{% menu label=x %}{{ x }}{% endmenu %}",
    "definition": "{% definition term=x %}{{ x }}{% enddefinition %}",
    "steps": "{% steps items %}",
    "timeline": "{% timeline items %}",
    "clock": "{% clock label=x due=None state='none' text=x basis=x lines=pairs note=x %}",
    "deflist": "{% deflist pairs %}",
    "pager": "{% pager previous=x next=x text=x %}",
    "stat": "{% stat label=x value=x unit=x url=x before=x delta=x note=x figure=x %}",
    "empty": "{% empty x text=x url=x url_label=x %}",
    "progress": "{% progress label=x value=1 total=2 text=x %}",
    "tabs": "{% tabs items %}",
    "breadcrumbs": "{% breadcrumbs items %}",
    "nav": "{% nav items %}",
    "chart": "{% chart chart %}",
}


@pytest.mark.parametrize("source", CARRIERS.values(), ids=CARRIERS)
def test_a_component_escapes_its_input(show, source):
    item = dict.fromkeys(("label", "url", "title", "when", "who", "body", "date"), BAD)
    item |= {"state": "done", "lines": [(BAD, BAD)]}
    chart = bars(BAD, [Point(BAD, 1, BAD)], unit=BAD)

    html = show(source, x=BAD, items=[item], pairs=[(BAD, BAD)], chart=chart)

    assert ESCAPED in html
    assert BAD not in html


def test_two_entries_of_one_kind_are_told_apart_by_their_moments(show):
    moments = (dt.datetime(2022, 3, day, 2, tzinfo=dt.UTC) for day in (1, 2))
    entries = [
        {"title": "更正", "when": when, "lines": [("甲", "乙")], "collapsed": True}
        for when in moments
    ]
    summaries = re.findall(r"<summary>(.+?)</summary>", show("{% timeline x %}", x=entries))
    assert len(set(summaries)) == len(summaries) == 2


def test_a_light_without_text_says_its_own_word(show):
    assert show("{% light 'overdue' %}") == '<span class="light light--overdue">逾期</span>'


def test_a_moment_is_shown_in_the_time_zone_of_the_congress(show):
    at = dt.datetime(2022, 6, 30, 17, 30, tzinfo=dt.UTC)

    assert "2022年7月1日 01:30" in show("{% moment at %}", at=at)
    assert ">2022年7月1日<" in show("{% day at %}", at=at)


def test_a_sorted_heading_turns_round_and_forgets_the_page(show):
    html = show("{% sort_th 'A' 'due' %}", address="/?sort=due&after=7&q=x")

    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-due&amp;q=x"' in html


def test_a_heading_that_is_not_sorted_offers_to_sort(show):
    html = show("{% sort_th 'A' 'due' %}", address="/?sort=title")

    assert 'aria-sort="none"' in html
    assert 'href="?sort=due"' in html


def test_the_current_step_is_said_and_not_only_coloured(show):
    html = show("{% steps s %}", s=[{"label": "承办", "state": "current"}])

    assert 'aria-current="step"' in html
    assert "当前环节" in html


def test_a_refused_field_keeps_its_text_and_names_its_error(show):
    form = filled()

    html = show("{% form_fields form %}", form=form)

    assert 'value="关于加装电梯的建议"' in html
    assert 'id="id_bad-body_error"' in html
    assert 'aria-describedby="id_bad-body_helptext id_bad-body_error"' in html
    assert 'href="#id_bad-body_field"' in html
    assert 'id="id_bad-body_field"' in html
    assert html.count('aria-invalid="true"') >= 2


def test_the_error_summary_holds_what_belongs_to_no_field(show):
    assert "本次会议的提交时间已截止。" in show("{% form_errors form %}", form=filled())


def test_a_form_that_was_not_sent_shows_no_errors(show):
    html = show("{% form_fields form %}", form=Sample())

    assert "field__errors" not in html
    assert "form-errors" not in html


def test_a_message_of_an_unknown_tone_is_shown_as_information(show):
    assert "notice--info" in show("{% notice tone='debug' %}x{% endnotice %}")


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_the_page_names_its_language_as_html_does(show, language, tag):
    with translation.override(language):
        assert show("{% language_tag %}") == tag
