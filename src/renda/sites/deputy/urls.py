"""Addresses of the deputies' pages."""

from django.urls import path

from renda.sites.deputy import (
    attending,
    courses,
    proposing,
    record,
    service,
    today,
    views,
)

app_name = "deputy"
urlpatterns = [
    path("", today.home, name="todo"),
    path("suggestions/", views.mine, name="list"),
    path("suggestions/new/", views.new, name="new"),
    path("suggestions/alike/", views.alike, name="alike"),
    path("matters/<key:pk>/", views.matter, name="matter"),
    path("matters/<key:pk>/<slug:name>/", views.act, name="act"),
    path("service/", service.service, name="service"),
    path("courses/", courses.courses, name="courses"),
    path("courses/<key:pk>/", courses.course, name="course"),
    path("courses/<key:pk>/<key:file>/", courses.material, name="course-file"),
    path("voices/", today.voices, name="voices"),
    path("record/", record.record, name="record"),
    path("proposals/", proposing.proposals, name="proposals"),
    path("proposals/new/<slug:slug>/", proposing.propose, name="propose"),
    path("sittings/", attending.sittings, name="my-sittings"),
    path("sittings/leave/", attending.leave, name="my-leave"),
    path("sittings/calendar/", attending.calendar, name="my-calendar"),
    path("sittings/<key:pk>/", attending.sitting, name="my-sitting"),
    path("sittings/<key:pk>/act/", attending.act, name="my-sitting-act"),
    path("sittings/<key:pk>/papers/<key:paper>/", attending.paper, name="my-sitting-paper"),
    path("notices/", views.notices, name="notices"),
]
