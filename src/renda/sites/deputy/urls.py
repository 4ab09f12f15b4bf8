"""Addresses of the site."""

app_name = "deputy"
urlpatterns: list = []
