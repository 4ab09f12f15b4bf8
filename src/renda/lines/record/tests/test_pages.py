"""What the clerk, the deputy and the public see of records of service."""

import pytest

from renda.lines.record.procedures import RecordLine, YearLine
from renda.lines.record.tests.test_record import added, begun, drawn, publish, reported
from renda.matters.models import Matter

pytestmark = pytest.mark.django_db


def words(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_clerk_sees_how_far_a_year_has_come(cast, signed_in):
    begun(cast)
    year = Matter.objects.get(procedure=YearLine.slug)
    client = signed_in("clerk")
    assert "0 / 3" in words(client, f"/desk/matters/{year.pk}/")


def test_each_kind_has_its_page_for_the_clerk_and_for_the_deputy(cast, signed_in):
    record, work = drawn(cast)["deputy"], added(cast)
    report = reported(cast)
    clerk, deputy, other = (signed_in(name) for name in ("clerk", "deputy", "cosigner"))
    for matter in (record, work, report):
        words(clerk, f"/desk/matters/{matter.pk}/")
    for matter in (record, work):
        words(deputy, f"/deputy/matters/{matter.pk}/")
        words(other, f"/deputy/matters/{matter.pk}/", 404)


def test_the_public_reads_the_numbers_and_no_record_once_it_is_published(cast, signed_in, client):
    record = drawn(cast)["deputy"]
    seat = cast.seats["deputy"].pk
    assert record.title not in words(client, f"/deputies/{seat}/")
    cast.take(record, RecordLine.confirm, "deputy", "2023-01-05")
    publish(cast, record, "2023-01-06")
    assert record.title in words(client, f"/deputies/{seat}/")
    page = words(client, f"/matters/{record.pk}/")
    assert "小组、家站活动" in page
    # hundreds of a day would hide what else is new
    assert record.title not in words(client, "/")
    assert record.title in words(client, "/?kind=service")
