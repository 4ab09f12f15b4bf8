"""What the catalogue shows: every component in every state, with words in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.forms import formset_factory
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from renda.ui import charts
from renda.ui.charts import Point, Series

TODAY = dt.date(2022, 6, 20)


def say(zh: str, en: str) -> str:
    """Sample words; they are not messages of the product, so the catalogues do not hold them."""
    return en if get_language() == "en" else zh


class Sample(forms.Form):
    """A form with every kind of field."""

    title = forms.CharField(max_length=40)
    kind = forms.ChoiceField()
    due_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    body = forms.CharField(widget=forms.Textarea, max_length=200)
    rating = forms.ChoiceField(widget=forms.RadioSelect)
    bodies = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    is_open = forms.BooleanField(required=False)
    file = forms.FileField(required=False)

    def __init__(
        self,
        data: dict[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        prefix: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, prefix=prefix, **kwargs)
        names = {
            "title": say("标题", "Title"), "kind": say("类别", "Category"),
            "due_on": say("希望答复日期", "Wished date"), "body": say("正文", "Text"),
            "rating": say("评价", "Rating"), "bodies": say("协办单位", "Co-handlers"),
            "is_open": say("同意公开", "May be published"), "file": say("附件", "File"),
        }  # fmt: skip
        for key, name in names.items():
            self.fields[key].label = name
        self.fields["body"].help_text = say(
            "一事一议，写明问题、理由和办法。", "One matter only: problem, reasons, proposal."
        )
        self._choose()

    def _choose(self) -> None:
        levels = [
            ("1", say("满意", "Satisfied")),
            ("2", say("基本满意", "Mostly satisfied")),
            ("3", say("不满意", "Not satisfied")),
        ]
        for name in ("kind", "rating", "bodies"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker
            field.choices = levels


def filled() -> Sample:
    """The form as it comes back refused: typed text kept, errors beside the fields."""
    form = Sample(
        {"bad-title": say("关于加装电梯的建议", "More lifts"), "bad-body": "", "bad-kind": "9"},
        MultiValueDict({"bad-file": [SimpleUploadedFile("list.xlsx", b"x")]}),
        prefix="bad",
    )
    form.add_error(None, say("本次会议的提交时间已截止。", "It is too late for this session."))
    return form


def refused_rows() -> Any:
    """A long table of forms of which one row is refused."""
    table = formset_factory(Sample)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    table.forms[0].add_error("title", say("已有同名的单位。", "There is one of that name."))
    return table


def steps() -> list[dict[str, Any]]:
    return [
        {"label": say("提交", "Submitted"), "state": "done", "date": dt.date(2022, 1, 8)},
        {"label": say("审查", "Reviewed"), "state": "done", "date": dt.date(2022, 1, 12)},
        {"label": say("协调", "Coordinated"), "state": "skipped"},
        {"label": say("承办", "Handled"), "state": "current", "date": dt.date(2022, 3, 1)},
        {"label": say("评价", "Rated"), "state": "todo"},
        {"label": say("办结", "Closed"), "state": "todo"},
    ]


def _at(month: int, day: int, hour: int, minute: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime(2022, month, day, hour, minute))  # noqa: DTZ001


def timeline() -> list[dict[str, Any]]:
    office = say("人代工委", "Deputies' Committee")
    return [
        {
            "when": _at(6, 3, 9, 20), "who": say("周敏", "Zhou Min"),
            "body": office, "title": say("催办", "Reminded"), "tone": "attention",
            "lines": [(say("内容", "Text"), say("请于6月30日前答复代表。", "Reply by 30 June."))],
        },
        {
            "when": _at(3, 1, 15, 5), "who": say("李航", "Li Hang"),
            "body": say("区住建委", "Housing Commission"), "title": say("签收", "Signed for"),
            "tone": "calm", "lines": [],
        },
        {
            "when": _at(1, 12, 10, 0), "who": say("周敏", "Zhou Min"),
            "body": office, "title": say("立案并编号", "Accepted and numbered"),
            "lines": [(say("编号", "Number"), "87"), (say("类别", "Class"), say("城建", "Urban"))],
            "collapsed": True,
        },
    ]  # fmt: skip


def clock() -> dict[str, Any]:
    return {
        "label": say("答复代表", "Reply to the deputy"), "due": dt.date(2022, 6, 30),
        "basis": say(
            "应当自交办之日起三个月内答复；最长不超过六个月。",
            "A reply is due within three months of assignment, six at most.",
        ),
        "lines": [
            (say("起算", "Starts"), say("3月30日交办，当日不计", "30 March, not counted")),
            (say("期限", "Length"), say("3个月", "3 months")),
            (say("顺延", "Moved"), say("末日为工作日，不顺延", "last day is a working day")),
        ],
    }  # fmt: skip


def rows() -> list[dict[str, Any]]:
    told = [
        (87, "关于老旧小区加装电梯的建议", "More lifts in old housing", "overdue", "逾期3天",
         "3 days overdue"),
        (112, "关于完善社区养老服务设施的建议", "Complete the services for the old", "soon",
         "剩5个工作日", "5 working days left"),
        (203, "关于加强滨江步道夜间照明的建议", "Light the riverside path at night", "on_time",
         "剩41天", "41 days left"),
        (9, "关于增设中小学周边停车位的建议", "More parking near schools", "done", "已办结",
         "Closed"),
        (318, "关于支持乡村旅游发展的建议", "Support travel to villages", "none", "无期限",
         "No deadline"),
    ]  # fmt: skip
    return [
        {
            "number": number, "title": say(zh, en), "state": state, "light": say(*words),
            "body": say("区住房和城乡建设委员会", "Housing Commission"),
            "deputy": say("陈立", "Chen Li"), "stage": say("承办中", "In hand"),
            "due": dt.date(2022, 6, 30),
        }
        for number, zh, en, state, *words in told
    ]  # fmt: skip


def pictures() -> dict[str, Any]:
    months = [say(f"{month}月", f"{month}") for month in range(1, 13)]
    kinds = [say(*pair) for pair in (("城建环保", "Urban"), ("教科文卫", "Culture"),
             ("财政经济", "Economy"), ("农业农村", "Rural"), ("社会法制", "Law"))]  # fmt: skip
    this, last = [181, 148, 92, 71, 42], [160, 151, 80, 77, 30]
    lights = [
        Series(say("按期", "On time"), [40, 22, 31, 12, 9], "on_time", ["#a"] * 5),
        Series(say("临期", "Due soon"), [6, 3, 2, 4, 1], "soon", ["#b"] * 5),
        Series(say("逾期", "Overdue"), [2, 0, 1, 0, 3], "overdue", ["#c"] * 5),
    ]
    return {
        "bars": charts.bars(
            say("按类别分", "By category"),
            [Point(kind, value, "#list") for kind, value in zip(kinds, this, strict=True)],
            unit=say("件", ""),
        ),
        "columns": charts.columns(
            say("今年与上年", "This year and last"), kinds,
            [Series("2022", this, "1", ["#now"] * 5), Series("2021", last, "2", ["#then"] * 5)],
        ),
        "stacked": charts.stacked(say("各单位红绿灯", "Lights by body"), kinds, lights),
        "ring": charts.ring(
            say("满意率", "Satisfaction"),
            [Point(say("满意", "Satisfied"), 391, "#yes", "1"),
             Point(say("基本满意", "Mostly"), 15, "#mostly", "3"),
             Point(say("不满意", "Not satisfied"), 4, "#no", "overdue")],
            centre="95.4%",
        ),
        "line": charts.line(
            say("每月收到", "Received by month"), months,
            [Series("2022", [320, 20, 31, 18, 25, 14, 9, 12, 17, 30, 21, 17], "1"),
             Series("2021", [280, 31, 22, 28, 15, 19, 14, 10, 27, 25, 18, 20], "4")],
        ),
        "spark": charts.sparkline(say("近六月", "Six months"), [3, 8, 5, 9, 12, 7]),
    }  # fmt: skip


def nav() -> list[dict[str, Any]]:
    told = [("待办", "To do", "todo", 12), ("建议", "Suggestions", "document", 0),
            ("承诺", "Promises", "check", 0), ("统计", "Figures", "chart", 0),
            ("名录", "Directory", "people", 0)]  # fmt: skip
    return [
        {"label": say(zh, en), "url": f"#{key}", "icon": key, "count": count, "current": not place}
        for place, (zh, en, key, count) in enumerate(told)
    ]


def context() -> dict[str, Any]:
    return {
        "example": True,
        "congress": {"name": say("岚江区人大常委会", "Lanjiang District Standing Committee")},
        "nav": nav(), "steps": steps(), "timeline": timeline(), "clock": clock(), "rows": rows(),
        "form": Sample(), "new_form": Sample(prefix="new"), "bad_form": filled(),
        "bad_rows": refused_rows(),
        "charts": pictures(), "today": TODAY,
        "lights": ["on_time", "soon", "overdue", "done", "none"],
        "tones": ["plain", "info", "calm", "soon", "late", "seal"],
        "notice_tones": ["info", "success", "warning", "error"],
        "panel_tones": ["plain", "attention", "calm", "quiet"],
        "facts": [(say("代表", "Deputy"), say("陈立", "Chen Li")),
                  (say("主办", "Lead"), say("区住建委", "Housing Commission"))],
        "crumbs": [{"label": say("建议", "Suggestions"), "url": "#list"},
                   {"label": say("第87号", "No. 87")}],
        "tabs": [{"label": say("全部", "All"), "url": "#1", "count": 534, "current": True},
                 {"label": say("办理中", "In hand"), "url": "#2", "count": 12},
                 {"label": say("已办结", "Closed"), "url": "#3"}],
        "icons": ["todo", "document", "write", "plus", "people", "person", "chart", "search",
                  "bell", "calendar", "download", "upload", "file", "lock", "check", "info",
                  "success", "warning", "error", "chevron", "more", "settings", "home", "phone"],
        "words": {
            "title": say("关于老旧小区加装电梯的建议", "More lifts in old housing estates"),
            "todo": say("今天要办的事", "To do today"),
            "count": say("共 5 件", "5 in all"),
            "person": say("周敏", "Zhou Min"), "post": say("人代工委 · 经办", "Committee clerk"),
            "act": say("签收", "Sign for it"), "reply": say("提交答复", "Send the reply"),
            "text": say(
                "本区建成二十年以上的住宅小区较多，老年居民上下楼困难。"
                "建议统一受理、分批加装，并公布进度。",
                "Many estates are older than twenty years and have no lifts."
                " Take requests in one place, build in batches, publish progress.",
            ),
            "raise": say("提一条意见", "Raise an opinion"),
            "all": say("全部办结", "All done"), "sure": say("确定退回吗？", "Send it back?"),
        },
    }  # fmt: skip
