"""What is refused, by which words and beside which question, and right beside it what is not."""

import datetime as dt
from contextlib import contextmanager

import pytest

from renda.lines.suggestion.classes import add_class, end_class
from renda.lines.suggestion.procedures import Assignment, Promise, Signature, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised, replied_with
from renda.matters.choosing import GONE
from renda.matters.step import Refused
from tests.plugins.cast import found, moment

CONTACT = {"way": "visit", "who": "王某"}


def day(text):
    return dt.date.fromisoformat(text)


@contextmanager
def refused(words, field=None):
    """Expect that a step is refused by some words, beside a question."""
    with pytest.raises(Refused, match=words) as told:
        yield
    assert told.value.field == field


def test_who_raises_it_does_not_sign_it_too(cast):
    matter = raised(cast)
    with refused("领衔代表不能邀请自己", "deputies"):
        do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["deputy"]])
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    assert matter.stage == "cosigning"


@pytest.mark.parametrize("lacking", ["situation", "measures"])
def test_what_says_neither_why_nor_what_is_not_submitted_l1_art_24(cast, lacking):
    matter = raised(cast, **{lacking: "  "})
    with refused("请先写明事由和具体建议"):
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    whole = raised(cast)
    do(cast, whole, Suggestion.submit, "deputy", "2022-03-01")
    assert whole.stage == "submitted"


def test_it_is_merged_into_an_open_one_of_its_own_congress(cast, registered):
    """C1 Art. 13."""
    closed, other = raised(cast), found("990102", name="白石区")
    do(cast, closed, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, closed, Suggestion.withdraw, "deputy", "2022-03-01", reason="另提")
    twin = raised(cast)
    do(cast, twin, Suggestion.submit, "deputy", "2022-03-01")
    for host in (closed, raised(other)):
        with refused("只能并入本级人大正在办理的另一件建议", "host"):
            do(cast, twin, Suggestion.merge, "clerk", "2022-03-03", host=host, reason="相同")
    do(cast, twin, Suggestion.merge, "clerk", "2022-03-03", host=registered, reason="相同")
    assert twin.stage == "merged"


@pytest.mark.parametrize(
    ("chosen", "words", "field"),
    [
        ({}, "请选择主办单位", "lead"),
        ({"via": "政府办", "lead": "区交通局"}, "承办单位由政府办确定", "via"),
        ({"via": "政府办", "co": ["区交通局"]}, "承办单位由政府办确定", "via"),
        ({"via": "政府办", "separate": ["区交通局"]}, "承办单位由政府办确定", "via"),
        ({"separate": ["区教委"], "co": ["区交通局"]}, "必须有主办单位", "lead"),
        ({"lead": "区教委", "separate": ["区教委"]}, "只能承担一种办理角色", "separate"),
        ({"lead": "区教委", "co": ["区教委"]}, "只能承担一种办理角色", "co"),
    ],
)
def test_it_is_handed_over_to_bodies_with_one_part_each(cast, registered, chosen, words, field):
    """C1 Art. 15."""
    named = {
        part: [cast.bodies[one] for one in names] if isinstance(names, list) else cast.bodies[names]
        for part, names in chosen.items()
    }
    with refused(words, field):
        do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", track="ordinary", **named)
    assert registered.stage == "registered"


@pytest.mark.parametrize(("on", "may"), [("2022-02-28", False), ("2022-03-01", True)])
def test_it_is_not_handed_over_before_it_was_raised(cast, registered, on, may):
    lead = {"lead": cast.bodies["区交通局"], "track": "ordinary", "handed_over_on": day(on)}
    if not may:
        with refused("交办日期不能早于提出建议的日期", "handed_over_on"):
            do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **lead)
    else:
        do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **lead)
        assert child(registered, Assignment).handling.handed_over_on == day(on)


@pytest.mark.parametrize(("on", "may"), [("2022-03-17", True), ("2022-03-18", False)])
def test_it_is_given_back_within_ten_working_days_and_on_the_last(cast, assigned, on, may):
    """C1 Art. 16: until 2022-03-17."""
    if not may:
        with refused("已超过申请退回的期限"):
            do(cast, assigned, Assignment.ask_return, "traffic", on, reason="不属本局")
    else:
        do(cast, assigned, Assignment.ask_return, "traffic", on, reason="不属本局")
        assert assigned.stage == "return_asked"


