"""Addresses of the public pages."""

from django.urls import path

from renda.sites.portal import circles, sittings, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("suggestions/<key:pk>/", views.matter, name="suggestion"),
    path("matters/<key:pk>/", views.matter, name="matter"),
    path("stations/", circles.stations, name="stations"),
    path("stations/<key:pk>/", circles.station, name="station"),
    path("deputies/", circles.deputies, name="deputies"),
    path("deputies/<key:pk>/", circles.deputy, name="deputy"),
    path("q/<str:token>/", circles.sign, name="sign"),
    path("sittings.ics", sittings.public_calendar, name="calendar"),
    path("calendars/<str:token>.ics", sittings.my_calendar, name="my-calendar"),
    path("matters/<key:pk>/papers/<key:paper>/", sittings.paper, name="paper"),
    path("matters/<key:pk>/pictures/<key:picture>/", views.picture, name="picture"),
]
