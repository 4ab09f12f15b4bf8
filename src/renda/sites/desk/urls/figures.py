"""Addresses of the dashboard, of a year's figures and of what they count."""

from django.urls import path

from renda.sites.desk.views import figures, glance, quality

urlpatterns = [
    path("glance/", glance.glance, name="glance"),
    path("quality/", quality.quality, name="quality"),
    path("overview/", figures.dashboard, name="dashboard"),
    path("figures/<str:code>/<year:year>/", figures.year, name="year"),
    path("figures/<str:code>/<year:year>/<slug:key>/", figures.figure, name="figure"),
]
