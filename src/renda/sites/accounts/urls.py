"""Addresses of the accounts: figures, what they open to, reports."""

from django.urls import path

from renda.sites.accounts.views import checking, figures, frozen, glance, quality, reports, wording

app_name = "accounts"
urlpatterns = [
    path("glance/", glance.glance, name="glance"),
    path("quality/", quality.quality, name="quality"),
    path("quality/back/<key:pk>/", quality.taken_up, name="doubt-back"),
    path(
        "quality/<str:code>/<year:year>/<slug:key>/<key:record>/",
        quality.aside,
        name="doubt-aside",
    ),
    path("quality/quiet/<key:pk>/back/", quality.spoken, name="quiet-back"),
    path("quality/<str:code>/<year:year>/line/<slug:line>/", quality.quiet, name="quiet"),
    path("overview/", figures.dashboard, name="dashboard"),
    path("figures/<str:code>/<year:year>/", figures.year, name="year"),
    path("figures/<str:code>/<year:year>/<slug:key>/", figures.figure, name="figure"),
    path("reports/frozen/", frozen.home, name="frozen-list"),
    path("reports/frozen/new/", frozen.new, name="frozen-new"),
    path("reports/frozen/<key:pk>/", frozen.report, name="frozen"),
    path("reports/frozen/<key:pk>/published/", frozen.published, name="frozen-published"),
    path("reports/frozen/<key:pk>/back/", frozen.back, name="frozen-back"),
    path("reports/frozen/<key:pk>/changes/", frozen.changed, name="frozen-changes"),
    path("reports/frozen/<key:pk>/<path:key>/", frozen.records, name="frozen-records"),
    path("reports/", reports.home, name="reports"),
    path("reports/check/", checking.check, name="report-check"),
    path("reports/<str:code>/wording/", wording.wording, name="report-wording"),
    path("reports/<str:code>/<year:year>/", reports.report, name="report"),
    path("reports/<str:code>/<year:year>/compare/", checking.compare, name="report-compare"),
    path("reports/<str:code>/<year:year>/occasion/", reports.occasion, name="report-occasion"),
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
