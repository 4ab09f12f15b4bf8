"""Addresses of the public pages."""

from django.urls import path

from renda.sites.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("suggestions/<key:pk>/", views.matter, name="suggestion"),
    path("matters/<key:pk>/", views.matter, name="matter"),
]
