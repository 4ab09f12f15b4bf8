"""Where the catalogue is: included by the composition root in debug only."""

from django.urls import path

from renda.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("page/<slug:name>/", views.page, name="page"),
]
