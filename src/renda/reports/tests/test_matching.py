"""A number belongs to the figure whose words stand beside it, told by no value and no place."""

import datetime as dt

import pytest

from renda.directory.models import Congress
from renda.figures.queries import Amount
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.reports.explaining import matched_by
from renda.reports.matching import Candidate, context, matched, measured_in, phrases
from renda.reports.reading import numbers


@pytest.fixture(scope="module")
def every():
    """Return all figures as candidates, with no value: it has no say."""
    day = dt.date(2022, 12, 31)
    period = CongressYear(Congress(name="某县人大"), 2022, day, day)
    return [
        Candidate(Amount(one, period, None, 0), tuple(phrases(one))) for one in figures.values()
    ]


def stated(text, every):
    """Return what each business number of a text states, by the key of the figure."""
    business = [one for one in numbers(text) if one.is_business]
    found = {}
    for one in business:
        match = matched(context(text, one, business), measured_in(one.unit, every))
        if match:
            found[one.text] = match.candidate.amount.figure.key
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("会议期间，代表提出建议214件。", {"214件": "suggestion-total"}),
        ("代表对各方面工作提出建议、批评和意见233件。", {"233件": "suggestion-total"}),
        ("代表提出议案487件、建议9349件。", {"9349件": "suggestion-total"}),
        ("代表建议办理情况：满意70件，基本满意4件，不满意2件。",
         {"70件": "suggestion-satisfied", "4件": "suggestion-basically",
          "2件": "suggestion-dissatisfied"}),
        ("建议的办结率、办复率均为100%。", {"100%": "suggestion-answered-rate"}),
        ("审计报告反映问题1263个。到10月，已整改1153个，正在整改110个，整改率91.29%。",
         {"1263个": "audit-found", "1153个": "audit-put-right", "110个": "audit-open",
          "91.29%": "audit-rate"}),
        ("审计整改中，建立健全制度73项。", {"73项": "audit-rules"}),
        ("提出审议意见16件63条。", {"16件": "opinion-issued", "63条": "opinion-points"}),
        ("听取审议监督工作报告23个，讨论决定重大事项5项。",
         {"23个": "hearing-heard", "5项": "resolution-passed"}),
        ("对法律法规开展执法检查84项(次)。", {"84项(次)": "inspection-held"}),
        ("推动代表小组、专业小组作出决议决定5项。", {"5项": "resolution-passed"}),
    ],
    ids=["raised", "in full", "with motions", "how satisfied", "two rates", "audit", "rules",
         "papers and points", "heard and decided", "times in brackets", "a list of who did it"],
)  # fmt: skip
def test_a_figure_is_found_by_the_words_that_other_places_use(text, told, every):
    found = stated(text, every)
    assert {key: found.get(key) for key in told} == told


@pytest.mark.parametrize(
    "text",
    [
        "信访问题1263个，已整改1153个。",
        "代表工作：重点督办的有20项，含代表建议225件。",
        "代表建议24件，其中列为建议23件。",
        "代表建议办理，满意或基本满意427件。",
        "依法作出决议、决定和审议意见22项。",
        "代表满意度40%—60%。",
        "转来全国人大代表建议1件。",
        "提出审计建议47条。",
        "开展专项视察、执法检查、专题询问32次。",
        "30个代表小组、6个专业小组开展活动。",
        "审计查出问题金额37.52亿元，处理处罚金额2.3亿元。",
    ],
    ids=["no audit was named", "part of others", "what became of some", "two together",
         "two things", "so many to so many", "another congress's", "another's advice",
         "three things", "words beside the next one", "another sum"],
)  # fmt: skip
def test_a_number_that_states_none_of_ours_is_left_alone(text, every):
    last = [one for one in numbers(text) if one.is_business][-1]
    assert last.text not in stated(text, every)


def test_what_was_named_before_is_told_beside_the_words(every):
    text = "审计报告反映问题1263个。到10月，已整改1153个。"
    business = [one for one in numbers(text) if one.is_business]
    match = matched(context(text, business[1], business), measured_in("个", every))
    assert matched_by(match) == "同一句：已整改、个；前文：审计"
