"""Addresses of the desk: one module per part of it."""

from renda.sites.desk.urls import (
    figures,
    frozen,
    ledgers,
    matters,
    notices,
    office,
    papers,
    reports,
    work,
)

app_name = "desk"
urlpatterns = [
    *work.urlpatterns,
    *matters.urlpatterns,
    *papers.urlpatterns,
    *figures.urlpatterns,
    *frozen.urlpatterns,
    *ledgers.urlpatterns,
    *notices.urlpatterns,
    *reports.urlpatterns,
    *office.urlpatterns,
]
