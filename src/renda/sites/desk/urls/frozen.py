"""Addresses of the frozen reports and of what changed since."""

from django.urls import path

from renda.sites.desk.views import frozen

urlpatterns = [
    path("reports/frozen/", frozen.home, name="frozen-list"),
    path("reports/frozen/new/", frozen.new, name="frozen-new"),
    path("reports/frozen/<key:pk>/", frozen.report, name="frozen"),
    path("reports/frozen/<key:pk>/published/", frozen.published, name="frozen-published"),
    path("reports/frozen/<key:pk>/changes/", frozen.changed, name="frozen-changes"),
    path("reports/frozen/<key:pk>/<path:key>/", frozen.records, name="frozen-records"),
]
