from django.urls import path

from .views import code, own, people, roles, second_factor, tokens

app_name = "accounts"
urlpatterns = [
    path("kode/", code.code, name="code"),
    path("kode/kata-sandi/", code.code_password, name="code_password"),
    path("mulai/", own.home, name="home"),
    path("akun/", own.profile, name="profile"),
    path("akun/kata-sandi/", own.password, name="password"),
    path("akun/kata-sandi-baru/", own.new_password, name="new_password"),
    path("akun/faktor-kedua/", second_factor.second_factor, name="second_factor"),
    path("akun/faktor-kedua/selesai/", second_factor.done, name="second_factor_done"),
    path("akun/token/", tokens.tokens, name="tokens"),
    path("akun/token/<uuid:pk>/cabut/", tokens.revoke, name="token_revoke"),
    path("pengguna/baru/", people.create, name="user_new"),
    path("pengguna/<int:pk>/", people.user, name="user"),
    path("pengguna/<int:pk>/ubah/", people.edit, name="user_edit"),
    path("pengguna/<int:pk>/kode/", people.code, name="user_code"),
    path("pengguna/<int:pk>/tutup/", people.close, name="user_close"),
    path("pengguna/<int:pk>/buka/", people.reopen, name="user_reopen"),
    path("pengguna/<int:pk>/faktor-kedua/", people.drop_second_factor, name="user_second_factor"),
    path("pengguna/<int:pk>/peran/", roles.grant, name="user_grant"),
    path("pengguna/<int:pk>/peran/<int:assignment>/", roles.end, name="user_role_end"),
    path("pengguna/<int:pk>/cuti/", roles.absence, name="user_absence"),
    path("pengguna/<int:pk>/cuti/<int:absence>/", roles.withdraw, name="user_absence_withdraw"),
]
