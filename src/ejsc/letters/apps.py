from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "ejsc.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, append_only, lock

        from . import sources

        words.name(ACTS)
        lock(RowLock(sources.TABLE, read=sources.readable, function=sources.function))
        append_only("letters_template")


ACTS = {
    "letter.issue": _("Letter printed for the first time"),
    "letter.print": _("Letter printed again"),
    "letter.withdraw": _("Letter withdrawn"),
    "letter.template": _("Letter template changed"),
}
