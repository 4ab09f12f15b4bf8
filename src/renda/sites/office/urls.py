"""Addresses of what an office keeps and sets."""

from django.urls import path

from renda.sites.office.views import (
    calendar,
    classes,
    directory,
    index,
    ledgers,
    numbers,
    papers,
    people,
)

app_name = "office"
urlpatterns = [
    path("", index.home, name="home"),
    path("rules/", index.rules, name="rules"),
    path("rules/<str:key>/", index.rule, name="rule"),
    path("classes/", classes.classes, name="classes"),
    path("classes/<key:pk>/end/", classes.class_end, name="class-end"),
    path("calendar/", calendar.days, name="calendar"),
    path("calendar/consent/", calendar.consent, name="calendar-consent"),
    path("bodies/", directory.bodies, name="bodies"),
    path("bodies/<key:pk>/", directory.body, name="body"),
    path("bodies/<key:pk>/<slug:change>/", directory.body_change, name="body-change"),
    path("posts/<key:pk>/end/", directory.post_end, name="post-end"),
    path("terms/", directory.terms, name="terms"),
    path("terms/<key:pk>/", directory.term, name="term"),
    path("sessions/<key:pk>/close/", directory.session_close, name="session-close"),
    path("deputies/", people.deputies, name="deputies"),
    path("deputies/<key:pk>/", people.deputy, name="deputy"),
    path("deputies/<key:pk>/delegation/", people.delegation, name="delegation"),
    path("accounts/", people.accounts, name="accounts"),
    path("accounts/<key:pk>/", people.account, name="account"),
    path("accounts/<key:pk>/password/", people.password, name="account-password"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<slug:slug>/<slug:key>/", papers.wording, name="wording"),
    path(
        "papers/<slug:slug>/<slug:key>/restore/",
        papers.restore,
        name="wording-restore",
    ),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/codes/", numbers.code_new, name="code-new"),
    path("numbers/codes/<str:code>/end/", numbers.code_end, name="code-end"),
    path("numbers/skip/", numbers.skip, name="numbers-skip"),
    path("ledgers/", ledgers.home, name="ledgers"),
    path("ledgers/<key:pk>/", ledgers.ledger, name="ledger"),
    path("ledgers/<key:pk>/columns/", ledgers.columns, name="ledger-columns"),
    path("ledgers/<key:pk>/names/", ledgers.names, name="ledger-names"),
    path("ledgers/<key:pk>/enter/", ledgers.enter, name="ledger-enter"),
    path("ledgers/<key:pk>/refused.xlsx", ledgers.refused, name="ledger-refused"),
]
