"""Addresses of the matters pages."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
