"""Photos that somebody outside the house hands in, without what the camera wrote into them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _

from renda.kernel.files import FileRefused, checked
from renda.kernel.models import StoredFile
from renda.kernel.pictures import without_traces
from renda.matters.forms import Files, ManyFiles

#: so many come with one letter
MOST = 3
#: a telephone that is asked for these makes them of what it keeps otherwise
TAKEN = "image/jpeg,image/png,image/webp"
HELP = _("最多三张，每张不超过%(size)d兆字节；拍摄的地点、时间和设备信息会自动去掉。")


class Photos(Files):
    """A few pictures: what is seen, and nothing that tells where or with what they were taken."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("照片"))
        kwargs.setdefault("help_text", HELP % {"size": settings.FILE_LIMIT // (1024 * 1024)})
        super().__init__(widget=ManyFiles(attrs={"accept": TAKEN}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes] | StoredFile]:
        """Return the photos as they are kept. Refuses too many, too large, or what is none."""
        given = super().clean(data, initial)
        if len(given) > MOST:
            raise ValidationError(_("最多上传三张照片。"))
        try:
            return [one if isinstance(one, StoredFile) else _plain(one) for one in given]
        except FileRefused as error:
            raise ValidationError(str(error)) from error


def _plain(photo: UploadedFile[bytes]) -> UploadedFile[bytes]:
    content = photo.read(settings.FILE_LIMIT + 1)
    told = checked(photo.name or "", content, limit=settings.FILE_LIMIT)
    return SimpleUploadedFile(told.name, without_traces(content), told.content_type)
