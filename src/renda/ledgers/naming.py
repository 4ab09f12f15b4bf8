"""Which body a unit name in a ledger means: the same name, probably this one, or none."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from renda.directory.models import Body
from renda.directory.naming import Names, bare, normalised

#: one duty, and the many ways it is written in published ledgers
DUTIES: dict[str, str] = {
    "交通": "工业和交通运输 交通运输 交通 交委",
    "水利": "水利和湖泊 水利 水务",
    "城管": "城市管理和综合行政执法 城市管理综合行政执法 综合行政执法 城市管理 城管 市容",
    "教育": "教育科技和体育 教育和体育 教育体育 教育和科技 教体 教科 教育 教委",
    "卫健": "卫生健康和体育 卫生健康 卫生和计划生育 卫计 卫健 卫生",
    "住建": "住房和城乡建设 住房城乡建设 住房和城乡规划建设 住房城乡建 住房 城乡建设 住建 建设",
    "规资": "自然资源和规划 规划和自然资源 规划自然资源 自然资源 国土资源 规资",
    "农业": "农业农村和水务 农业农村 农牧 农业 农委",
    "文旅": "文化广电和旅游 文化和旅游 文化体育旅游 文化旅游 文体旅游 文旅 文广",
    "发改": "发展和改革 发展改革 发改",
    "工信": "经济和信息化 经济信息 工业和信息化 经信 工信",
    "环境": "生态环境 环境保护 环保",
    "人社": "人力资源和社会保障 人力社保 人社",
    "民政": "民政",
    "公安": "公安 交警 交通警察",
    "财政": "财政",
    "商务": "商务 商贸 招商投资 投资促进",
    "应急": "应急管理 安全生产 应急 安监",
    "市监": "市场监督管理 市场监管 市监 工商",
    "林业": "林业和草原 林业 林草",
    "医保": "医疗保障 医保",
    "退役": "退役军人事务 退役军人",
    "科技": "科学技术 科技",
    "司法": "司法",
    "信访": "信访",
    "乡村": "乡村振兴 扶贫",
    "政府办": "政府办公室 政府办",
}
_SORT = re.compile(r"(委员会|办公室|办事处|管理局|服务中心|中心|大队|局|委|办|厅|处)$")
#: of a town without its name nobody knows which
_TOWNS = ("镇", "乡", "街道")
#: they carry on a business in a field, and have no duty there
_COMPANIES = ("公司", "集团")
PLACE = re.compile(r"^.{1,9}?(?:自治县|自治州|[省市区县])(?=.{2,})")


@dataclass(frozen=True)
class Match:
    """A written name with what it may mean; `sure` if nothing needs to be confirmed.

    shared: the bodies that are all called so, none of them more than the others.
    """

    written: str
    body: Body | None
    sure: bool
    shared: tuple[Body, ...] = ()


def match(written: str, names: Names, able: Collection[int] | None = None) -> Match:
    """Return the body that a written name means, or the one it probably means.

    able: the keys of the bodies that handle anything at all; no other is meant.
    """
    if normalised(written).startswith(_TOWNS) and not _is_exact(written, names):
        return Match(written, None, sure=False)
    found = [body for body in names.candidates(written) if able is None or body.pk in able]
    if len(found) == 1:
        return Match(written, found[0], sure=not _of_another_level(written, names))
    if found:
        return Match(written, None, sure=False, shared=tuple(found))
    return Match(written, _by_duty(written, names, able), sure=False)


def _is_exact(written: str, names: Names) -> bool:
    return written.strip() in names.exact or normalised(written) in names.exact


def _of_another_level(written: str, names: Names) -> bool:
    """Say whether a name speaks of a city's body where the congress is a district's, or so."""
    if _is_exact(written, names) or not names.places:
        return False
    place = normalised(written).removesuffix(bare(written))
    return place in ("省", "市", "区", "县") and place != names.places[-1][-1]


def duty(written: str) -> str:
    """Return the duty that a unit's name speaks of: its key, or the name without its sort."""
    plain = bare(normalised(written).replace("人民政府办", "政府办")).replace("人民政府", "")
    if plain.endswith(_COMPANIES):
        return plain
    hits = [(len(w), key) for key, words in DUTIES.items() for w in words.split() if w in plain]
    if hits:
        return max(hits)[1]
    return _SORT.sub("", PLACE.sub("", plain))


def _by_duty(written: str, names: Names, able: Collection[int] | None) -> Body | None:
    wanted = duty(written)
    living = [body for body in names.bodies.values() if body.ends_on is None]
    alike = [body for body in living if wanted and duty(body.name) == wanted]
    meant = [body for body in alike if able is None or body.pk in able]
    return min(meant, key=lambda body: len(body.name), default=None)
