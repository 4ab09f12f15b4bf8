"""A paper on its way out: what is signed is what goes out (党政机关公文处理工作条例 Art. 17–25)."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Role
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM
from renda.lines.correspondence.drafts import offered
from renda.lines.correspondence.procedures import OutgoingLine
from renda.lines.correspondence.rules import OFFICE_LETTERS
from renda.matters.commands import NotAllowed, perform
from renda.matters.models import Matter, RuleVersion
from renda.matters.queries import awaiting
from renda.matters.registry import procedures
from renda.matters.step import Refused
from renda.papers.commands import revoke_paper, word_paper
from renda.papers.drawing import OPEN_DAY, OPEN_NUMBER, as_issued
from renda.papers.likeness import compare
from renda.papers.models import Issued
from renda.papers.queries import number_of
from renda.papers.spec import place_of
from tests.plugins.cast import moment

FREE = {
    "title": "关于报送材料的函",
    "paper": "",
    "addressee": "区政府办公室",
    "text": "一、事由\n请报送材料。",
    "signs": "青岩区人民代表大会常务委员会办公室",
}


def do(cast, matter, action, who, on, **answers):
    perform(matter, action, by=cast.who(who), at=moment(on), answers=answers)
    return Matter.objects.get(pk=matter.pk)


def head_of_office(cast):
    who = {"by": SYSTEM, "at": moment("2021-11-01")}
    person = directory.register_person("办公室主任某", **who)
    account = directory.create_account("office-head", person=person, **who)
    body = cast.bodies["常委会办公室"]
    directory.appoint(person, body=body, role=Role.LEADER, starts_on=dt.date(2021, 11, 1), **who)
    return standing(account, on=dt.date(2022, 4, 4))


@pytest.fixture
def task(cast):
    return cast.begin(
        procedures["task"], "office_clerk", "2022-04-01", title="环境保护法执法检查",
        sort="inspection", text="请开展检查。", until=dt.date(2022, 6, 30), partner="",
    )  # fmt: skip


@pytest.fixture
def draft(cast, task):
    return cast.begin(
        OutgoingLine, "office_clerk", "2022-04-02", upon=task, title="任务交办函",
        paper=f"{task.pk}/order", addressee="", text="", signs="",
    )  # fmt: skip


def signed(cast, draft):
    matter = do(cast, draft, OutgoingLine.vet, "office_clerk", "2022-04-03", remark="")
    return do(cast, matter, OutgoingLine.sign_off, "director", "2022-04-04")


def test_what_is_signed_is_what_goes_out_whatever_becomes_of_the_records(cast, task, draft):
    matter = signed(cast, draft)
    task.task.text = "改过的要求"
    task.task.save()
    codes = {"code": "青岩人函", "urgency": "加急"}
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", **codes)
    assert matter.number == "青岩人函〔2022〕1号"
    paper = as_issued(number_of(task, "order")).paper
    assert [run.text for run in paper.blocks[0].runs] == ["请开展检查。"]
    # 《党政机关公文处理工作条例》Art. 9: dated when it was signed, printed when it had its number
    assert (paper.head.urgency, paper.tail.date) == ("加急", "2022年4月4日")
    assert matter.outgoing.signatory == cast.who("director").name
    compare(moment("2022-04-06"))
    assert Issued.objects.get().unlike is True  # signed as it stood, told otherwise by now


def test_what_went_out_by_way_of_a_draft_is_compared_with_its_matter(cast, draft):
    codes = {"code": "青岩人函", "urgency": ""}
    do(cast, signed(cast, draft), OutgoingLine.number, "office_clerk", "2022-04-05", **codes)
    compare(moment("2022-04-06"))
    assert Issued.objects.get().unlike is False


def words(said):
    return "".join(run["text"] for block in said["blocks"] for run in block["runs"])


def test_a_draft_leaves_its_own_number_open_in_its_words_until_it_has_one(cast, task):
    place = place_of("task", "order")
    text = f"{place.wording}\n{{{{#文号}}}}本函文号为{{{{文号}}}}。{{{{/文号}}}}"
    word_paper(cast.congress, place=place, text=text, by=cast.who("clerk"), at=moment("2022-04-01"))
    draft = cast.begin(
        OutgoingLine, "office_clerk", "2022-04-02", upon=task, title="任务交办函",
        paper=f"{task.pk}/order", addressee="", text="", signs="",
    )  # fmt: skip
    assert f"本函文号为{OPEN_NUMBER}。" in words(draft.outgoing.said)
    matter = signed(cast, draft)
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人函")
    assert "本函文号为青岩人函〔2022〕1号。" in words(matter.outgoing.words)


def test_words_of_ones_own_may_name_their_number_too(cast):
    text = "一、事由\n回函请注明\uff5b\uff5b文号\uff5d\uff5d。"
    draft = cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **FREE | {"text": text})
    assert f"回函请注明{OPEN_NUMBER}。" in words(draft.outgoing.said)
    assert draft.outgoing.said["tail"]["date"] == OPEN_DAY
    matter = signed(cast, draft)
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人函")
    assert "回函请注明青岩人函〔2022〕1号。" in words(matter.outgoing.words)
    assert matter.outgoing.words["tail"]["date"] == "2022年4月4日"


ASKING = {"title": "关于补选时间的请示", "addressee": "市人大常委会"}


def test_a_request_names_whom_to_ask_and_who_signed_it_off(cast):
    with pytest.raises(Refused, match="请示要在附注写明联系人和电话"):
        cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **FREE | ASKING)
    noted = {"note": "联系人：王某，电话：1234-5678"}
    draft = cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **FREE | ASKING | noted)
    # who checks and signs sees both before it has its number
    (section,) = OutgoingLine.sheet.gather([draft], None)["sections"]
    assert section["rows"][-2:] == [("主送", "市人大常委会"), ("附注", noted["note"])]
    matter = signed(cast, draft)
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人办")
    said = matter.outgoing.words
    assert said["head"]["signatory"] == cast.who("director").name
    assert said["tail"]["note"] == "联系人：王某，电话：1234-5678"


def test_a_request_says_whom_it_asks(cast):
    with pytest.raises(Refused, match="请示要写明主送"):
        cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **FREE | ASKING | {"addressee": ""})


@pytest.mark.parametrize(
    "left", ["{{文 号}}", "{{编号}}", "{{文号", "\uff5b\uff5b标题\uff5d\uff5d"]
)
def test_words_that_would_go_out_as_they_stand_are_refused_while_they_can_be_mended(cast, left):
    words = FREE | {"text": f"按{{{{文号}}}}办理。{left}"}
    with pytest.raises(Refused, match="这些会照原样印出"):
        cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **words)


def test_a_letter_beside_or_below_names_in_its_head_nobody_who_signed(cast, draft):
    matter = signed(cast, draft)
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人函")
    assert matter.outgoing.words["head"]["signatory"] == ""


def test_a_draft_is_called_as_the_paper_is(draft):
    assert draft.title == "关于部署环境保护法执法检查的函"


def test_it_is_sent_received_and_filed(cast, draft):
    matter = signed(cast, draft)
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人办")
    rows = [{"to": "甲镇人大主席团", "way": "exchange"}, {"to": "乙镇人大主席团", "way": "hand"}]
    matter = do(cast, matter, OutgoingLine.send, "office_clerk", "2022-04-06", sent=rows)
    first, second = matter.deliveries.order_by("pk")
    early = {"delivery": first, "received_on": dt.date(2022, 4, 5), "received_by": ""}
    with pytest.raises(Refused, match="签收日期不能早于发出日期"):
        do(cast, matter, OutgoingLine.receive, "office_clerk", "2022-04-07", **early)
    for one in (first, second):
        got = {"delivery": one, "received_on": dt.date(2022, 4, 7), "received_by": "张三"}
        matter = do(cast, matter, OutgoingLine.receive, "office_clerk", "2022-04-07", **got)
    assert not matter.deliveries.filter(received_on=None).exists()
    again = got | {"received_by": "李四"}
    matter = do(cast, matter, OutgoingLine.receive, "office_clerk", "2022-04-08", **again)
    assert matter.deliveries.get(pk=second.pk).received_by == "李四"
    matter = do(cast, matter, OutgoingLine.file, "office_clerk", "2022-04-09", filed_in="2022-1")
    assert matter.stage == "filed"


def test_what_is_sent_back_is_drawn_up_anew(cast, task, draft):
    matter = do(cast, draft, OutgoingLine.send_back, "office_clerk", "2022-04-03", reason="漏字")
    task.task.text = "补全的要求"
    task.task.save()
    with pytest.raises(NotAllowed):
        do(cast, matter, OutgoingLine.sign_off, "director", "2022-04-04")
    matter = do(cast, matter, OutgoingLine.redraft, "office_clerk", "2022-04-04", title="任务函")
    assert (matter.stage, matter.title) == ("checking", "任务函")
    assert matter.outgoing.said["blocks"][0]["runs"][0]["text"] == "补全的要求"


def test_a_letter_of_the_office_is_signed_by_its_head_where_the_rule_says_so(cast, draft):
    matter = do(cast, draft, OutgoingLine.vet, "office_clerk", "2022-04-03", remark="可")
    assert not matter.outgoing.high
    head = head_of_office(cast)
    assert matter in awaiting(head)
    perform(matter, OutgoingLine.sign_off, by=head, at=moment("2022-04-04"), answers={})
    for other in ("office_clerk", "committee", "traffic", "admin"):
        with pytest.raises(NotAllowed):
            do(cast, matter, OutgoingLine.sign_off, other, "2022-04-04")


def test_where_the_rule_says_so_only_leaders_of_the_standing_committee_sign(cast):
    RuleVersion.objects.create(
        congress=cast.congress, rule=OFFICE_LETTERS.key, value={"choice": "directors"},
        basis="本级规定", in_force_from=dt.date(2022, 1, 1), set_at=moment("2022-01-01"),
    )  # fmt: skip
    matter = cast.begin(OutgoingLine, "committee", "2022-04-02", **FREE)
    matter = do(cast, matter, OutgoingLine.vet, "office_clerk", "2022-04-03", remark="")
    head = head_of_office(cast)
    with pytest.raises(NotAllowed):
        perform(matter, OutgoingLine.sign_off, by=head, at=moment("2022-04-04"), answers={})
    assert do(cast, matter, OutgoingLine.sign_off, "director", "2022-04-04").stage == "signed"


def test_what_the_standing_committee_signs_the_head_of_its_office_does_not(cast):
    free = FREE | {"signs": "青岩区人民代表大会常务委员会"}
    matter = cast.begin(OutgoingLine, "committee", "2022-04-02", **free)
    matter = do(cast, matter, OutgoingLine.vet, "office_clerk", "2022-04-03", remark="")
    head = head_of_office(cast)
    with pytest.raises(NotAllowed):
        perform(matter, OutgoingLine.sign_off, by=head, at=moment("2022-04-04"), answers={})
    assert do(cast, matter, OutgoingLine.sign_off, "director", "2022-04-04").stage == "signed"


def test_a_text_of_the_offices_own_becomes_a_paper(cast):
    matter = cast.begin(OutgoingLine, "office_clerk", "2022-04-02", **FREE)
    said = matter.outgoing.said
    assert (said["title"], said["addressee"]) == ("关于报送材料的函", "区政府办公室")
    assert [(b["kind"], b["level"]) for b in said["blocks"]] == [("heading", 1), ("paragraph", 0)]
    matter = signed(cast, matter)
    with pytest.raises(Refused, match="不能用“青岩人发”编号"):
        do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人发")
    matter = do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人函")
    assert matter.outgoing.words["head"]["number"] == "青岩人函〔2022〕1号"


def test_a_paper_that_went_out_goes_out_again_only_when_it_was_revoked(cast, task, draft):
    matter = signed(cast, draft)
    do(cast, matter, OutgoingLine.number, "office_clerk", "2022-04-05", code="青岩人函")
    assert offered(task) == []
    with pytest.raises(Refused, match="没有这份可以发出的文书"):
        cast.begin(OutgoingLine, "office_clerk", "2022-04-06", upon=task, title="再发",
                   paper=f"{task.pk}/order", addressee="", text="", signs="")  # fmt: skip
    who = {"by": cast.who("office_clerk"), "at": moment("2022-04-06")}
    revoke_paper(number_of(task, "order"), why="有误", **who)
    assert [key for key, _label in offered(task)] == [f"{task.pk}/order"]


@pytest.mark.parametrize("name", ["traffic", "deputy", "director"])
def test_nobody_else_drafts_what_goes_out(cast, name):
    with pytest.raises(NotAllowed):
        cast.begin(OutgoingLine, name, "2022-04-02", **FREE)


def test_nobody_signs_a_paper_unseen(cast, draft, signed_in):
    matter = do(cast, draft, OutgoingLine.vet, "office_clerk", "2022-04-03", remark="")
    director = signed_in("director")
    page = director.get(f"/desk/matters/{matter.pk}/").content.decode()
    assert f'href="/desk/matters/{matter.pk}/sign_off/' in page  # a page to read, no button
    page = director.get(f"/desk/matters/{matter.pk}/sign_off/").content.decode()
    assert '<article class="paper"' in page
    assert "请开展检查。" in page.partition('<article class="paper"')[2]
    bulk = director.get("/desk/lists/outgoing/several/", {"matter": matter.pk}).content.decode()
    assert "/several/send_back/" in bulk
    assert "/several/sign_off/" not in bulk
