"""Addresses of the exam: one by which to come in, then those of the paper."""

from django.urls import path

from renda.sites.examroom import views

app_name = "examroom"
urlpatterns = [
    path("", views.paper, name="paper"),
    path("hand-in/", views.hand, name="hand"),
    path("come/<str:secret>/", views.come, name="come"),
    path("<key:n>/", views.question, name="question"),
]
