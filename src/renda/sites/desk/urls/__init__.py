"""Addresses of the desk: one module per part of it."""

from renda.sites.desk.urls import figures, ledgers, matters, notices, office, papers, work

app_name = "desk"
urlpatterns = [
    *work.urlpatterns,
    *matters.urlpatterns,
    *figures.urlpatterns,
    *ledgers.urlpatterns,
    *notices.urlpatterns,
    *office.urlpatterns,
    *papers.urlpatterns,
]
