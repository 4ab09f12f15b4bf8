"""Addresses of the notices pages."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
