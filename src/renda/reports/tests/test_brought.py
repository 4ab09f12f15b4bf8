"""Whatever is brought to be checked gives a clear result: never a wrong verdict in silence."""

import io
import time

import pypdfium2
import pytest

from renda.figures.spec import CongressYear
from renda.kernel.documents import pdf
from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.kernel.files import FileRefused
from renda.reports.arithmetic import relations
from renda.reports.checking import Verdict, check
from renda.reports.incoming import LENGTH, words_of
from renda.reports.reading import numbers

SENTENCE = "收到建议92件，解决33件，占36%；列入计划42件，占46%；解释17件，占18%。"


@pytest.fixture
def period(cast):
    return CongressYear.of(cast.congress, 2022)


def wrong(text):
    return [one for one in relations(text, numbers(text)) if not one.holds]


def test_a_pdf_gives_its_words():
    paper = Paper(title="工作报告", blocks=[Block(Kind.PARAGRAPH, (Run(SENTENCE),))])
    text = words_of("报告.pdf", pdf.written(paper))
    read = [(n.value, n.unit) for n in numbers(text) if n.is_business]
    assert read[:3] == [(92, "件"), (33, "件"), (36, "%")]


def test_a_pdf_without_words_is_refused_with_what_to_do():
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(200, 200)
    out = io.BytesIO()
    scan.save(out)
    with pytest.raises(FileRefused, match="扫描件"):
        words_of("扫描.pdf", out.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "类别\t件数\n城建\t40\n农业\t30\n其他\t20\n合计\t90\n",
        "| 类别 | 件数 |\n|---|---|\n| 城建 | 40 |\n| 合计 | 40 |\n",
        "The committee met 35 times and heard 90 reports, 42 of them on budgets.",
        "Комитет провёл 35 заседаний. 委員会は35回開催された。",
        "收到建议92件，解决33件，占3",
        "收到建议92件，解决33件，占36%；列入计划4",
        "123456789012345678901234567890件",
        "%%%，、；：（（（）",
    ],
    ids=["a table", "a table with rules", "English", "other alphabets", "half a rate", "half a sum",
         "a very long number", "signs only"],
)  # fmt: skip
def test_what_is_odd_is_read_without_a_wrong_verdict(text):
    assert wrong(text) == []


def test_a_text_without_a_number_has_none_and_says_so(period):
    found = check("常委会依法履职，工作扎实。", period)
    assert (found.numbers, found.relations) == ((), ())


def test_a_long_text_of_one_paragraph_is_checked_in_time_that_grows_with_it(period):
    text = (SENTENCE * (LENGTH // len(SENTENCE) + 1))[:LENGTH]
    taken = []
    for size in (LENGTH // 20, LENGTH // 5):
        begun = time.perf_counter()
        relations(text[:size], numbers(text[:size]))
        taken.append(time.perf_counter() - begun)
    assert taken[1] < 8 * taken[0]


def test_a_wrong_share_flags_its_three_numbers_and_no_others(period):
    found = check(SENTENCE.replace("占46%", "占64%"), period)
    flagged = [one.number.text for one in found.numbers if one.verdict is Verdict.CONTRADICTS]
    assert flagged == ["92件", "42件", "64%"]
