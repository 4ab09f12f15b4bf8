"""Addresses of the notices."""

from django.urls import path

from renda.sites.desk.views import notices

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="notices-read"),
]
