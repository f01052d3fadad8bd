from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

# The database counts days in UTC; the office's day begins some hours earlier.
TODAY = f"(now() AT TIME ZONE '{settings.TIME_ZONE}')::date"
# Lent to a role within a region, or to an office: those who work there now.
LENT = (
    "owner_id = ejsc_user() OR EXISTS (SELECT 1 FROM accounts_assignment a WHERE a.user_id = ejsc_user()"  # noqa: S608
    f" AND a.starts <= {TODAY} AND (a.ends IS NULL OR a.ends >= {TODAY}) AND ("
    "(lists_savedview.role <> '' AND a.role = lists_savedview.role AND (a.region_id = lists_savedview.region_id"
    " OR starts_with(a.region_id, lists_savedview.region_id || '.')))"
    " OR a.organisation_id = lists_savedview.office_id))"
    " OR EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = ejsc_user()"
    " AND u.organisation_id = lists_savedview.office_id)"
)
MINE = "owner_id = ejsc_user()"


class ListsConfig(AppConfig):
    name = "ejsc.lists"
    label = "lists"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.audit import words
        from ejsc.kernel.rowlocks import RowLock, lock

        lock(
            RowLock("lists_savedview", read=LENT, insert=MINE, update=MINE, delete=MINE),
            RowLock("lists_export", read=MINE),
        )
        words.name(ACTS)


ACTS = {
    "list.export": _("List exported"),
    "list.export_made": _("Export made"),
    "list.download": _("Export downloaded"),
    "list.export_cancel": _("Export stopped"),
    "list.save_view": _("View of a list saved"),
    "list.drop_view": _("View of a list removed"),
}
