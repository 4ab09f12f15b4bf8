"""Addresses of the desk: lists, matters, what waits, notices."""

from django.urls import path

from renda.sites.desk.views import (
    beginning,
    bulk,
    finding,
    kept_lists,
    matters,
    notices,
    papers,
    personal,
    prints,
    sittings,
    work,
)
from renda.sites.folio import drafts

app_name = "desk"
urlpatterns = [
    path("lists/<slug:slug>/several/", bulk.choose, name="several"),
    path("lists/<slug:slug>/several/<slug:name>/", bulk.act, name="several-act"),
    path("lists/<slug:slug>/print/", prints.ask, name="print-several"),
    path("prints/", prints.several, name="prints"),
    path("prints/<key:pk>/", prints.one, name="print"),
    path("prints/<key:pk>/file/", prints.file, name="print-file"),
    path("lists/<slug:slug>/keep/", kept_lists.keep, name="view-keep"),
    path("views/<key:pk>/drop/", kept_lists.drop, name="view-drop"),
    path("find/", finding.find, name="find"),
    path("work/", work.home, name="work"),
    path("watch/", work.watch, name="watch"),
    path("new/<slug:slug>/", beginning.new, name="new"),
    path("matters/<key:pk>/arise/", beginning.arise, name="arise"),
    path("matters/<key:pk>/paper/<slug:key>/", papers.paper, name="paper"),
    path("matters/<key:pk>/paper/<slug:key>/number/", papers.number, name="paper-number"),
    path("matters/<key:pk>/paper/<slug:key>/replace/", papers.replace, name="paper-replace"),
    path("matters/<key:pk>/paper/<slug:key>/revoke/", papers.revoke, name="paper-revoke"),
    path(
        "matters/<key:pk>/paper/<slug:key>.docx",
        papers.download,
        {"kind": "docx"},
        name="paper-docx",
    ),
    path(
        "matters/<key:pk>/paper/<slug:key>.pdf", papers.download, {"kind": "pdf"}, name="paper-pdf"
    ),
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
    path("matters/<key:pk>/personal/", personal.read, name="personal"),
    path("matters/<key:pk>/personal/erase/", personal.erase, name="personal-erase"),
    path("matters/<key:pk>/<slug:name>/", matters.act, name="act"),
    path("sittings/", sittings.year, name="sittings"),
    path("sittings/<key:pk>/people/", sittings.people, name="sitting-people"),
    path("sittings/<key:pk>/people/sign/", sittings.sign, name="sitting-sign"),
    path(
        "sittings/<key:pk>/items/<key:item>/<slug:name>/tally/",
        sittings.tally,
        name="sitting-tally",
    ),
    path("sittings/<key:pk>/items/<key:item>/<slug:name>/", sittings.take, name="sitting-take"),
    path("matters/<key:pk>/<slug:name>.xlsx", matters.form_workbook, name="act-workbook"),
    path("drafts/", drafts.save, name="draft"),
    path("files/<key:pk>/", matters.enclosure, name="file"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="notices-read"),
]
