"""Writes the pages that follow from the declarations: one per line, and who may do what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from tools import coverage

ROOT = Path(__file__).resolve().parents[1]
NOTE = "<!-- Made from the declarations by `make docs`; edit those. -->\n"


def main() -> int:
    """Write every page."""
    django.setup()
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


def pages() -> dict[Path, str]:
    """Return the pages by path."""
    from django.utils import translation  # noqa: PLC0415  after django.setup()

    from renda.matters.registry import procedures  # noqa: PLC0415

    lines: dict[str, list[str]] = {}
    with translation.override("zh-hans"):
        for slug, procedure in sorted(procedures.items()):
            if not slug.startswith("toy"):
                lines.setdefault(slug.split("-")[0], []).append("\n".join(_procedure(procedure)))
        found = {
            ROOT / "docs" / "lines" / f"{line}.md": NOTE + "\n\n".join(["", *parts]).strip() + "\n"
            for line, parts in lines.items()
        }
        found[ROOT / "docs" / "permissions.md"] = NOTE + "\n".join(_permissions()) + "\n"
        found[ROOT / "docs" / "rules.md"] = NOTE + "\n".join(_rules()) + "\n"
        found[ROOT / "docs" / "report_coverage.md"] = NOTE + coverage.page()
    return found


def _procedure(procedure: type) -> Iterator[str]:
    from renda.matters.spec import Procedure  # noqa: PLC0415

    assert issubclass(procedure, Procedure)  # noqa: S101  narrows the type
    yield f"# {procedure.label} `{procedure.slug}`\n"
    yield "```mermaid\nstateDiagram-v2"
    yield f"  [*] --> {procedure.initial.name}"
    for stage in procedure.stages.values():
        yield f"  {stage.name}: {stage.label}"
    yield from _arrows(procedure)
    for stage in procedure.stages.values():
        if stage.final:
            yield f"  {stage.name} --> [*]"
    yield "```\n"
    yield from _actions(procedure)
    yield from _heard(procedure)
    yield from _clocks(procedure)


def _arrows(procedure: type) -> Iterator[str]:
    for action in procedure.actions.values():  # type: ignore[attr-defined]
        for stage in action.stages:
            targets = action.targets if action.to is not None else ()
            for target in targets:
                if target is not stage:
                    yield f"  {stage.name} --> {target.name}: {action.label}"
    for rule in procedure.follows:  # type: ignore[attr-defined]
        for stage in rule.at if isinstance(rule.at, tuple) else (rule.at,):
            yield f"  {stage.name} --> {rule.to.name}: 随下级事项"


def _actions(procedure: type) -> Iterator[str]:
    from renda.matters.apart import asked_apart  # noqa: PLC0415  after Django is set up

    yield "| 动作 | 由谁 | 环节 | 到 | 填写 | 待办 |"
    yield "|---|---|---|---|---|---|"
    for action in procedure.actions.values():  # type: ignore[attr-defined]
        at = "、".join(str(stage.label) for stage in action.stages)
        to = "、".join(str(s.label) for s in action.targets) if action.to is not None else "—"
        fields = getattr(action.asks, "base_fields", {})
        asks = "、".join(str(f.label) + ("*" if f.required else "") for f in fields.values())
        duty = "是" if action.owed else ""
        yield f"| {action.label} | {action.by.label} | {at} | {to} | {asks} | {duty} |"
    yield ""
    if apart := "、".join(str(field.label) for field in asked_apart(procedure).values()):
        yield f"个人信息，加密单独保存，到期删除：{apart}"
        yield ""


def _heard(procedure: type) -> Iterator[str]:
    """Yield which steps sittings take, of which kinds, and what these fill in."""
    from renda.meetings.kinds import KINDS  # noqa: PLC0415  after Django is set up

    own = [a for a in procedure.actions.values() if a.heard and a.heard.kinds]  # type: ignore[attr-defined]
    if not own:
        return
    yield "| 由会议办理 | 会议 | 由会议记录填入 |"
    yield "|---|---|---|"
    for action in own:
        kinds = "、".join(str(KINDS[key].label) for key in action.heard.kinds)
        fields = getattr(action.asks, "base_fields", {})
        filled = "、".join(str(fields[name].label) for name in action.heard.fills)
        yield f"| {action.label} | {kinds} | {filled or '—'} |"
    yield ""


def _clocks(procedure: type) -> Iterator[str]:
    from renda.matters.rules import PeriodRule  # noqa: PLC0415
    from renda.matters.spec import STEP_BY  # noqa: PLC0415

    own = [c for c in procedure.clocks.values() if c is not STEP_BY]  # type: ignore[attr-defined]
    if not own:
        return
    yield "| 时限 | 规则 | 起算 | 止于 |"
    yield "|---|---|---|---|"
    for clock in own:
        rule = f"`{clock.rule.key}`" if isinstance(clock.rule, PeriodRule) else "按情形"
        starts, stops = (_names(procedure, e) for e in (clock.event("starts"), clock.ends))
        yield f"| {clock.label} | {rule} | {starts} | {stops} |"
    yield ""


def _names(procedure: type, names: frozenset[str]) -> str:
    known = procedure.actions  # type: ignore[attr-defined]
    return "、".join(sorted(str(known[n].label) if n in known else "立项" for n in names))


def _permissions() -> Iterator[str]:
    from renda.matters.registry import procedures  # noqa: PLC0415

    yield "# 谁可以做什么\n"
    actors: dict[str, list[str]] = {}
    for slug, procedure in sorted(procedures.items()):
        if not slug.startswith("toy"):
            for action in procedure.actions.values():
                words = f"{procedure.label}：{action.label}"
                actors.setdefault(str(action.by.label), []).append(words)
    yield "| 由谁 | 动作 |"
    yield "|---|---|"
    for actor, actions in sorted(actors.items()):
        yield f"| {actor} | {'、'.join(actions)} |"
    yield from _addresses()


def _addresses() -> Iterator[str]:
    """Yield to whom each page opens, as its view declares it."""
    from renda.sites.folio.asked import addresses  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for path, view in addresses():
        if allow := getattr(view, "allow", None):
            found.setdefault("、".join(map(str, allow.labels)), []).append(f"`{path}`")
    yield "\n# 哪些页面对谁开放\n"
    yield "| 开放给 | 页面 |"
    yield "|---|---|"
    for label, paths in sorted(found.items()):
        yield f"| {label} | {'<br>'.join(sorted(paths))} |"


def _rules() -> Iterator[str]:
    from renda.laws.registry import PLACES  # noqa: PLC0415
    from renda.matters.rules import RULES, ChoiceRule  # noqa: PLC0415

    yield "# 时限和选择：国家法律、默认值与依据\n"
    yield "各级人大可以自定；没有自定的，先按本地的规则，再按下表。\n"
    yield "| 规则 | 名称 | 默认 | 依据 |"
    yield "|---|---|---|---|"
    known = {key: rule for key, rule in sorted(RULES.items()) if not key.startswith("toy")}
    for rule in known.values():
        stated = (rule,) if isinstance(rule, ChoiceRule) else rule.versions
        yield from (_stated(rule, one) for one in stated)
    for pack in PLACES:
        yield f"\n## {pack.label}\n"
        yield f"适用于区划代码以{'、'.join(pack.places)}开头的人大。\n"
        yield "| 规则 | 名称 | 规定 | 依据 |"
        yield "|---|---|---|---|"
        for key, rule in known.items():
            placed = (
                *pack.rules.get(key, ()),
                *filter(None, [pack.choices.get(key)]),
            )
            yield from (_stated(rule, one) for one in placed)


def _stated(rule: Any, one: Any) -> str:
    """Return the row of a rule as a version of its period or share, or a choice, states it."""
    if hasattr(one, "default"):
        text = dict(rule.options)[one.default]
    else:
        text = one.says.text + (f"({one.level})" if one.level else "")
    return f"| `{rule.key}` | {rule.label} | {text} | {one.basis} |"


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.config.settings")
    sys.exit(main())
