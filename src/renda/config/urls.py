"""Which site answers which address."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("renda.sites.portal.urls")),
    path("door/", include("renda.sites.door.urls")),
    path("desk/", include("renda.sites.desk.urls")),
    path("deputy/", include("renda.sites.deputy.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.DEBUG:
    urlpatterns.append(path("ui/", include("renda.ui.urls")))
