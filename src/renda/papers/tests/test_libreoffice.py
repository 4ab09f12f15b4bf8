"""A .docx is laid out by LibreOffice as its PDF is: 22 lines of 28, as many pages.

LibreOffice is no requirement: where it is missing these are left out, unless RENDA_LIBREOFFICE=1.
"""

import pytest

from renda.kernel.documents import docx, pdf
from renda.kernel.documents.spec import Block, Head, Kind, Paper, Run, Tail
from renda.kernel.documents.tests.reading import pages, tops
from renda.papers.fields import names_of
from renda.papers.spec import places
from renda.papers.tests.test_declared import distinct
from renda.papers.wording import filled
from tools import libreoffice

pytestmark = pytest.mark.skipif(libreoffice.path() is None, reason="no LibreOffice here")

BODY = Block(Kind.PLAIN, (Run("字" * 28 * 44),))
PRINTER = "澜州市青禾区人民代表大会常务委员会办公室"
FRAMED = {
    "head": Head("澜州市青禾区人民代表大会常务委员会文件", "青禾人常〔2026〕3号", "张三"),
    "tail": Tail(
        attachments=("清单", "关于青禾区城市生活垃圾分类管理实施办法（试行）的起草说明"),
        signature="青禾区人大常委会",
        date="2026年11月27日",
        copies_to="区委办公室，区人民政府办公室",
        issued_by=PRINTER,
        issued_on="2026年11月27日",
    ),
}
ROWS = (
    ("序号", "议题", "牵头部门"),
    *((str(n), f"第{n}项议题", "监察和法制委员会") for n in range(60)),
)


SIGNED = Tail(signature="青禾区人大常委会", date="2026年11月27日")


def declared():
    """Return each paper as it comes, with values of some length."""
    for place in places():
        name = f"{place.procedure.slug}-{place.document.key}"
        yield name, filled(place.wording, distinct(names_of(place)))


PAPERS = {
    "lines": Paper("", [BODY]),
    "title": Paper("关于开展《中华人民共和国食品安全法》执法检查的通知", [BODY]),
    "framed": Paper("通知", [Block(Kind.PARAGRAPH, (Run("字" * 300),))], "某局", **FRAMED),
    "letter": Paper("函", [Block(Kind.PARAGRAPH, (Run("字" * 300),))], letter=True, **FRAMED),
    "table": Paper("监督工作计划", [Block(Kind.TABLE, rows=ROWS)]),
    **{
        f"rows-{n}": Paper("计划", [Block(Kind.TABLE, rows=ROWS[: n + 1])], tail=SIGNED)
        for n in range(20, 30)
    },
    **dict(declared()),
}


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """Return what LibreOffice makes of every paper; it starts once."""
    files = {name: docx.written(paper) for name, paper in PAPERS.items()}
    return libreoffice.converted(files, tmp_path_factory.mktemp("libreoffice"))


def test_a_page_holds_22_lines_of_28_characters(laid_out):
    found = pages(laid_out["lines"])
    assert len(found) == 2
    for lines in found:
        assert [line.strip() for line in lines if "字" in line] == ["字" * 28] * 22


@pytest.mark.parametrize("name", PAPERS)
def test_it_takes_as_many_pages_as_its_pdf_or_one_more_or_less(laid_out, name):
    assert abs(len(pages(laid_out[name])) - len(pages(pdf.written(PAPERS[name])))) <= 1


def test_a_title_has_the_lines_that_it_has_in_the_pdf(laid_out):
    told = [line.strip() for line in pages(laid_out["title"])[0]]
    assert told[:2] == ["关于开展《中华人民共和国食品安全法》", "执法检查的通知"]


def test_the_imprint_stands_at_the_foot_name_and_day_on_one_line(laid_out):
    told = [line.replace(" ", "") for line in pages(laid_out["framed"])[-1]]
    assert "抄送：区委办公室，区人民政府办公室。" in told
    assert f"{PRINTER}2026年11月27日印发" in told
    (foot,) = tops(laid_out["framed"], "印")
    assert foot == pytest.approx(35 / 25.4 * 72, abs=24)


@pytest.mark.parametrize("count", range(20, 30))
def test_the_last_row_of_a_table_stands_with_who_signs(laid_out, count):
    on = next(
        page for page in pages(laid_out[f"rows-{count}"]) if "青禾区人大常委会" in "".join(page)
    )
    assert f"第{count - 1}项议题" in "".join("".join(on).split())
