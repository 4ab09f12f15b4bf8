"""A secret ballot by phone: what comes in, what comes out, and that nothing links the two."""

import json
import subprocess
import sys

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from renda.ballots.onefile import verifier
from renda.keeping.archive import Unfit
from renda.keeping.backup import back_up
from renda.matters.seals import first_break
from renda.matters.step import Refused
from renda.meetings import balloting
from renda.meetings.models import Attendance
from renda.voting import commands, keys
from renda.voting.commands import cast as put_in
from renda.voting.models import Ballot, Paper, Voter
from tests.plugins.ballots import VOTE, cast_all, voters
from tests.plugins.cast import moment
from tests.plugins.sitting import (
    arranged,
    begun,
    come,
    ended,
    held,
    item_of,
    tallied,
)

pytestmark = pytest.mark.django_db


def test_members_vote_by_phone_one_votes_again_and_the_result_goes_on(committee, in_session, phone):
    """L3 Art. 51: three of all five are more than half; who voted again is counted once."""
    cast_all(phone, "for", "against", "for", "against")
    put_in(phone, voters(phone)[3].person_id, "for")
    closed_ = ended(committee, phone)
    assert closed_.state == "closed"
    assert (closed_.counts["for"], closed_.counts["against"], closed_.counts["not_pressed"]) == (
        3, 1, 1,
    )  # fmt: skip
    assert closed_.result["passed"] is True
    moved = held(committee, item_of(in_session), VOTE, text="决议全文")
    assert (moved.stage, moved.resolution.votes_for, moved.resolution.votes_unpressed) == (
        "passed", 3, 1,
    )  # fmt: skip
    assert first_break() is None


def test_a_vote_is_one_statement_that_writes_one_row(phone):
    voter = voters(phone)[0]
    with CaptureQueriesContext(connection) as asked:
        put_in(phone, voter.person_id, "for")
    written = [q["sql"] for q in asked.captured_queries if not q["sql"].startswith("SELECT")]
    assert len(written) == 1
    assert written[0].startswith('UPDATE "voting_voter" SET "envelope"')
    before = {one.pk: one.envelope for one in voters(phone)}
    put_in(phone, voter.person_id, "against")
    changed = {one.pk for one in voters(phone) if one.envelope != before[one.pk]}
    assert changed == {voter.pk}


def test_after_the_count_no_envelope_no_key_and_papers_in_sorted_order(
    committee, phone, keys_in, django_capture_on_commit_callbacks
):
    cast_all(phone, "for", "abstained", "against", "for", "against")
    assert len(list(keys_in.iterdir())) == 1
    assert keys.folder().stat().st_mode & 0o077 == 0
    with django_capture_on_commit_callbacks(execute=True):
        ended(committee, phone)
    papers = list(Paper.objects.order_by("pk").values_list("choice", flat=True))
    assert papers == ["abstained", "against", "against", "for", "for"]
    assert set(Voter.objects.values_list("envelope", "over")) == {("", True)}
    assert list(keys_in.iterdir()) == []


def test_cut_short_before_the_commit_nothing_happened_and_it_is_closed_again(committee, phone):
    cast_all(phone, "for", "for", "for", "against", "against")

    def cut_short():
        with transaction.atomic():
            ended(committee, phone)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    assert not Paper.objects.exists()
    assert sum(bool(one.envelope) for one in voters(phone)) == 5
    assert ended(committee, phone).counts["for"] == 3


def test_without_its_key_a_ballot_is_void_and_says_so(committee, in_session, phone, keys_in):
    cast_all(phone, "for", "for")
    for path in keys_in.iterdir():
        path.unlink()
    found = ended(committee, phone)
    assert (found.state, found.result) == ("void", {})
    assert "密钥文件不在了" in found.void_reason
    assert not Paper.objects.exists()
    assert set(Voter.objects.values_list("envelope", flat=True)) == {""}
    assert arranged(committee, item_of(in_session), VOTE, "paper").state == "defined"


def test_an_altered_envelope_makes_the_ballot_void(committee, phone):
    cast_all(phone, "for", "for")
    first, second = voters(phone)[:2]
    Voter.objects.filter(pk=first.pk).update(envelope=second.envelope)
    assert "不能打开" in ended(committee, phone).void_reason


def test_who_cannot_vote_is_told_why(committee, in_session):
    come(committee, in_session, 1, state="left")
    late = Attendance.objects.get(sitting=in_session, state="left")
    there = Attendance.objects.filter(sitting=in_session, state="present").order_by("pk")
    ballot = arranged(committee, item_of(in_session), VOTE, "phone")
    ballot = begun(committee, ballot, recused=[there[0].pk])
    for person, why in ((late.person_id, "没有签到在场"), (there[0].person_id, "回避")):
        with pytest.raises(Refused, match=why):
            put_in(ballot, person, "for")
    with pytest.raises(Refused, match="请选择一项"):
        put_in(ballot, there[1].person_id, "both")
    # who recuses themselves stays in the base: three of five, not of four
    for one in there[1:]:
        put_in(ballot, one.person_id, "for")
    found = ended(committee, ballot)
    assert (found.counts["recused"], found.result["base"], found.result["needed"]) == (1, 5, 3)
    with pytest.raises(Refused, match="已经结束"):
        put_in(ballot, there[1].person_id, "against")


