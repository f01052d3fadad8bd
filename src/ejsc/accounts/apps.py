from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "ejsc.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.audit import words

        from . import keys

        words.name(ACTS)
        keys.register()


ACTS = {
    "session.start": _("Signed in"),
    "session.end": _("Signed out"),
    "session.second_factor": _("Second factor shown"),
    "session.code": _("Began with a code"),
    "sign-in.limit": _("Too many tries to sign in"),
    "code.limit": _("Too many tries with a code"),
    "code.make": _("Code made"),
    "code.use": _("Password set with a code"),
    "password.change": _("Password changed"),
    "token.make": _("Token made"),
    "token.revoke": _("Token revoked"),
    "token.revoke_all": _("All tokens revoked"),
    "token.use": _("Token that works no more was shown"),
    "token.limit": _("Too many tries to make a token"),
    "second_factor.added": _("Second factor set up"),
    "second_factor.removed": _("Second factor switched off"),
    "second_factor.dropped": _("Second factor removed by the administrator"),
    "second_factor.spare_codes": _("New spare codes made"),
    "user.create": _("Account made"),
    "user.update": _("Account changed"),
    "user.update_own": _("Own account changed"),
    "user.close": _("Account closed"),
    "user.reopen": _("Account opened again"),
    "role.grant": _("Role given"),
    "role.end": _("Role ended"),
    "absence.enter": _("Absence noted"),
    "absence.withdraw": _("Absence removed"),
    "page.*": _("Opening a page"),
    "reason.password": _("Wrong password"),
    "reason.code": _("Wrong code"),
    "reason.inactive": _("Account is closed"),
    "actor.public": _("not signed in"),
    "trace.search": _("Trace searched"),
}
