"""The addresses of signing in, under the names that allauth redirects to. Nothing else of allauth is routed."""

from django.urls import path
from django.views.i18n import set_language

from .access import public
from .views import second_factor, sign_in

urlpatterns = [
    path("bahasa/", public(set_language), name="set_language"),
    path("masuk/", sign_in.sign_in, name="account_login"),
    path("keluar/", sign_in.sign_out, name="account_logout"),
    path("masuk/nonaktif/", sign_in.inactive, name="account_inactive"),
    path("masuk/lupa-kata-sandi/", sign_in.forgotten, name="account_reset_password"),
    path("masuk/faktor-kedua/", sign_in.second_step, name="mfa_authenticate"),
    path("masuk/sekali-lagi/", sign_in.password_again, name="account_reauthenticate"),
    path("masuk/sekali-lagi/faktor-kedua/", sign_in.second_factor_again, name="mfa_reauthenticate"),
    path("akun/faktor-kedua/", second_factor.second_factor, name="mfa_index"),
    path("akun/faktor-kedua/pasang/", second_factor.activate, name="mfa_activate_totp"),
    path("akun/faktor-kedua/lepas/", second_factor.deactivate, name="mfa_deactivate_totp"),
    path("akun/faktor-kedua/kode-cadangan/", second_factor.spare_codes, name="mfa_view_recovery_codes"),
    path(
        "akun/faktor-kedua/kode-cadangan/baru/",
        second_factor.new_spare_codes,
        name="mfa_generate_recovery_codes",
    ),
]
