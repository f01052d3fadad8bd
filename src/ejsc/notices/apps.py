from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "ejsc.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, lock

        from .channels import Email, register

        # Whoever acts may tell others; only oneself reads and puts away. The outbox is the worker's alone.
        lock(
            RowLock("notices_notice", read="user_id = ejsc_user()", insert="true", delete="false"),
            RowLock("notices_outboxmessage", read="false", insert="true", update="false", delete="false"),
        )
        register(Email())
        words.name({"outbox.retry": _("Undelivered mail sent again")})
