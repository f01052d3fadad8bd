from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "ejsc.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts.scope import family
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, lock

        from .permissions import Can

        words.name(ACTS)
        family("overview", Can.OVERVIEW_READ)
        # Read through `ejsc_figures`, which lets through the areas of the one who asks; written by triggers and jobs.
        for table in ("indicators_count", "indicators_change"):
            lock(RowLock(table, read="false", insert="false", update="false", delete="false"))


ACTS = {"overview.print": _("Overview printed")}
