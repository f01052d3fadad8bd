from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MINE = "owner_id = ejsc_user()"
OF_MINE = "EXISTS (SELECT 1 FROM imports_import i WHERE i.id = run_id AND i.owner_id = ejsc_user())"


class ImportsConfig(AppConfig):
    name = "ejsc.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts.scope import family
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, lock

        from .permissions import Can

        family("import", Can.IMPORT_RUN)
        lock(
            RowLock(
                "imports_import",
                read=f"{MINE} OR ejsc_reaches('import', region_id, NULL)",
                insert=MINE,
                update=MINE,
            ),
            # What rows say is for whoever brought them, whoever else oversees her area.
            RowLock("imports_importrow", read=OF_MINE, delete=OF_MINE),
            RowLock("imports_mapping", read=MINE, delete=MINE),
        )
        words.name(ACTS)


ACTS = {
    "import.upload": _("List handed in"),
    "import.check": _("List checked"),
    "import.run": _("List begun to be brought in"),
    "import.done": _("List brought in"),
    "import.cancel": _("Import stopped"),
    "import.undo": _("Import taken back"),
    "import.undo_ask": _("Asked that an import be taken back"),
    "import.wrong_rows": _("Rows to be corrected downloaded"),
    "import.empty": _("File and rows of an import removed"),
}
