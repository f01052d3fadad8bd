from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "ejsc.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, lock

        from . import owners

        words.name(ACTS)

        lock(
            RowLock(
                owners.TABLE,
                read=owners.readable,
                function=owners.function,
                insert="by_id = ejsc_user() OR (by_id IS NULL AND owner_id = ejsc_public())",
                update="false",  # only the worker that makes the copy
            )
        )


ACTS = {
    "file.receive": _("File received"),
    "file.view": _("File opened"),
    "file.pass_on": _("File passed on to another unit"),
}
