"""Addresses of the papers of an office: their wording, its codes, its register."""

from django.urls import path

from renda.sites.desk.views import office_numbers, office_papers

urlpatterns = [
    path("office/papers/", office_papers.papers, name="papers"),
    path("office/papers/<slug:slug>/<slug:key>/", office_papers.wording, name="wording"),
    path(
        "office/papers/<slug:slug>/<slug:key>/restore/",
        office_papers.restore,
        name="wording-restore",
    ),
    path("office/numbers/", office_numbers.numbers, name="numbers"),
    path("office/numbers/codes/", office_numbers.code_new, name="code-new"),
    path("office/numbers/codes/<str:code>/end/", office_numbers.code_end, name="code-end"),
    path("office/numbers/skip/", office_numbers.skip, name="numbers-skip"),
]
