"""Who suggested a review is kept apart and closed; what the journal says stays, and is listed."""

import hashlib
import json
import secrets
import unicodedata

from django.db import migrations, models

from renda.kernel.secrecy import close

PURPOSE, SLUG = "renda.matters.personal", "review"
#: an open form of this kind may have a draft with the answers in it
PLACE = "/desk/new/review/"
COST = {"n": 2**14, "r": 8, "p": 1}


def set_apart(apps, _editor):
    petitions = apps.get_model("filing", "Petition").objects.filter(matter__procedure=SLUG)
    answers = apps.get_model("matters", "PersonalAnswer").objects
    words = apps.get_model("matters", "LookUpWord").objects
    for one in petitions.select_related("matter").order_by("pk").iterator(500):
        for question in ("name", "contact"):
            if said := getattr(one, question):
                digest, content = _closed(question, said)
                answers.create(
                    matter_id=one.pk, seq=1, question=question, digest=digest, content=content
                )
        if one.code:
            words.create(matter_id=one.pk, digest=_digest_of_word(one.matter.number, one.code))
    petitions.update(contact="")
    _strip_drafts(apps.get_model("matters", "Draft"))


def _closed(question, said):
    salt = secrets.token_hex(32)
    parts = json.dumps([salt, question, said], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(parts.encode()).hexdigest()
    return digest, close(PURPOSE, json.dumps([salt, said], ensure_ascii=False))


def _digest_of_word(number, word):
    salt = f"renda.letter:{unicodedata.normalize('NFKC', number)}".encode()
    return hashlib.scrypt(word.encode(), salt=salt, dklen=32, **COST).hex()


def _strip_drafts(model):
    for draft in model.objects.filter(place__startswith=PLACE):
        draft.answers = {n: v for n, v in draft.answers.items() if n not in ("name", "contact")}
        draft.save(update_fields=["answers"])


class Migration(migrations.Migration):
    dependencies = [
        ("filing", "0005_one_set_of_names"),
        ("matters", "0004_personal_answers"),
    ]

    operations = [
        migrations.RunPython(set_apart, migrations.RunPython.noop, elidable=True),
        # so that the way back finds something to fill it with
        migrations.AlterField("petition", "name", models.CharField(default="", max_length=60)),
        migrations.RemoveField("petition", "code"),
        migrations.RemoveField("petition", "name"),
        migrations.RenameField("petition", "contact", "liaison"),
        migrations.AlterField(
            "petition",
            "liaison",
            models.CharField(blank=True, max_length=100, verbose_name="联系人和联系方式"),
        ),
    ]
