"""Addresses of what an office sets."""

from django.urls import path

from renda.sites.desk.views import office, office_calendar, office_directory

urlpatterns = [
    path("office/", office.index, name="office"),
    path("office/rules/", office.rules, name="rules"),
    path("office/rules/<str:key>/", office.rule, name="rule"),
    path("office/classes/", office.classes, name="classes"),
    path("office/classes/<int:pk>/end/", office.class_end, name="class-end"),
    path("office/calendar/", office_calendar.days, name="calendar"),
    path("office/bodies/", office_directory.bodies, name="bodies"),
    path("office/bodies/<int:pk>/", office_directory.body, name="body"),
    path("office/bodies/<int:pk>/<slug:change>/", office_directory.body_change, name="body-change"),
    path("office/terms/", office_directory.terms, name="terms"),
    path("office/terms/<int:pk>/", office_directory.term, name="term"),
    path("office/deputies/", office_directory.deputies, name="deputies"),
    path("office/deputies/<int:pk>/", office_directory.deputy, name="deputy"),
    path("office/accounts/", office_directory.accounts, name="accounts"),
    path("office/accounts/<int:pk>/", office_directory.account, name="account"),
]
