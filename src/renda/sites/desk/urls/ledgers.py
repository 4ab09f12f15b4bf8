"""Addresses of the ledgers pages."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
