"""What facts and drafts held of letter-writers in clear is closed when the database is migrated."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from renda.lines.filing.reviewing import RequestLine, ReviewLine
from renda.matters.models import Draft, LookUpWord, Matter, PersonalAnswer
from renda.matters.personal import digest_of_word
from renda.matters.seals import first_break
from tests.plugins.cast import moment

BEFORE, AFTER = [("filing", "0005_one_set_of_names")], [("filing", "0006_petitioners_apart")]
NAME, PHONE, WORD = "欧阳针名", "13987654321", "ABCD2345"


def migrated(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


@pytest.fixture
def before(transactional_db, cast):
    """Return a letter and a state organ's demand as the facts had them."""
    begun = {"title": "x", "document": "通知", "reasons": "无"}
    law = {**begun, "name": NAME, "contact": PHONE, "lead": "监察和法制委"}
    letter = cast.begin(ReviewLine, "law", "2022-05-01", **law)
    demand = cast.begin(
        RequestLine, "court", "2022-05-01", **begun, body="区法院", liaison="王某 1234", papers=[]
    )
    PersonalAnswer.objects.all().delete()
    place = "/desk/new/review/"
    answers = {"name": [NAME], "contact": [PHONE], "reasons": ["无"]}
    Draft.objects.create(
        account=cast.accounts["law"], place=place, answers=answers, saved_at=moment("2022-05-01")
    )
    old = migrated(BEFORE).get_model("filing", "Petition").objects
    old.filter(pk=letter.pk).update(name=NAME, contact=PHONE, code=WORD)
    yield letter, demand
    migrated(AFTER)


def test_the_migration_closes_facts_hashes_words_and_strips_drafts(before):
    letter, demand = before
    migrated(AFTER)
    said = {one.question: one.opened()[1] for one in PersonalAnswer.objects.filter(matter=letter)}
    assert said == {"name": NAME, "contact": PHONE}
    assert LookUpWord.objects.get(matter=letter).digest == digest_of_word(letter.number, WORD)
    assert Draft.objects.get().answers == {"reasons": ["无"]}
    facts = Matter.objects.get(pk=letter.pk).review_petition
    assert (facts.liaison, facts.document) == ("", "通知")
    # whom a state organ names for its own demand stays where the organ wrote it
    assert Matter.objects.get(pk=demand.pk).review_petition.liaison == "王某 1234"
    assert not PersonalAnswer.objects.filter(matter=demand).exists()


def test_what_it_closed_is_what_the_check_expects(before):
    migrated(AFTER)
    PersonalAnswer.objects.filter(question="name").update(digest="0" * 64)
    assert first_break() is not None
