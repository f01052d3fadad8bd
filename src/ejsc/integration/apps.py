from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OF_HOOK = "EXISTS (SELECT 1 FROM integration_webhook w WHERE w.id = {key})"


class IntegrationConfig(AppConfig):
    name = "ejsc.integration"
    label = "integration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts import token_scopes
        from ejsc.accounts.permissions import Can
        from ejsc.accounts.scope import family
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, lock

        from .permissions import SCOPES

        token_scopes.register(*SCOPES)
        family("integration", Can.INTEGRATION_MANAGE)
        lock(
            RowLock(
                "integration_reportconflict",
                read="EXISTS (SELECT 1 FROM cases_report r WHERE r.id = report_id)",
                insert="report_id = ejsc_public()",
                update=None,
            ),
            # The secret signs: only who manages connections, and the worker, read it.
            RowLock("integration_webhook", read="ejsc_reaches('integration', region_id, NULL)"),
            RowLock("integration_delivery", read=OF_HOOK.format(key="webhook_id"), delete="false"),
            RowLock(
                "integration_attempt",
                read="EXISTS (SELECT 1 FROM integration_delivery d WHERE d.id = delivery_id)",
                update=None,
                delete="false",
            ),
        )
        words.name(ACTS)


ACTS = {
    "webhook.make": _("Another system connected"),
    "webhook.new_secret": _("New secret for another system"),
    "webhook.on": _("Another system is told again"),
    "webhook.off": _("Another system is told nothing for now"),
    "webhook.test": _("Test sent to another system"),
    "webhook.send_again": _("Sent to another system again"),
}
