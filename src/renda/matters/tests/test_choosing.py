"""Choosing one of many bodies or people: grouped, by sound, the likely ones first, each once."""

from django import forms

from renda.directory.models import Body, Kind, Mandate, Person, Term
from renda.matters.choosing import ease, told_apart, unchosen, words_of


def choices_of(field):
    """Return (group, labels) as the field offers them."""
    groups = [(key, [str(text) for _k, text in label]) for key, label in field.choices if key]
    return [(key, labels) for key, labels in groups if isinstance(labels, list)]


def many(cast, count=12):
    names = "财城大发公国环交教经科民"
    return [
        Body.objects.create(congress=cast.congress, kind=Kind.DEPARTMENT, name=f"{one}务局")
        for one in reversed(names[:count])
    ]


def asking(cast, **first):
    field = forms.ModelMultipleChoiceField(Body.objects.filter(name__endswith="务局"))
    field.first = first.get("first", {})
    ease(field)
    return field


def test_many_bodies_stand_by_kind_and_sound(cast):
    many(cast)
    (group,) = choices_of(asking(cast))
    assert group[0] == "政府部门"
    assert [label[0] for label in group[1]] == list("财城大发公国环交教经科民")


def test_the_likely_ones_stand_first_with_the_reason_and_only_once(cast):
    likely = many(cast)[0]
    first, rest = choices_of(asking(cast, first={likely.pk: "代表提出"}))
    assert first == ("优先", ["民务局（代表提出）"])
    assert "民务局" not in rest[1]


def test_several_are_chosen_with_boxes_and_found_by_name_or_initials(cast):
    body = many(cast)[0]
    html = str(asking(cast).widget.render("bodies", []))
    assert 'type="checkbox"' in html
    assert f'data-find="{body.name} mwj"' in html


def test_a_person_is_found_by_name_and_initials(cast):
    seat = Mandate.objects.select_related("person").first()
    seat.person.name = "丁光静"
    assert words_of(seat) == ["丁光静", "dgj"]


def test_deputies_who_share_a_name_are_told_apart_by_delegation_and_term():
    town, street = Body(name="镇代表团"), Body(name="街道代表团")
    seats = [
        Mandate(pk=n, person=Person(name=name), delegation=whose, term=Term(ordinal=term))
        for n, (name, whose, term) in enumerate(
            (("丁光静", town, 17), ("丁光静", town, 18), ("丁光静", street, 18), ("陈方", town, 18))
        )
    ]
    assert told_apart(seats) == {
        0: "丁光静（镇代表团）（第17届）",
        1: "丁光静（镇代表团）（第18届）",
        2: "丁光静（街道代表团）",
    }


def test_a_list_costs_the_same_for_few_and_for_many(cast, django_assert_num_queries):
    many(cast, 9)
    with django_assert_num_queries(3):  # the bodies, their other names, how often they were chosen
        list(iter(asking(cast).choices))
    Body.objects.filter(name__endswith="务局").delete()
    many(cast, 12)
    with django_assert_num_queries(3):
        list(iter(asking(cast).choices))


def test_other_choices_stay_as_they_are():
    field = forms.ChoiceField(choices=[("a", "b")])
    ease(field)
    assert type(field.widget) is forms.Select


def test_a_choice_that_must_be_made_is_not_made_for_anybody():
    made = forms.ChoiceField(choices=[("economy", "经济发展"), ("transport", "交通运输")])
    unchosen(made, None)
    assert made.choices[0][0] == ""
    assert 'value=""' in str(made.widget.render("subject", None))


def test_a_choice_with_a_usual_answer_or_that_may_stay_open_keeps_its_choices():
    usual = forms.ChoiceField(choices=[("a", "一般"), ("b", "较长")])
    unchosen(usual, "a")
    free = forms.ChoiceField(choices=[("a", "一般")], required=False)
    unchosen(free, None)
    assert [key for key, _label in usual.choices] == ["a", "b"]
    assert [key for key, _label in free.choices] == ["a"]
