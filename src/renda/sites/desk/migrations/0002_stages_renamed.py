"""A list that somebody kept narrowed to a stage stays so, whatever the stage is called now."""

from django.db import migrations
from django.http import QueryDict

#: of stages, by procedure, as the lines' own migrations rename them
FORMER = {
    "appraisal-town": {"joined": "given", "closed": "met"},
    "audit-finding": {
        "rectifying": "given",
        "verifying": "reported",
        "verified": "met",
        "linked": "carried",
        "closed": "unmet",
    },
    "briefing-remark": {"answered": "reported", "closed": "met", "dropped": "halted"},
    "budget-warning": {"issued": "given", "explained": "reported", "accepted": "met"},
    "budget-linkage": {"asked": "given", "answered": "reported", "settled": "met"},
    "catalogue-missed": {"missing": "given", "done": "met", "exempt": "unmet"},
    "inspection-town": {"joined": "given", "closed": "met"},
    "opinion-point": {"answered": "reported"},
    "problem-item": {
        "rectifying": "given",
        "rechecking": "reported",
        "solved": "met",
        "unsolved": "unmet",
    },
    "satisfaction-result": {"counted": "listed", "rectifying": "given", "settled": "met"},
    "suggestion-assignment": {"extension_asked": "asking"},
    "suggestion-promise": {
        "keeping": "given",
        "more_time_asked": "asking",
        "unmet": "dissatisfied",
        "dropped": "unmet",
    },
    "task-part": {"handed": "listed", "working": "given", "accepted": "met"},
}


def rename(apps, _editor):
    for view in apps.get_model("desk", "View").objects.filter(procedure__in=list(FORMER)):
        query, names = QueryDict(view.query, mutable=True), FORMER[view.procedure]
        if query.get("stage") in names:
            query["stage"] = names[query["stage"]]
            view.query = query.urlencode()
            view.save(update_fields=["query"])


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_views")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
