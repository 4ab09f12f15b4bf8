"""Addresses of the desk: one module per part of it."""

from renda.sites.desk.urls import figures, ledgers, matters, notices, office, reports, work

app_name = "desk"
urlpatterns = [
    *work.urlpatterns,
    *matters.urlpatterns,
    *figures.urlpatterns,
    *ledgers.urlpatterns,
    *notices.urlpatterns,
    *reports.urlpatterns,
    *office.urlpatterns,
]