def test_what_is_given_back_goes_to_another_body(cast, assigned):
    do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-10", reason="不属本局")
    own = cast.bodies["区交通局"]
    with refused("请改派给其他单位", "body"):
        do(cast, assigned, Assignment.grant_return, "clerk", "2022-03-14", body=own, reason="同意")


def test_who_works_on_it_is_not_handed_it_again(cast, assigned, signed_in):
    """One body has one part (C1 Art. 13); whoever has ended with it may be asked anew."""
    whole, traffic = assigned.parent, cast.bodies["区交通局"]
    again = {"lead": None, "co": [], "separate": [traffic], "track": "ordinary", "share": ""}
    with refused("区交通局正在办理这件建议，不再重复交办", "separate"):
        do(cast, whole, Suggestion.hand_over_more, "clerk", "2022-03-10", **again)
    page = signed_in("clerk").get(f"/desk/matters/{whole.pk}/hand_over_more/")
    assert traffic not in page.context["form"].fields["separate"].queryset
    for name in ("lead", "separate"):
        sent = signed_in("clerk").post(
            f"/desk/matters/{whole.pk}/hand_over_more/",
            {name: traffic.pk, "track": "ordinary", "seen": whole.seq},
        )
        assert list(sent.context["form"].errors[name]) == [str(GONE)]

    other = again | {"separate": [cast.bodies["区教委"]]}
    do(cast, whole, Suggestion.hand_over_more, "clerk", "2022-03-10", **other)
    do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-10", reason="不属本局")
    taken = {"body": cast.bodies["区教委"], "reason": "同意"}
    with refused("区教委正在办理这件建议，不再重复交办", "body"):
        do(cast, assigned, Assignment.grant_return, "clerk", "2022-03-14", **taken)
    taken["body"] = cast.bodies["区水利局"]
    do(cast, assigned, Assignment.grant_return, "clerk", "2022-03-14", **taken)
    do(cast, whole, Suggestion.hand_over_more, "clerk", "2022-03-15", **again)
    assert whole.children.filter(body=traffic, closed_at=None).count() == 1


@pytest.mark.parametrize(("on", "may"), [("2022-03-02", False), ("2022-03-03", True)])
def test_the_deputy_is_heard_about_what_was_handed_over(cast, assigned, on, may):
    """C1 Art. 18."""
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {**CONTACT, "on": day(on)}
    if not may:
        with refused("联系日期不能早于交办日期", "on"):
            do(cast, assigned, Assignment.contact, "traffic", "2022-03-10", **contact)
    else:
        do(cast, assigned, Assignment.contact, "traffic", "2022-03-10", **contact)
        assert assigned.contacts.get().on == day(on)


def test_a_class_that_promises_nothing_has_no_promises(cast, handled):
    row = {"text": "年底前完成", "due_on": day("2022-12-30")}
    with refused("这一类答复不形成承诺", "promises"):
        replied_with(cast, handled, "2022-04-01", "C", [row])
    replied_with(cast, handled, "2022-04-01", "A", [row])
    assert handled.stage == "evaluating"


@pytest.mark.parametrize(("on", "may"), [("2022-03-31", False), ("2022-04-01", True)])
def test_nothing_is_promised_for_a_day_that_is_over(cast, handled, on, may):
    row = {"text": "完成", "due_on": day(on)}
    if not may:
        with refused("完成期限不能早于今天", "promises"):
            replied_with(cast, handled, "2022-04-01", "A", [row])
    else:
        replied_with(cast, handled, "2022-04-01", "A", [row])
        assert handled.stage == "evaluating"


def test_a_class_is_changed_into_another_one(cast, replied):
    same, other = (cast.congress.reply_classes.get(code=letter) for letter in "AB")
    with refused("变更前后的类别相同", "reply_class"):
        do(cast, replied, Assignment.change_class, "clerk", "2022-04-05", reply_class=same,
           reason="x")  # fmt: skip
    do(cast, replied, Assignment.change_class, "clerk", "2022-04-05", reply_class=other, reason="x")
    assert replied.replies.get().class_now == other


