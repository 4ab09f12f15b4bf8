"""Addresses of the to-do page, the lists and the matters."""

from django.urls import path

from renda.sites.desk.views import matters
from renda.sites.folio import drafts

urlpatterns = [
    path("", matters.home, name="todo"),
    path("lists/suggestion/", matters.listing, {"slug": "suggestion"}, name="list"),
    path(
        "lists/suggestion-assignment/",
        matters.listing,
        {"slug": "suggestion-assignment"},
        name="list-assignments",
    ),
    path("lists/<slug:slug>/", matters.listing, name="lists"),
    path("lists/<slug:slug>.xlsx", matters.export, name="export"),
    path("matters/<key:pk>/", matters.matter, name="matter"),
    path("matters/<key:pk>/<slug:name>/", matters.act, name="act"),
    path("drafts/", drafts.save, name="draft"),
    path("files/<key:pk>/", matters.enclosure, name="file"),
]
