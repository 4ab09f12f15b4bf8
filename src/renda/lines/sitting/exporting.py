"""Signed minutes as Akoma Ntoso 3.0 (OASIS LegalDocML): a debate, its sections, who said what.

Nothing is said here that the minutes do not say: a passage is a section's heading, a speech, or a
narrative. Who spoke is told by the key of the speech in the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from django.utils import timezone

from renda.kernel.documents.spec import Kind
from renda.lines.sitting.composing import Composed, Passage
from renda.matters.models import Matter
from renda.meetings.models import Speech

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGE, COUNTRY = "zho", "cn"
#: what XML 1.0 cannot say
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def akoma_ntoso(minutes: Matter, said: Composed) -> bytes:
    """Return signed minutes as an Akoma Ntoso document."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_q("akomaNtoso"))
    debate = _add(root, "debate", name="minutes")
    spoken = _speakers(said.passages)
    _meta(_add(debate, "meta"), minutes, spoken)
    preface = _add(debate, "preface")
    _text(_add(_add(preface, "p"), "docTitle"), said.paper.title)
    day = _day(minutes)
    _text(_add(_add(preface, "p"), "docDate", date=day), day)
    _body(_add(debate, "debateBody"), said.passages, spoken)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _body(body: ET.Element, passages: Sequence[Passage], spoken: dict[str, str]) -> None:
    section = _add(body, "debateSection", name="opening", eId="dbsect_0")
    sections = 0
    for n, passage in enumerate(one for one in passages if one.text):
        if passage.kind == Kind.HEADING:
            sections += 1
            section = _add(body, "debateSection", name="item", eId=f"dbsect_{sections}")
            _text(_add(section, "heading"), passage.text)
            continue
        speaker = next((ref for ref in passage.refs if ref in spoken), "")
        lines = [line for line in passage.text.split("\n") if line]
        if not speaker:
            for line in lines:
                _text(_add(section, "narrative"), line)
            continue
        speech = _add(section, "speech", by=f"#{_person(speaker)}", eId=f"speech_{n}")
        _text(_add(speech, "from"), spoken[speaker])
        for line in lines:
            _text(_add(speech, "p"), line.removeprefix(f"{spoken[speaker]}："))
    # a section must hold something
    for one in body:
        if len(one) < 1 + (one[0].tag == _q("heading") if len(one) else 1):
            _text(_add(one, "narrative"), "—")


def _speakers(passages: Sequence[Passage]) -> dict[str, str]:
    """Return who spoke, by the key of the speech in the passages."""
    refs = {ref for one in passages for ref in one.refs if ref.startswith("speech-")}
    keys = [int(ref.removeprefix("speech-")) for ref in refs]
    found = Speech.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name")
    return {f"speech-{pk}": name for pk, name in found}


def _person(ref: str) -> str:
    return ref.replace("speech-", "speaker_")


def _meta(meta: ET.Element, minutes: Matter, spoken: dict[str, str]) -> None:
    facts, day = minutes.minutes, _day(minutes)
    here = f"/akn/{COUNTRY}/debaterecord/{minutes.congress.code}/{day}/{minutes.pk}"
    named = _add(meta, "identification", source="#office")
    work = _add(named, "FRBRWork")
    _frbr(work, here, day, "sitting")
    _add(work, "FRBRcountry", value=COUNTRY)
    expression = _add(named, "FRBRExpression")
    _frbr(expression, f"{here}/{LANGUAGE}@", str(facts.signed_on), "signed")
    _add(expression, "FRBRlanguage", language=LANGUAGE)
    manifestation = _add(named, "FRBRManifestation")
    today = timezone.localdate().isoformat()
    _frbr(manifestation, f"{here}/{LANGUAGE}@.akn", today, "export")
    references = _add(meta, "references", source="#office")
    office = {"eId": "office", "href": f"/ontology/organization/{COUNTRY}/office"}
    _add(references, "TLCOrganization", showAs=minutes.congress.name, **office)
    for ref, name in spoken.items():
        key = _person(ref)
        href = f"/ontology/person/{COUNTRY}/{minutes.congress.code}/{key}"
        _add(references, "TLCPerson", eId=key, href=href, showAs=name)
    # the digest of what was signed, by which whoever has the file asks whether it is that
    note = _add(_add(meta, "notes", source="#office"), "note", eId="digest")
    _text(_add(note, "p"), f"SHA-256 {facts.digest}")


def _day(minutes: Matter) -> str:
    """Return the day of the sitting."""
    return str(minutes.parent.sitting.day if minutes.parent else minutes.minutes.signed_on)


def _frbr(level: ET.Element, address: str, on: str, name: str) -> None:
    _add(level, "FRBRthis", value=f"{address}/!main")
    _add(level, "FRBRuri", value=address)
    _add(level, "FRBRdate", date=on, name=name)
    _add(level, "FRBRauthor", href="#office")


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(above: ET.Element, element: str, **attributes: str) -> ET.Element:
    told = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    return ET.SubElement(above, _q(element), told)


def _text(element: ET.Element, text: str) -> None:
    element.text = _FORBIDDEN.sub("", text)
