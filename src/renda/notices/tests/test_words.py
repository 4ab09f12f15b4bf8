"""What people are told is said in their own language."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import translation

from renda.matters.registry import procedure_of
from renda.notices.commands import notice_clocks, notice_steps
from renda.notices.mailing import send_digests
from renda.notices.models import Notice
from renda.notices.queries import notices_of
from renda.notices.tests.laid import HAND_OVER, NOW, laid, stepped, ticking

CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@pytest.fixture
def told(cast):
    """Tell the traffic bureau's clerk of new work, a reminder and a date; the title is English."""
    for name in ("traffic", "deputy"):
        account = cast.accounts[name]
        account.email, account.language = f"{name}@example.invalid", "en"
        account.save()
        account.person.name = "Somebody"
        account.person.save()
    matter = laid(cast, HAND_OVER, "assigned", deputy="deputy", body="区交通局")
    matter.title = "A road"
    matter.save()
    stepped(matter, "open", "")
    stepped(matter, "remind", "assigned")
    stepped(matter, "sign_off", "assigned")
    ticking(matter, "sign_by", NOW.date() - dt.timedelta(days=1))
    notice_steps(now=NOW)
    notice_clocks(now=NOW)
    return matter


def test_no_label_is_kept_as_words(told):
    kept = [
        value
        for words in Notice.objects.values_list("words", flat=True)
        for value in words.values()
    ]
    assert [value for value in kept if CHINESE.search(value)] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "zh-hans",
            {
                "请办理：A road（待签收）",
                "督办：A road",
                "已逾期1天：A road（签收，2022年3月2日到期）",
            },
        ),
        (
            "en",
            {
                "Please handle: A road (%(assigned)s)",
                "%(remind)s: A road",
                "Overdue by 1 days: A road (%(sign_by)s, due March 2, 2022)",
            },
        ),
    ],
)
def test_a_notice_is_read_in_the_language_of_whoever_reads_it(cast, told, language, expected):
    declared = procedure_of(told)
    with translation.override(language):
        labels = {
            "assigned": str(declared.stages["assigned"].label),
            "remind": str(declared.actions["remind"].label),
            "sign_by": str(declared.clocks["sign_by"].label),
        }
        texts = {notice.text for notice in notices_of(cast.accounts["traffic"].pk)}
        assert texts == {text % labels for text in expected}


def test_no_chinese_label_is_in_an_english_mail(cast, told):
    assert send_digests(now=NOW.replace(hour=14)) == 2
    letters = "\n".join(f"{letter.subject}\n{letter.body}" for letter in mail.outbox)
    assert "A road" in letters
    assert CHINESE.findall(letters) == []


def test_what_was_told_in_words_can_still_be_read():
    old = Notice(kind="new_work", words={"title": "一件事", "stage": "待签收"})
    assert old.text == "请办理：一件事（待签收）"


def test_what_is_no_longer_declared_is_shown_by_its_name():
    words = {"title": "一件事", "procedure": HAND_OVER, "action": "of_old"}
    assert Notice(kind="told", words=words).text == "一件事：of_old"


def test_what_is_due_today_is_said_to_be_due_today():
    words = {"title": "一件事", "clock": "交办", "days": 0, "due": "2022-03-02"}
    assert Notice(kind="due_soon", words=words).text == "今天到期：一件事（交办）"
    assert "还有2天到期" in Notice(kind="due_soon", words={**words, "days": 2}).text
