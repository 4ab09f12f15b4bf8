"""Addresses of the hall; whoever has a pass comes in without an account."""

from django.urls import path

from renda.sites.hall import views

app_name = "hall"
urlpatterns = [
    path("in/<str:secret>/", views.enter, name="enter"),
    path("state/<str:word>/", views.state, name="state"),
    path("<key:pk>/", views.home, name="home"),
    path("<key:pk>/ballots/<key:ballot>/", views.cast, name="cast"),
]
