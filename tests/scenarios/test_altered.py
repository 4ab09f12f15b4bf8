"""What was changed behind the program's back is named: which matter, record, column, whose step."""

import datetime as dt
import io

import pytest

from renda.kernel.commands import store_file
from renda.kernel.models import StoredFile
from renda.lines.audit.models import Finding
from renda.lines.audit.tests.conftest import handed
from renda.lines.suggestion.models import Rating, Reply
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised, replied_with
from renda.matters.models import (
    ClockChange,
    DaySeal,
    Enclosure,
    Entry,
    Matter,
    MomentSeal,
    RunningClock,
    Tie,
)
from renda.matters.moments import seal_moment
from renda.matters.seals import first_break, seal_until
from tests.plugins.cast import moment

GOOD = {"grade": "satisfied", "attitude": "satisfied", "result": "satisfied"}
NOW = moment("2026-11-28")


@pytest.fixture
def rated(cast):
    """A suggestion that was answered with a promise and rated, and an audit handed over."""
    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    body = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=body, track="ordinary")
    share = child(matter, Assignment)
    do(cast, share, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {"way": "visit", "on": dt.date(2022, 3, 10), "who": "王某"}
    do(cast, share, Assignment.contact, "traffic", "2022-03-10", **contact)
    promise = {"text": "年底前完成整修", "due_on": dt.date(2022, 12, 30)}
    replied_with(cast, share, "2022-04-01", "A", [promise])
    do(cast, share, Assignment.rate, "deputy", "2022-06-02", **GOOD)
    handed(cast, ("区财政局", 12))
    assert first_break() is None
    return share


def told():
    """Return what `renda verify` names first, in one line."""
    broken = first_break()
    return f"{broken.where}：{broken.why}"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda _s: Rating.objects.update(grade="dissatisfied"),
            ("关于整修东山路的建议", "“总体评价”", "最后由", "2022-06-02 10:00", "第6步“评价答复”"),
        ),
        (lambda _s: Reply.objects.update(text="另一番话"), ("“答复正文”", "2022-04-01")),
        (
            lambda s: Matter.objects.filter(pk=s.pk).update(stage="handling"),
            ("所处环节是“办理中”，最后一步办到的是“承诺跟踪”",),
        ),
        (
            lambda s: Matter.objects.filter(pk=s.root_id).update(title="另一件事"),
            ("“标题”不是办理记录所记的",),
        ),
        (
            lambda _s: Matter.objects.filter(due_on__isnull=False).update(due_on="2030-01-01"),
            ("期限是2030-01-01，而按它的时限应当是",),
        ),
        (
            lambda _s: RunningClock.objects.filter(stopped_on=None).update(due_on="2030-01-01"),
            ("“期限”不是办理记录所记的",),
        ),
        (
            lambda _s: Finding.objects.update(money=1),
            ("审计查出的问题“问题1”", "“涉及金额”", "2022-06-22"),
        ),
        (lambda s: s.entries.filter(seq=2).delete(), ("第2步：不见了",)),
        (lambda s: s.entries.filter(seq=2).update(by_name="别人"), ("第2步：被改动过",)),
        (lambda s: s.entries.order_by("-seq")[:1].get().delete(), ("最后的办理记录不见了",)),
        (lambda s: Matter.objects.filter(pk=s.pk).update(body=None), ("“承办单位”",)),
        (lambda s: Matter.objects.filter(pk=s.pk).update(confidential=True), ("“不公开”",)),
        (lambda s: Matter.objects.filter(pk=s.root_id).update(published_on="2022-07-01"),
         ("“公开日期”",)),
        (
            lambda s: Matter.objects.filter(pk=s.root_id).update(root=None),
            ("不在任何一棵事项树里",),
        ),
        (lambda _s: Rating.objects.all().delete(), (" 评价 ", "这一条不见了", "第6步")),
        (
            lambda s: RunningClock.objects.filter(matter=s).order_by("pk")[:1].get().delete(),
            ("时限", "这一条不见了"),
        ),
        (
            lambda s: Tie.objects.create(
                matter=s, other_id=s.root_id, way="concerns", on=s.opened_at, by_name="某"
            ),
            ("关联", "没有任何一步写过这一条"),
        ),
        (
            lambda s: ClockChange.objects.create(
                clock=RunningClock.objects.filter(matter=s)[0], way="extended", by_name="某",
                before_on="2022-04-01", after_on="2022-05-01", on="2022-04-01",
            ),
            ("时限变更", "没有任何一步写过这一条"),
        ),
        (
            lambda s: Entry.objects.filter(matter=s, seq=2).update(written=""),
            ("第2步：被改动过",),
        ),
    ],
    ids=["a rating", "a reply's text", "a stage", "a title", "a due date", "a clock's day",
         "money of an audit", "a step taken out", "a step altered", "the last step taken out",
         "a body", "what is confidential", "what is public", "a matter out of its tree",
         "a fact taken out", "a clock taken out", "a tie put in", "a change of a clock put in",
         "the marks taken out"],
)  # fmt: skip
def test_what_was_changed_is_named_in_words(rated, change, words):
    change(rated)
    for one in words:
        assert one in told()


