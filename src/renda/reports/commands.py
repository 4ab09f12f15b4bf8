"""What can be done with reports: word them anew."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.reports.actors import require_writer
from renda.reports.models import Template
from renda.reports.wording import read


@transaction.atomic
def save_template(
    congress: Congress, *, text: str, note: str = "", by: Standing, at: dt.datetime
) -> Template:
    """Keep a new version of a congress's wording. Raises BadWordingError, NotAllowed."""
    require_writer(congress, by)
    read(text)
    Congress.objects.select_for_update().get(pk=congress.pk)
    newest = Template.objects.filter(congress=congress).aggregate(n=Max("version"))["n"] or 0
    return Template.objects.create(
        congress=congress,
        version=newest + 1,
        text=text,
        note=note,
        by_id=by.account_id,
        saved_at=at,
    )
