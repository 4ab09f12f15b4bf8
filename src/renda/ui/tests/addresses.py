"""The addresses that the catalogue links to, whatever the composition root includes."""

from django.urls import include, path

urlpatterns = [
    path("ui/", include("renda.ui.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
