"""What an exam is of: the step by which a line takes its result; words of questions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

#: a line whose matters are examined has a step of this name, which asks `taken_on` and `score`
EXAMINED = "examine"
FULL = 100


class Sort(TextChoices):
    """How a question is answered."""

    ONE = "one", _("单选")
    SEVERAL = "several", _("多选")
    JUDGE = "judge", _("判断")
