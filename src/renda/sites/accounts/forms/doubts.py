"""What is filled in to say why a doubtful record stands."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.matters.forms import LongText


class AsideForm(forms.Form):
    """Why a doubtful record is right as it stands."""

    reason = LongText(
        label=_("核对的结果和理由"),
        max_length=1000,
        help_text=_("写明为什么这条记录没有问题。事项以后再有办理，会重新提示。"),
    )


class QuietForm(forms.Form):
    """Why a line of work has no record in a year."""

    reason = LongText(
        label=_("没有记录的原因"),
        max_length=1000,
        help_text=_("例如：当年没有开展这项工作。以后补录了记录，说明自然失效。"),
    )
