from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "ejsc.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from ejsc.audit import words
        from ejsc.lists.declaring import register

        from .account_list import ACCOUNTS
        from .trace_list import TRACE

        register(ACCOUNTS, TRACE)
        words.name(
            {"desk.search": _("Searched everywhere"), "user.would_see": _("Looked at what somebody sees")}
        )
