"""What varies by place, as an office sets it: what can be set, and the rules."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress, Level, Role
from renda.laws.registry import pack_of
from renda.matters.amendments import own_versions, set_rule, value_of
from renda.matters.in_force import in_force
from renda.matters.models import RuleVersion
from renda.matters.rules import RULES, ChoiceRule, PeriodRule, Rule, Rulebook, ShareRule
from renda.notices.health import health, ill
from renda.sites.folio.asked import (
    ASK,
    KEEPERS,
    Request,
    administrators,
    allowed_congress,
    keepers,
    page,
    staff,
)
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.office import RuleForm

VALUE = ("length", "unit", "share", "choice")


@page(allow=keepers | administrators | staff)
def home(request: Request) -> HttpResponse:
    """Show what can be set, or only looked at."""
    congress = allowed_congress(request)
    who = request.standing
    clerk = congress.pk in who.congresses(KEEPERS, Role.CLERK)
    admin = congress.pk in who.congresses_as(Role.ADMIN)
    has_towns = congress.level == Level.DISTRICT
    pages = [
        (admin, "office:begin", _("开始使用"), _("启用前要设定的各项：已有的、还缺的、先做的")),
        (clerk, "office:rules", _("时限和规则"), _("各项时限、各地做法不一的选择，注明依据")),
        (clerk, "office:classes", _("答复类别一览"), _("A、B、C类的含义，是否形成承诺")),
        (clerk, "office:papers", _("文书模板"), _("各类文书的文字，可按本级的习惯改写")),
        (clerk, "office:numbers", _("发文登记"), _("机关代字、文号和发文登记簿")),
        (clerk, "office:personal", _("个人信息"), _("谁在什么时候为什么查看过来信人的联系方式")),
        (True, "office:calendar", _("工作日历"), _("放假和调休；改动前先看会影响哪些时限")),
        (clerk or admin, "office:bodies", _("机构名录"), _("设立、更名、合并，任职人员")),
        (clerk or admin, "office:terms", _("届次和会议"), _("届次、各次会议的日期")),
        (clerk or admin, "office:deputies", _("代表名册"), _("代表名册和资格变动")),
        (True, "office:circles", _("代表家站和小组"), _("家站、小组、咨询员，值班和活动")),
        (True, "office:positions", _("职务名册"), _("选举、任命的职务，某一天由谁担任")),
        (not admin or clerk, "office:exams", _("任前法律知识考试"), _("题库、考试链接和考卷")),
        (admin and has_towns, "office:below", _("下级乡镇人大"), _("启用乡镇人大，邀请管理员")),
        (admin, "office:accounts", _("账号管理"), _("开设、停用账号，重设密码")),
        (clerk or admin, "office:seals", _("封存"), _("每天的办理记录合成的校验值，可打印存档")),
        (admin, "office:health", _("运行状况"), _("数据库、后台进程、邮件、备份、磁盘是否正常")),
    ]
    cards = [
        {"url": reverse(n), "label": label, "text": text} for may, n, label, text in pages if may
    ]
    context: dict[str, Any] = {"cards": cards, "congress": congress}
    if admin:
        context["ailing"] = ill(timezone.now())
    return render(request, "office/index.html", context)


@page(allow=administrators)
def running(request: Request) -> HttpResponse:
    """Show in words how everything behind the pages is."""
    context = {
        "parts": health(timezone.now()),
        "crumbs": trail((_("运行状况"), "")),
        "congress": allowed_congress(request),
    }
    return render(request, "office/health.html", context)


@page(allow=keepers)
def rules(request: Request) -> HttpResponse:
    """List every rule with what is in force today and why."""
    congress, today = allowed_congress(request), timezone.localdate()
    book = in_force([congress.pk]).book
    context = {
        "rows": [_row(rule, book, congress, today) for _key, rule in sorted(RULES.items())],
        "pack": pack_of(congress),
        "congress": congress,
        "crumbs": trail((_("时限和规则"), "")),
    }
    return render(request, "office/rules.html", context)


def _row(rule: Rule, book: Rulebook, congress: Congress, on: dt.date) -> dict[str, Any]:
    """Return a rule as it stands, with whose it is: the congress's own, its place's, everybody's.

    What is not the congress's own carries its legal basis and no date of ours.
    """
    if isinstance(rule, PeriodRule):
        value = book.ruling(rule, congress, on).period.text
    elif isinstance(rule, ShareRule):
        value = book.needed(rule, congress, on).share.text
    else:
        value = str(dict(rule.options)[book.choice(rule, congress, on)])
    pack = pack_of(congress)
    return {
        "rule": rule,
        "value": value,
        "basis": book.basis(rule, congress, on),
        "own": book.own(rule.key, congress, on),
        "place": pack.label if pack.sets(rule.key) else "",
    }


@page(ASK, allow=keepers)
def rule(request: Request, key: str) -> HttpResponse:
    """Set an office's own version of a rule."""
    congress = allowed_congress(request)
    found = RULES.get(key)
    if found is None:
        raise Http404
    today = timezone.localdate()
    book = in_force([congress.pk]).book
    form = RuleForm(
        sent(request),
        rule=found,
        initial=_initial(found, book, congress, today),
    )

    def do(answers: dict[str, Any]) -> RuleVersion:
        value: dict[str, Any] = {k: answers[k] for k in VALUE if k in answers}
        return set_rule(
            congress,
            key,
            value,
            basis=answers["basis"],
            in_force_from=answers["in_force_from"],
            **acting(request),
        )

    row = _row(found, book, congress, today)
    done = reverse("office:rules")
    context = {
        "row": row,
        "versions": _versions(key, congress, row["own"], today),
        "crumbs": trail((_("时限和规则"), done), (str(found.label), "")),
        "congress": congress,
    }
    return ask(request, form, do, template="office/rule.html", context=context, done=done)


def _versions(
    key: str, congress: Congress, own: RuleVersion | None, on: dt.date
) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "value": value_of(one),
            "current": own is not None and one.pk == own.pk,
            "coming": one.in_force_from > on,
        }
        for one in own_versions(congress)
        if one.rule == key
    ]


def _initial(found: Rule, book: Rulebook, congress: Congress, on: dt.date) -> dict[str, Any]:
    if isinstance(found, ChoiceRule):
        return {"choice": book.choice(found, congress, on), "in_force_from": on}
    if isinstance(found, ShareRule):
        return {"share": book.needed(found, congress, on).share.code, "in_force_from": on}
    period = book.ruling(found, congress, on).period
    return {"length": period.length, "unit": period.unit, "in_force_from": on}
