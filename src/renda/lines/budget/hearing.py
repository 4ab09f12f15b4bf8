"""What other lines may ask of this one: which reports on the budget were heard."""

from __future__ import annotations

from django.db.models import QuerySet

from renda.figures import lending
from renda.figures.records import in_year
from renda.figures.spec import CongressYear
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.timing import SORT
from renda.matters.models import Matter

#: approved by the standing committee, which hears the report on it; the draft is the congress's
HEARD_TO_APPROVE = (SORT.ADJUSTMENT, SORT.ACCOUNTS)


@lending.heard_reports.lend
def heard_reports(period: CongressYear) -> QuerySet[Matter]:
    """Return the matters whose report was heard within the year."""
    slug = BudgetLine.slug
    approved = in_year(slug, "approve", budget__sort__in=[str(one) for one in HEARD_TO_APPROVE])
    found = in_year(slug, "hear")(period) | approved(period)
    # said once more outside the alternatives: without it every matter there is is looked at
    return found.filter(congress=period.congress, procedure=slug)
