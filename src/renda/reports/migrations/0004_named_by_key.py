"""Has the wordings that offices keep name figures by their keys, not by a report's numbers."""

import re

from django.db import migrations

#: the numbers that figures bore until now, those of one printed report
KEYS = {
    "F005": "inquiry-bodies",
    "F006": "satisfaction-rate",
    "F017": "indicator-air",
    "F018": "audit-rate",
    "F019": "audit-money",
    "F020": "audit-rules",
    "F022": "filing-reviewed",
    "F023": "inspection-amendments",
    "F050": "suggestion-term",
    "F051": "suggestion-session",
    "F052": "suggestion-total",
    "F053": "suggestion-satisfied",
    "F054": "suggestion-satisfied-rate",
    "F055": "suggestion-promised",
    "F056": "suggestion-kept",
    "F057": "suggestion-kept-rate",
    "F058": "suggestion-key",
    "F059": "suggestion-evaluations",
    "F060": "suggestion-carried-cleared",
    "F061": "suggestion-carried-rate",
}
REFERENCE = re.compile(r"(?<=\{)F\d{3}(?=[}:])|(?<=^@图 )(\S+ )F\d{3}|(?<=^@每个 )(\S+ )F\d{3}", re.M)


def named(text):
    """Return a wording with the figures named by their keys; what no figure answers stays."""

    def key(found):
        before, number = found[0][:-4], found[0][-4:]
        return before + KEYS.get(number, number)

    return REFERENCE.sub(key, text)


def rename(apps, _editor):
    """Rename in every version that was saved: all of them can be looked at and taken up again."""
    template = apps.get_model("reports", "Template")
    for one in template.objects.iterator():
        if (text := named(one.text)) != one.text:
            template.objects.filter(pk=one.pk).update(text=text)


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_slices")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
