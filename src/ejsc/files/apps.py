from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ejsc.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.kernel.rowlocks import RowLock, lock

        from . import owners

        lock(
            RowLock(
                owners.TABLE,
                read=owners.readable,
                function=owners.function,
                insert="by_id = ejsc_user() OR (by_id IS NULL AND owner_id = ejsc_public())",
                update="false",  # only the worker that makes the copy
            )
        )
