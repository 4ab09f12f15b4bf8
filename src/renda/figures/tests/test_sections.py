"""Figures are declared in the section to which they belong."""

import pytest

from renda.figures.registry import figures
from renda.figures.sections import Section
from renda.matters.models import Matter


@pytest.fixture
def section():
    known = set(figures)
    yield Section("路灯")
    for key in set(figures) - known:
        figures.pop(key)


def test_figures_and_rates_of_a_section_bear_its_heading(section):
    lit = section.figure("lamp-lit", "亮的", "盏", lambda _year: Matter.objects.none(), "亮着的。")
    all_ = section.figure("lamp-all", "全部", "盏", lambda _year: Matter.objects.none(), "全部。")
    rate = section.ratio("lamp-rate", "亮灯率", lit, all_, "亮的占全部。", phrases=("亮灯率{n}",))
    assert {figures[one.key].section for one in (lit, all_, rate)} == {"路灯"}
    assert rate.phrases == ("亮灯率{n}",)


def test_a_key_is_declared_once_in_whatever_section(section):
    section.figure("lamp-lit", "亮的", "盏", lambda _year: Matter.objects.none(), "亮着的。")
    with pytest.raises(ValueError, match="lamp-lit is declared twice"):
        Section("别的").figure("lamp-lit", "亮的", "盏", lambda _year: Matter.objects.none(), "")
