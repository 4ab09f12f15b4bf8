"""Addresses of the ledgers on their way in."""

from django.urls import path

from renda.sites.desk.views import ledgers

urlpatterns = [
    path("ledgers/", ledgers.home, name="ledgers"),
    path("ledgers/<int:pk>/", ledgers.ledger, name="ledger"),
    path("ledgers/<int:pk>/columns/", ledgers.columns, name="ledger-columns"),
    path("ledgers/<int:pk>/names/", ledgers.names, name="ledger-names"),
    path("ledgers/<int:pk>/enter/", ledgers.enter, name="ledger-enter"),
    path("ledgers/<int:pk>/refused.xlsx", ledgers.refused, name="ledger-refused"),
]
