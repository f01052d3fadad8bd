from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ejsc.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.kernel import rowlocks

        rowlocks.append_only("audit_entry")
