from django.apps import AppConfig

OPEN_TO_ME = (
    "EXISTS (SELECT 1 FROM people_personaccess a WHERE a.person_id = {key} AND a.ended_at IS NULL "
    "AND (a.user_id = ejsc_user() OR ejsc_reaches('person', a.region_id, a.organisation_id)))"
)


class PeopleConfig(AppConfig):
    name = "ejsc.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts.scope import family
        from ejsc.kernel.rowlocks import RowLock, append_only, lock

        from .permissions import Can

        family("person", Can.PERSON_READ)
        seen = OPEN_TO_ME.format(key="id")
        child, past = OPEN_TO_ME.format(key="person_id"), OPEN_TO_ME.format(key="pgh_obj_id")
        lock(
            RowLock("people_person", read=seen, insert="created_by_id = ejsc_user()", update="true"),
            RowLock("people_personevent", read=past, insert="true", update=None),
            RowLock(
                "people_personaccess",
                read="user_id = ejsc_user() OR ejsc_reaches('person', region_id, organisation_id)",
                insert="ejsc_user() IS NOT NULL",
                update="true",
            ),
        )
        for name in ("alias", "address", "need"):
            lock(
                RowLock(f"people_{name}", read=child, delete=child),
                RowLock(f"people_{name}event", read=child, insert="true", update=None),
            )
        append_only(*(f"people_{name}event" for name in ("person", "alias", "address", "need")))