def test_a_rating_is_put_right_into_another_one(cast, replied):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    with refused("更正前后的评价相同", "grade"):
        do(cast, replied, Assignment.correct_rating, "clerk", "2022-04-12", grade="satisfied",
           reason="误填")  # fmt: skip
    do(cast, replied, Assignment.correct_rating, "clerk", "2022-04-12", grade="basically",
       reason="误填")  # fmt: skip
    assert replied.ratings.get().grade == "basically"


def test_a_rating_that_was_never_given_is_not_put_right(cast, handled):
    """C1 Art. 29: the receipt never came back."""
    replied_with(cast, handled, "2022-04-01")
    do(cast, handled, Assignment.lapse, "clerk", "2022-05-05", reason="催办后未反馈")
    with refused("还没有可以更正的评价"):
        do(cast, handled, Assignment.correct_rating, "clerk", "2022-05-06", grade="satisfied",
           reason="误填")  # fmt: skip


@pytest.mark.parametrize(("on", "may"), [("2022-04-29", False), ("2022-04-30", True)])
def test_a_receipt_is_waited_for_until_its_last_day_is_over(cast, handled, on, may):
    """C1 Art. 27, 29: twenty working days, until 2022-04-29."""
    replied_with(cast, handled, "2022-04-01")
    if not may:
        with refused("评价期限未满"):
            do(cast, handled, Assignment.lapse, "clerk", on, reason="未反馈")
    else:
        do(cast, handled, Assignment.lapse, "clerk", on, reason="未反馈")
        assert handled.stage == "completed"


@pytest.mark.parametrize(("on", "may"), [("2022-04-09", False), ("2022-04-10", True)])
def test_nothing_was_kept_before_it_was_promised(cast, replied, on, may):
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    promise, done = child(replied, Promise), {"on": day(on), "text": "完工"}
    if not may:
        with refused("完成日期不能早于作出承诺的日期", "on"):
            do(cast, promise, Promise.report, "traffic", "2022-11-01", **done)
    else:
        do(cast, promise, Promise.report, "traffic", "2022-11-01", **done)
        assert promise.stage == "reported"


def test_a_corrected_number_is_of_no_other_and_its_deputy_is_somebody_who_did_not_sign(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    signature = matter.children.get(closed_at=None)
    do(cast, signature, Signature.confirm, "cosigner", "2022-03-01", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    told = {"title": matter.title, "number": matter.number, "correction": "登记有误"}
    for seat, words in ((None, "请选择领衔代表"), ("cosigner", "领衔代表不能同时是联名代表")):
        with refused(words, "deputy"):
            do(cast, matter, Suggestion.correct, "clerk", "2022-03-03",
               deputy=seat and cast.seats[seat], **told)  # fmt: skip
    do(cast, matter, Suggestion.correct, "clerk", "2022-03-03",
       deputy=cast.seats["other_deputy"], **told)  # fmt: skip
    assert matter.deputy == cast.seats["other_deputy"]


def test_a_letter_means_one_thing_at_a_time(cast):
    by = {"by": cast.who("clerk"), "at": moment("2022-03-01")}
    kind = cast.congress.reply_classes.get(code="A")
    new = {"code": "A", "label": "当年办结", "promises": "this_year"}
    with refused("这个字母在那一天还在使用", "code"):
        add_class(cast.congress, in_force_from=day("2022-07-01"), **new, **by)
    with refused("停用日期不能早于启用日期", "in_force_to"):
        end_class(kind, on=kind.in_force_from - dt.timedelta(days=1), **by)
    ended = end_class(kind, on=day("2022-06-30"), **by)
    with refused("这一类已经停用", "in_force_to"):
        end_class(ended, on=day("2022-07-31"), **by)
    with refused("这个字母在那一天还在使用", "code"):
        add_class(cast.congress, in_force_from=day("2022-06-30"), **new, **by)
    assert add_class(cast.congress, in_force_from=day("2022-07-01"), **new, **by).code == "A"
