"""A report as an official paper, and the check of one as a document with comments."""

import datetime as dt
import io

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from docx import Document

from renda.figures.queries import values
from renda.figures.spec import CongressYear
from renda.kernel.documents import docx, pdf, worded
from renda.kernel.documents.comments import commented
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do
from renda.reports.checking import check
from renda.reports.comparing import before_annex, compared
from renda.reports.composing import composed
from renda.reports.exporting import notes_of, paper_of
from renda.reports.models import Frozen
from renda.reports.tests.test_composing import submitted
from renda.reports.wording import read

WORDING = (
    "# 工作报告\n\n## 一、代表建议\n\n"
    "收到代表建议{suggestion-total}件,满意率{suggestion-satisfied-rate}%。\n"
)


@pytest.fixture
def report(cast):
    submitted(cast)
    return composed(read(WORDING), CongressYear.of(cast.congress, 2022))


@pytest.fixture
def paper(report):
    amounts = {one.figure.key: one for one in values(report.period, report.cited)}
    return paper_of(report, amounts)


def cut(report):
    amounts = {one.figure.key: one for one in values(report.period, report.cited)}
    blocks = paper_of(report, amounts).blocks
    return [run.text for block in blocks for run in block.runs if "的记录" in run.text]


def test_a_report_drawn_up_within_the_year_speaks_of_the_day_it_was_drawn_up(cast):
    submitted(cast)
    whole = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 11, 27))
    assert cut(composed(read(WORDING), whole)) == ["截至2022年11月27日的记录。"]
    past = CongressYear.of(cast.congress, 2022, today=dt.date(2026, 11, 27))
    assert cut(composed(read(WORDING), past)) == ["截至2022年12月31日的记录。"]


def pages(content):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def test_the_paper_has_the_text_and_then_where_every_number_comes_from(report, paper):
    text, annex = pages(pdf.written(paper))
    assert "工作报告" in text
    assert "1" in text
    assert "数字溯源表" in annex
    for figure in report.cited:
        assert str(figure.label)[:4] in annex.replace("\r\n", "")


def test_the_same_paper_can_be_opened_in_a_word_processor(paper):
    found = Document(io.BytesIO(docx.written(paper)))
    assert "收到代表建议" in "\n".join(one.text for one in found.paragraphs)
    (table,) = found.tables
    assert table.rows[0].cells[0].text == "指标"
    assert len(table.rows) == 1 + 2


def test_the_word_processor_keeps_the_styles_so_that_the_report_can_be_worked_on(cast):
    submitted(cast)
    text = "# 报告\n## 一、建议\n### （一）数量\n- 共{代表建议}件\n正文"
    report = composed(read(text), CongressYear.of(cast.congress, 2022))
    amounts = {one.figure.key: one for one in values(report.period, report.cited)}
    found = Document(io.BytesIO(docx.written(paper_of(report, amounts))))
    styles = {one.text: one.style.name for one in found.paragraphs}
    assert styles["报告"] == "Title"
    assert styles["一、建议"] == "Heading 1"
    assert styles["（一）数量"] == "Heading 2"
    assert styles["共1件"] == "List"
    assert styles["正文"] == "Normal"


def test_what_goes_out_comes_back_word_for_word(paper):
    own = worded.read(docx.written(paper)).text
    assert compared(own, own) == []
    assert "收到代表建议1件" in before_annex(own)


def test_the_annex_leads_to_the_records_and_prints_numbers_as_the_text_does(report):
    amounts = {one.figure.key: one for one in values(report.period, report.cited)}
    made = paper_of(report, amounts, lambda cited: f"https://renda.example/{cited.figure.key}/")
    table = made.blocks[-1]
    assert [row[1] for row in table.rows] == ["数值", "1件", "0%（0/1）"]
    assert table.links[1] == "https://renda.example/suggestion-total/"
    document = Document(io.BytesIO(docx.written(made)))
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert "https://renda.example/suggestion-total/" in targets


def test_every_number_that_states_something_has_a_comment(cast):
    submitted(cast)
    found = check("收到代表建议2件,接待群众30人次。", CongressYear.of(cast.congress, 2022))
    document = Document(io.BytesIO(commented("", found.text, notes_of(found))))
    said = [comment.text for comment in document.comments]
    assert len(said) == 2
    assert said[0].startswith("不一致")
    assert "1件" in said[0]


@pytest.mark.parametrize("name", ["报告.docx", "报告.pdf", "报告.txt"])
def test_the_command_line_writes_the_file_that_is_named(cast, tmp_path, name):
    submitted(cast)
    call_command("report", "export", str(tmp_path / name), congress=cast.congress.code, year=2022)
    assert (tmp_path / name).stat().st_size


def test_the_command_line_writes_no_other_kind(cast, tmp_path):
    with pytest.raises(CommandError):
        call_command("report", "export", str(tmp_path / "报告.doc"), congress=cast.congress.code)


def test_the_command_line_freezes_and_says_what_changed_since(cast, tmp_path, capsys):
    matter = submitted(cast)
    wording = tmp_path / "模板.txt"
    wording.write_text(WORDING, "utf-8")
    code = cast.congress.code
    asked = {
        "congress": code,
        "year": 2022,
        "template": wording,
        "by": cast.accounts["office_clerk"].username,
    }
    call_command("report", "freeze", **asked)
    frozen = Frozen.objects.get()
    assert frozen.text.endswith("收到代表建议1件，满意率0%。")
    call_command("report", "diff", frozen.pk)
    assert "->" not in capsys.readouterr().out
    do(cast, matter, Suggestion.withdraw, "deputy", "2022-03-05", reason="另行提出")
    call_command("report", "diff", frozen.pk)
    told = capsys.readouterr().out
    assert "1 -> 0" in told
    assert matter.title in told


def test_nobody_else_freezes_on_the_command_line_either(cast, tmp_path):
    for name in (cast.accounts["traffic"].username, "nobody"):
        with pytest.raises(CommandError):
            call_command("report", "freeze", congress=cast.congress.code, year=2022, by=name)
    assert not Frozen.objects.exists()
