from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "ejsc.integration"
    label = "integration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts import token_scopes
        from ejsc.kernel.rowlocks import RowLock, lock

        from .permissions import SCOPES

        token_scopes.register(*SCOPES)
        lock(
            RowLock(
                "integration_reportconflict",
                read="EXISTS (SELECT 1 FROM cases_report r WHERE r.id = report_id)",
                insert="report_id = ejsc_public()",
                update=None,
            )
        )
