from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "ejsc.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.kernel import rowlocks

        from . import words

        rowlocks.append_only("audit_entry")
        words.name({"view": _("Looked at")})
