"""Questions from a workbook: one a row, its options in columns A to F, the answer as letters."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from renda.exams.commands import NewQuestion
from renda.exams.spec import Sort
from renda.kernel.language import listed
from renda.kernel.sheets import TableRefused
from renda.kernel.tables import NAMED, read_table
from renda.matters.step import Refused

LETTERS = "ABCDEF"
HEADERS = ("题号", "题型", "题目", *(f"选项{one}" for one in LETTERS), "答案", "法律依据")
SORTS = {"单选": Sort.ONE, "多选": Sort.SEVERAL, "判断": Sort.JUDGE}
#: of a question to be judged the options go without saying
JUDGED = ("正确", "错误")
#: a row of each kind, for a workbook to be filled in
EXAMPLES = (
    ("X001", "单选", "宪法宣誓适用于？", "各级人大选举的工作人员", "个体经营者", "", "", "", "",
     "A", "《宪法》第二十七条"),
    ("X002", "多选", "下列属于地方国家机关的有？", "人民法院", "人民检察院", "企业", "", "", "",
     "AB", "《宪法》第三章"),
    ("X003", "判断", "宪法具有最高的法律效力。", "", "", "", "", "", "", "正确", "《宪法》序言"),
)  # fmt: skip
RIGHT = {"正确": "A", "对": "A", "√": "A", "错误": "B", "错": "B", "×": "B"}


def questions(stream: BinaryIO, name: str) -> list[NewQuestion]:
    """Return the questions of a workbook. Raises Refused naming every line that is wrong."""
    try:
        table = read_table(stream, name)
    except TableRefused as error:
        raise Refused(str(error), field="file") from error
    places = {str(head).strip(): n for n, head in enumerate(table.headers)}
    missing = [one for one in ("题号", "题型", "题目", "答案") if one not in places]
    if missing:
        words = {"names": listed(missing)}
        raise Refused(_("表里缺少这些列：%(names)s") % words, field="file")
    found, wrong, codes = [], [], set()
    for line, row in zip(table.lines, table.rows, strict=True):
        cells = {head: str(row[n] or "").strip() for head, n in places.items()}
        made = _question(cells)
        if made is None or made.code in codes:
            wrong.append(str(line))
            continue
        codes.add(made.code)
        found.append(made)
    if wrong:
        words = {"lines": listed(wrong[:NAMED])}
        message = _("第%(lines)s行题号重复，或者题型、选项、答案填写不全。什么都没有导入。")
        raise Refused(message % words, field="file")
    return found


def _question(cells: dict[str, str]) -> NewQuestion | None:
    sort: Any = SORTS.get(cells["题型"])
    options = [cells.get(f"选项{one}", "") for one in LETTERS]
    while options and not options[-1]:
        options.pop()
    if sort == Sort.JUDGE:
        options = options or list(JUDGED)
    said = RIGHT.get(cells["答案"], cells["答案"].upper())
    right = [LETTERS.find(one) for one in said if one.strip(" ,，、")]
    fits = 0 < len(right) == len(set(right)) and all(0 <= n < len(options) for n in right)
    alone = sort == Sort.SEVERAL or len(right) == 1
    full = bool(cells["题号"] and cells["题目"] and sort and len(options) > 1 and all(options))
    if not (full and fits and alone):
        return None
    return NewQuestion(
        cells["题号"][:20], sort, cells["题目"], tuple(options), tuple(sorted(right)),
        cells.get("法律依据", "")[:200],
    )  # fmt: skip
