"""Which site answers which address."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("renda.sites.portal.urls")),
    path("", include("renda.sites.pulse.urls")),
    path("door/", include("renda.sites.door.urls")),
    path("desk/", include("renda.sites.desk.urls")),
    path("accounts/", include("renda.sites.accounts.urls")),
    path("office/", include("renda.sites.office.urls")),
    path("deputy/", include("renda.sites.deputy.urls")),
    path("hall/", include("renda.sites.hall.urls")),
    path("exam/", include("renda.sites.examroom.urls")),
    path("letters/", include("renda.sites.letterbox.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("ui/", include("renda.ui.urls")))

handler400 = "renda.sites.door.errors.bad_request"
handler403 = "renda.sites.door.errors.forbidden"
handler404 = "renda.sites.door.errors.missing"
handler500 = "renda.sites.door.errors.broken"