def test_a_vote_that_comes_while_it_is_closed_is_told_that_it_does_not_count(
    committee, phone, monkeypatch
):
    """Read while it was open, written after: the row itself says that it is over."""
    voter = voters(phone)[0]
    real = commands.closed

    def slow(*args, **kwargs):
        ended(committee, phone)
        return real(*args, **kwargs)

    monkeypatch.setattr(commands, "closed", slow)
    with pytest.raises(Refused, match="这一票没有计入"):
        put_in(phone, voter.person_id, "for")
    assert voters(phone)[0].envelope == ""


def test_few_papers_beside_phones_are_refused(committee, in_session):
    """Tellers would know a lone paper."""
    there = Attendance.objects.filter(sitting=in_session).values_list("pk", flat=True)
    ballot = arranged(committee, item_of(in_session), VOTE, "mixed")
    with pytest.raises(Refused, match="用纸质票的只有4人，少于5人"):
        begun(committee, ballot, on_paper=list(there)[:4])
    ballot = begun(committee, ballot, on_paper=list(there))
    with pytest.raises(Refused, match="用纸质票，请向工作人员领票"):
        put_in(ballot, voters(ballot)[0].person_id, "for")
    papers = {"handed": 5, "returned": 5, "for": 3, "against": 1, "abstained": 0, "invalid": 1}
    for teller in ("member", "director"):
        tallied(committee, ballot, "paper", teller, **papers)
    assert ended(committee, ballot).counts["invalid"] == 1


def test_video_voters_vote_by_hand_and_are_counted_beside(committee, in_session):
    """C3 Art. 44."""
    type(in_session.sitting).objects.update(by_video=True)
    in_session.sitting.refresh_from_db()
    come(committee, in_session, 1, by_video=True)
    ballot = begun(committee, arranged(committee, item_of(in_session), VOTE, "phone"))
    assert (ballot.roster["phone"], ballot.roster["hands"], ballot.roster["by_video"]) == (4, 1, 1)
    for voter in voters(ballot)[1:]:
        put_in(ballot, voter.person_id, "against")
    with pytest.raises(Refused, match="举手表决"):
        put_in(ballot, voters(ballot)[0].person_id, "for")
    with pytest.raises(Refused, match="还没有一致"):
        ended(committee, ballot)
    for teller in ("member", "director"):
        ballot = tallied(
            committee, ballot, "hands", teller, **{"for": 1, "against": 0, "abstained": 0}
        )
    assert ballot.state == "open"
    found = ended(committee, ballot)
    assert (found.counts["for"], found.counts["against"]) == (1, 4)


def test_a_backup_is_refused_while_a_box_is_closed_unless_it_is_asked_for(
    phone, tmp_path, transactional_db
):
    cast_all(phone, "for")
    with pytest.raises(Unfit, match="无记名表决“关于批准决算的决议”正在进行"):
        back_up(tmp_path / "a.zip", at=moment("2022-06-20"))
    made = back_up(tmp_path / "b.zip", at=moment("2022-06-20"), anyway=True)
    assert made.manifest.tables["voting_voter"]["rows"] == 5


def test_keys_that_a_crash_left_are_taken_away_and_those_in_use_stay(committee, phone, keys_in):
    cast_all(phone, "for", "for", "for")
    assert ended(committee, phone).state == "closed"
    # the test's transaction is never committed: the key is left behind, as by a crash
    assert len(list(keys_in.iterdir())) == 1
    commands.tidy()
    assert list(keys_in.iterdir()) == []


def test_whoever_doubts_a_result_judges_it_again_with_one_file(committee, phone, tmp_path):
    cast_all(phone, "for", "for", "for", "against")
    record = ended(committee, phone).record()
    (tmp_path / "verify_ballot.py").write_text(verifier(), encoding="utf-8")

    def judged(told):
        (tmp_path / "a.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, "-I", "-S", str(tmp_path / "verify_ballot.py"), "a.json"]
        return subprocess.run(  # noqa: S603  our own program
            command, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert judged(record).returncode == 0
    changed = (
        ({"papers": ["against", "against", "for", "for"]}, "another result"),
        ({"roster": {**record["roster"], "entitled": 7}}, "digest"),
        ({"definition": {**record["definition"], "share": "> 2/3 members"}}, "another result"),
        ({"papers": ["for", "against", "for", "for"]}, "sorted"),
        ({"roster": {}}, "not whole"),
    )
    for change, says in changed:
        found = judged({**record, **change})
        assert found.returncode == 1
        assert says in found.stdout


def test_an_altered_result_is_named_with_the_seals(committee, phone):
    cast_all(phone, "for", "for", "for")
    ended(committee, phone)
    assert first_break() is None
    Paper.objects.filter(choice="for").update(choice="against")
    assert "第1次表决" in first_break().why


def test_a_ballot_void_unopened_is_put_anew_and_both_stay(committee, in_session, phone):
    cast_all(phone, "for")
    by, at = committee.who("office_clerk", "2022-06-20"), moment("2022-06-20", 11)
    with pytest.raises(Refused, match="请写明作废的原因"):
        balloting.void(phone, " ", by=by, at=at)
    again = balloting.void(phone, "网络中断", by=by, at=at, instead="hands")
    assert [one.state for one in Ballot.objects.order_by("number")] == ["void", "defined"]
    assert (again.replaces.pk, again.kind) == (phone.pk, "hands")
    assert voters(phone)[0].envelope == ""
    again = begun(committee, again)
    for teller in ("member", "director"):
        tallied(committee, again, "hands", teller, **{"for": 5, "against": 0, "abstained": 0})
    assert held(committee, item_of(in_session), VOTE, text="决议全文").stage == "passed"
