"""The national law alone: what binds where no pack of a place is kept.

Its periods are those that the lines declare. A key without an article here is one on which no
national law says anything: nothing is cited then.
"""

from django.utils.translation import gettext_lazy as _

from renda.laws.spec import Pack

NATIONAL = Pack(
    "national",
    _("国家法律"),
    cites={
        "audit.listed": "",
        "filing.file": "",
        "filing.regulation": "",
        "filing.answer": "",
        "filing.corrected": "",
        "project.collected": "",
        "project.screen": "",
        "suggestion.evaluations": "",
        "suggestion.receipts": "",
        "suggestion.receipts_rate": "",
        "suggestion.closed_kept_rate": "",
    },
)
