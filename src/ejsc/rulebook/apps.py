from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulebookConfig(AppConfig):
    name = "ejsc.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.audit import words

        from .chapters import all_chapters
        from .declaring import declare

        words.name(ACTS)
        declare(*all_chapters())


ACTS = {
    "rulebook.amend": _("Rule changed"),
    "rulebook.add": _("Rule added"),
    "rulebook.take_back": _("Planned rule taken back"),
    "rulebook.end": _("Rule ended"),
    "rulebook.on": _("Rule switched on"),
    "rulebook.off": _("Rule switched off"),
    "rulebook.correct": _("Entry corrected"),
}
