"""Addresses of the ledgers on their way in."""

from django.urls import path

from renda.sites.desk.views import ledgers

urlpatterns = [
    path("ledgers/", ledgers.home, name="ledgers"),
    path("ledgers/<key:pk>/", ledgers.ledger, name="ledger"),
    path("ledgers/<key:pk>/columns/", ledgers.columns, name="ledger-columns"),
    path("ledgers/<key:pk>/names/", ledgers.names, name="ledger-names"),
    path("ledgers/<key:pk>/enter/", ledgers.enter, name="ledger-enter"),
    path("ledgers/<key:pk>/refused.xlsx", ledgers.refused, name="ledger-refused"),
]
