"""Addresses of the letterbox."""

from django.urls import path

from renda.sites.letterbox import views

app_name = "letterbox"
urlpatterns = [
    path("", views.home, name="home"),
    path("look/", views.look, name="look"),
    path("<str:code>/<slug:slug>/", views.write, name="write"),
]
