"""Addresses that programs ask."""

from django.urls import path

from renda.sites.pulse import views

app_name = "pulse"
urlpatterns = [
    path("health", views.whole, name="health"),
    path("health/<slug:name>", views.part, name="part"),
    path("metrics", views.metrics, name="metrics"),
]
