"""Addresses of the lines of work: overview, beginning, several at once, papers, views."""

from django.urls import path

from renda.sites.desk.views import beginning, finding, keeping, papers, several, work

urlpatterns = [
    path("lists/<slug:slug>/several/", several.choose, name="several"),
    path("lists/<slug:slug>/several/<slug:name>/", several.act, name="several-act"),
    path("lists/<slug:slug>/keep/", keeping.keep, name="view-keep"),
    path("views/<key:pk>/drop/", keeping.drop, name="view-drop"),
    path("find/", finding.find, name="find"),
    path("work/", work.home, name="work"),
    path("watch/", work.watch, name="watch"),
    path("new/<slug:slug>/", beginning.new, name="new"),
    path("matters/<key:pk>/arise/", beginning.arise, name="arise"),
    path("matters/<key:pk>/paper/<slug:key>/", papers.paper, name="paper"),
    path("matters/<key:pk>/paper/<slug:key>/number/", papers.number, name="paper-number"),
    path(
        "matters/<key:pk>/paper/<slug:key>.docx",
        papers.download,
        {"kind": "docx"},
        name="paper-docx",
    ),
    path(
        "matters/<key:pk>/paper/<slug:key>.pdf", papers.download, {"kind": "pdf"}, name="paper-pdf"
    ),
]
