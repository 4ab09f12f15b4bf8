"""Addresses of the door; the names without a prefix are those that the library looks up."""

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path

from renda.sites.door import beginning, views
from renda.sites.door.guards import personal

pages = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("example/<str:username>/", views.example, name="example"),
    path("begin/<str:secret>/", beginning.begin, name="begin"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password, name="password"),
]

second_factor = [
    path("", personal(base.index), name="mfa_index"),
    path("check/", base.authenticate, name="mfa_authenticate"),
    path("confirm/", personal(base.reauthenticate), name="mfa_reauthenticate"),
    path("activate/", personal(totp.activate_totp), name="mfa_activate_totp"),
    path("deactivate/", personal(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("codes/", personal(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "codes/new/", personal(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "codes/file/",
        personal(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [
    path("", include((pages, "door"))),
    path("account/second-factor/", include(second_factor)),
    path("account/confirm/", personal(reauthenticate), name="account_reauthenticate"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("language/", views.set_language, name="set_language"),
]
