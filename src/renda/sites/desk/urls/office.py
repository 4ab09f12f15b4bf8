"""Addresses of the office pages."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
