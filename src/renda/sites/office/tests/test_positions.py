"""Who holds which position on a day: entered by the office, read by the staff."""

import datetime as dt

from django.urls import reverse

from renda.tenure.models import Position, Tenure

LIST = "office:positions"


def listed(cast, browser):
    body = cast.bodies["区财政局"].pk
    told = {"body": body, "title": "局长", "filled": "decided", "nominator": "government"}
    assert browser.post(reverse(LIST), told).status_code == 302
    return told, Position.objects.get()


def test_a_position_is_listed_once_and_asked_after_on_any_day(cast, signed_in):
    office = signed_in("office_clerk")
    told, position = listed(cast, office)
    again = office.post(reverse(LIST), told)
    assert again.status_code == 422
    assert "已经登记" in again.content.decode()
    own = reverse("office:position", args=[position.pk])
    held = {"name": "李某", "starts_on": "2021-12-01", "basis": "常委会第1次会议"}
    assert office.post(own, held).status_code == 302
    assert office.post(own, held).status_code == 422
    tenure = Tenure.objects.get()
    end = reverse("office:tenure-end", args=[tenure.pk])
    left = {"on": "2022-03-01", "manner": "remove", "basis": ""}
    assert office.post(end, left | {"on": "2021-11-01"}).status_code == 422
    assert office.post(end, left).status_code == 302

    def on(day):
        return office.get(reverse(LIST), {"on": day}).content.decode()

    assert "李某" in on("2022-02-28")
    assert "李某" not in on("2022-03-01")
    assert "空缺1个职务" in on("2022-03-01")


def test_staff_read_and_enter_nothing_and_others_find_no_page(cast, signed_in):
    told, position = listed(cast, signed_in("office_clerk"))
    reader = signed_in("committee")
    assert reader.get(reverse(LIST)).status_code == 200
    assert reader.post(reverse(LIST), told | {"title": "副局长"}).status_code == 403
    own = reverse("office:position", args=[position.pk])
    held = {"name": "李某", "starts_on": "2021-12-01"}
    assert reader.post(own, held).status_code == 403
    assert signed_in("traffic").get(reverse(LIST)).status_code == 404
    assert Position.objects.count() == 1
    assert Tenure.objects.count() == 0


def test_a_list_costs_the_same_for_one_position_and_for_many(
    cast, signed_in, django_assert_max_num_queries
):
    office = signed_in("office_clerk")
    told, _position = listed(cast, office)
    for n in range(12):
        office.post(reverse(LIST), told | {"title": f"副局长{n}"})
    with django_assert_max_num_queries(12):
        office.get(reverse(LIST), {"on": dt.date(2022, 6, 1).isoformat()})
