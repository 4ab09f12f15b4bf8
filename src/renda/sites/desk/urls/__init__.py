"""Addresses of the desk: one module per part of it."""

from renda.sites.desk.urls import figures, ledgers, matters, notices, office

app_name = "desk"
urlpatterns = [
    *matters.urlpatterns,
    *figures.urlpatterns,
    *ledgers.urlpatterns,
    *notices.urlpatterns,
    *office.urlpatterns,
]
