"""Addresses of the figures pages."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