def test_what_a_file_was_is_known_to_the_step_that_handed_it_in(cast, rated, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    file = store_file("说明.pdf", io.BytesIO(b"%PDF-1.4 as it was"), at=moment("2022-06-03"))
    other = raised(cast)
    do(cast, other, Suggestion.submit, "deputy", "2022-03-01", attachments=[file])
    assert first_break() is None
    StoredFile.objects.filter(pk=file.pk).update(sha256="0" * 64)
    assert "文件" in told()
    StoredFile.objects.filter(pk=file.pk).update(sha256=file.sha256)
    given = store_file("说明.pdf", io.BytesIO(b"%PDF-1.4 as it is"), at=moment("2022-06-03"))
    Enclosure.objects.update(file=given)
    assert "附件" in told()


def test_what_comes_with_a_beginning_is_sealed_with_it(cast, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    file = store_file("建议.pdf", io.BytesIO(b"%PDF-1.4 as it was"), at=moment("2022-03-01"))
    (step,) = raised(cast, attachments=[file]).entries.all()
    assert f"matters.enclosure {Enclosure.objects.get().pk} " in step.written
    assert first_break() is None


def test_a_whole_matter_taken_out_before_its_day_is_sealed_is_noticed(cast, rated):
    seal_moment(NOW)
    _taken_out(raised(cast))
    assert first_break() is None  # nobody had seen it
    newest = raised(cast)
    seal_moment(NOW)
    steps = newest.entries.count()
    _taken_out(newest)
    assert f"封存以后少了{steps}步记录" in told()


def _taken_out(matter):
    """Take a matter out with all that hangs on it, as if it had never been."""
    Entry.objects.filter(matter=matter).delete()
    RunningClock.objects.filter(matter=matter).delete()
    matter.proposal.delete()
    Matter.objects.filter(pk=matter.pk).update(root=None)
    matter.delete()


def test_a_seal_of_a_moment_that_is_gone_is_noticed(cast, rated):
    for _n in range(3):
        raised(cast)
        assert seal_moment(NOW) == 1
    assert seal_moment(NOW) == 0
    assert first_break() is None
    MomentSeal.objects.filter(n=2).delete()
    assert "它前面的封存不见了" in told()


def test_a_step_that_was_under_way_is_sealed_when_it_is_there(cast, rated):
    late = raised(cast).entries.get()
    at, late.pk = late.pk, None
    Entry.objects.filter(pk=at).delete()
    raised(cast)
    seal_moment(NOW)
    assert [at, at] in [list(some) for some in MomentSeal.objects.get().missing]
    late.pk = at
    late.save(force_insert=True)
    assert seal_moment(NOW + dt.timedelta(minutes=10)) == 1
    assert MomentSeal.objects.get(n=2).late == [at]
    assert first_break() is None


def test_what_was_written_beside_the_steps_is_sealed_with_its_day(cast, rated):
    # a step says by the database's clock when it was recorded
    sealed = seal_until(dt.datetime.now(dt.UTC) + dt.timedelta(days=2))
    assert [one.resealed for one in sealed][:1] == [rated.root.resealed.count()]
    assert first_break() is None
    DaySeal.objects.update(resealed=5)
    assert "封存以后增加或者减少过记录" in told()
