"""What varies by place, as an office sets it: rules, choices and reply classes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from renda.directory.models import Congress, Role
from renda.kernel.periods import Period, Unit
from renda.lines.suggestion.classes import add_class, end_class
from renda.lines.suggestion.models import ReplyClass
from renda.matters.amendments import own_versions, set_rule
from renda.matters.models import RuleVersion
from renda.matters.queries import rulebook
from renda.matters.rules import RULES, ChoiceRule, PeriodRule, Rulebook
from renda.sites.desk.asking import KEEPERS, ask, kept_congress, sent
from renda.sites.desk.forms.office import ClassForm, EndForm, RuleForm

VALUE = ("length", "unit", "choice")


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what can be set."""
    congress = kept_congress(request, admin=True)
    pages = [
        ("desk:rules", _("时限和规则"), _("各项时限、各地做法不一的选择,注明依据")),
        ("desk:classes", _("答复类别"), _("A、B、C类的含义,是否形成承诺")),
        ("desk:calendar", _("工作日历"), _("放假和调休;改动前先看会影响哪些时限")),
        ("desk:bodies", _("机构"), _("设立、更名、合并,任职人员")),
        ("desk:terms", _("届次和会议"), _("届次、各次会议的日期")),
        ("desk:deputies", _("代表"), _("代表名册和资格变动")),
    ]
    who = request.standing  # type: ignore[attr-defined]
    if congress.pk in who.congresses_as(Role.ADMIN):
        pages.append(("desk:accounts", _("账号"), _("开设、停用账号")))
    if congress.pk not in who.congresses(KEEPERS, Role.CLERK):
        pages = pages[3:]
    cards = [{"url": reverse(n), "label": label, "text": text} for n, label, text in pages]
    return render(request, "desk/office.html", {"cards": cards, "congress": congress})


@login_required
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule with what is in force today and why."""
    congress, today = kept_congress(request), timezone.localdate()
    book = rulebook([congress.pk])
    rows = [_row(rule, book, congress, today) for _key, rule in sorted(RULES.items())]
    return render(request, "desk/office_rules.html", {"rows": rows, "congress": congress})


def _row(
    rule: PeriodRule | ChoiceRule, book: Rulebook, congress: Congress, on: dt.date
) -> dict[str, Any]:
    own = book.own(rule.key, congress, on)
    if isinstance(rule, PeriodRule):
        ruling = book.ruling(rule, congress, on)
        value, basis = ruling.period.text, ruling.basis
    else:
        value = str(dict(rule.options)[book.choice(rule, congress, on)])
        basis = own.basis if own else str(rule.basis)
    since = own.in_force_from if own else None
    return {"rule": rule, "value": value, "basis": basis, "own": own is not None, "since": since}


@login_required
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, key: str) -> HttpResponse:
    """Set an office's own version of a rule."""
    congress = kept_congress(request)
    found = RULES.get(key)
    if found is None:
        raise Http404
    today = timezone.localdate()
    book = rulebook([congress.pk])
    form = RuleForm(
        sent(request),
        options=found.options if isinstance(found, ChoiceRule) else None,
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
            by_name=request.standing.name,  # type: ignore[attr-defined]
            at=timezone.now(),
        )

    context = {
        "row": _row(found, book, congress, today),
        "versions": [(one, _said(found, one)) for one in own_versions(congress) if one.rule == key],
        "congress": congress,
    }
    done = reverse("desk:rules")
    return ask(request, form, do, template="desk/office_rule.html", context=context, done=done)


def _said(found: PeriodRule | ChoiceRule, version: RuleVersion) -> str:
    if isinstance(found, ChoiceRule):
        return str(dict(found.options).get(version.value["choice"], version.value["choice"]))
    return Period(int(version.value["length"]), Unit(version.value["unit"])).text


def _initial(
    found: PeriodRule | ChoiceRule, book: Rulebook, congress: Congress, on: dt.date
) -> dict[str, Any]:
    if isinstance(found, ChoiceRule):
        return {"choice": book.choice(found, congress, on), "in_force_from": on}
    period = book.ruling(found, congress, on).period
    return {"length": period.length, "unit": period.unit, "in_force_from": on}


@login_required
@require_http_methods(["GET", "POST"])
def classes(request: HttpRequest) -> HttpResponse:
    """List the reply classes, and add one."""
    congress = kept_congress(request)
    found = ReplyClass.objects.filter(congress=congress).order_by("code", "-in_force_from")
    context = {"classes": found, "congress": congress}
    form = ClassForm(sent(request))
    return ask(
        request,
        form,
        lambda answers: add_class(congress, **answers),
        template="desk/office_classes.html",
        context=context,
        done=reverse("desk:classes"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def class_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until when a reply class is used; replies keep theirs."""
    congress = kept_congress(request)
    kind = get_object_or_404(ReplyClass, pk=pk, congress=congress)
    return ask(
        request,
        EndForm(sent(request)),
        lambda answers: end_class(kind, on=answers["in_force_to"]),
        template="desk/office_form.html",
        context={"title": str(kind), "congress": congress, "back": reverse("desk:classes")},
        done=reverse("desk:classes"),
    )
