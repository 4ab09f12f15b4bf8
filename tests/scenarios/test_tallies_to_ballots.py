"""What tellers counted before there were ballots is kept as ballots, each with its counts."""

import pytest
from django.apps import apps as now
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from renda.meetings.models import Decision
from renda.voting import saying
from renda.voting.models import Ballot, Tally
from tests.plugins.cast import moment
from tests.plugins.sitting import item_of

BEFORE, AFTER = [("meetings", "0001_meetings")], [("meetings", "0002_ballots")]


def migrated(to):
    executor = MigrationExecutor(connection)
    executor.loader.build_graph()
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.fixture
def back_to_today(transactional_db):
    """Leave the tables as they are today to whatever runs next."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_every_count_is_kept_with_the_decision_that_followed(committee, in_session, back_to_today):
    item = item_of(in_session)
    old = migrated(BEFORE).get_model("meetings", "Tally").objects
    told = {"item_id": item.pk, "action": "vote", "at": moment("2022-06-20")}
    votes = {"for": 4, "against": 1, "abstained": 0}
    for name, counted in (("member", votes), ("director", votes), ("member", {**votes, "for": 3})):
        teller = committee.accounts[name].pk
        last = old.create(teller_id=teller, by_name=name, counted=counted, **told)
        if name == "director":
            entry = in_session.entries.first()
            Decision.objects.create(
                matter=in_session, item=item, entry=entry, counted=votes, upto=last.pk
            )
    migrated(AFTER)
    first, second = Ballot.objects.order_by("state")
    assert (first.state, first.taken, first.counts) == ("closed", True, votes)
    assert saying.result(first) == "赞成4，反对1，弃权0"
    assert (second.state, "没有登记结果" in saying.result(second)) == ("void", True)
    assert [one.tallies.count() for one in (first, second)] == [2, 1]
    assert Tally.objects.count() == 3
    assert not any(one._meta.label == "meetings.Tally" for one in now.get_models())
