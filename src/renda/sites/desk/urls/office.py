"""Addresses of what an office sets."""

from django.urls import path

from renda.sites.desk.views import (
    office,
    office_calendar,
    office_classes,
    office_directory,
    office_people,
)

urlpatterns = [
    path("office/", office.index, name="office"),
    path("office/rules/", office.rules, name="rules"),
    path("office/rules/<str:key>/", office.rule, name="rule"),
    path("office/classes/", office_classes.classes, name="classes"),
    path("office/classes/<key:pk>/end/", office_classes.class_end, name="class-end"),
    path("office/calendar/", office_calendar.days, name="calendar"),
    path("office/calendar/consent/", office_calendar.consent, name="calendar-consent"),
    path("office/bodies/", office_directory.bodies, name="bodies"),
    path("office/bodies/<key:pk>/", office_directory.body, name="body"),
    path("office/bodies/<key:pk>/<slug:change>/", office_directory.body_change, name="body-change"),
    path("office/posts/<key:pk>/end/", office_directory.post_end, name="post-end"),
    path("office/terms/", office_directory.terms, name="terms"),
    path("office/terms/<key:pk>/", office_directory.term, name="term"),
    path("office/sessions/<key:pk>/close/", office_directory.session_close, name="session-close"),
    path("office/deputies/", office_people.deputies, name="deputies"),
    path("office/deputies/<key:pk>/", office_people.deputy, name="deputy"),
    path("office/deputies/<key:pk>/delegation/", office_people.delegation, name="delegation"),
    path("office/accounts/", office_people.accounts, name="accounts"),
    path("office/accounts/<key:pk>/", office_people.account, name="account"),
    path("office/accounts/<key:pk>/password/", office_people.password, name="account-password"),
]
