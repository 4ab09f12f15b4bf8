"""What an account that many visitors share may not do."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


def personal(view: View) -> View:
    """Refuse a page that would let one visitor of the example lock out the next."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if getattr(request.user, "is_example", False):
            raise PermissionDenied(_("示例账号由访客共用，不能设置密码和第二重验证。"))
        return view(request, *args, **kwargs)

    return guarded
