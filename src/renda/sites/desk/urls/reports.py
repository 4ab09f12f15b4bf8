"""Addresses of the annual report: composed, worded, checked."""

from django.urls import path

from renda.sites.desk.views import reports

urlpatterns = [
    path("reports/", reports.home, name="reports"),
    path("reports/check/", reports.check, name="report-check"),
    path("reports/<str:code>/wording/", reports.wording, name="report-wording"),
    path("reports/<str:code>/<year:year>/", reports.report, name="report"),
    path("reports/<str:code>/<year:year>/freeze/", reports.freeze, name="report-freeze"),
    path(
        "reports/<str:code>/<year:year>/docx/",
        reports.report_file,
        {"kind": "docx"},
        name="report-docx",
    ),
    path(
        "reports/<str:code>/<year:year>/pdf/",
        reports.report_file,
        {"kind": "pdf"},
        name="report-pdf",
    ),
]
