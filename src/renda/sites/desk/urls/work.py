"""Addresses of the lines of work: overview, beginning, what bodies owe, papers."""

from django.urls import path

from renda.sites.desk.views import beginning, papers, work

urlpatterns = [
    path("work/", work.home, name="work"),
    path("watch/", work.watch, name="watch"),
    path("new/<slug:slug>/", beginning.new, name="new"),
    path("matters/<int:pk>/arise/", beginning.arise, name="arise"),
    path("matters/<int:pk>/paper/<slug:key>/", papers.paper, name="paper"),
]
