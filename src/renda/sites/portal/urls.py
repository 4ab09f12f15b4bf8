"""Addresses of the site."""

app_name = "portal"
urlpatterns: list = []
