from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from ejsc.accounts.models import User

# The key is always written with its table: a bare `person_id` would be that of the access row itself.
OPEN_TO_ME = (
    "EXISTS (SELECT 1 FROM people_personaccess a WHERE a.person_id = {key} AND a.ended_at IS NULL "
    "AND (NOT a.suspended AND (a.user_id = ejsc_user() OR ejsc_reaches('person', a.region_id, a.organisation_id)) "
    "OR a.sealed_by IS NOT NULL AND ejsc_reads_sealed(a.sealed_by)))"
)
ACCESS = (
    "NOT suspended AND (user_id = ejsc_user() OR ejsc_reaches('person', region_id, organisation_id)) "
    "OR sealed_by IS NOT NULL AND ejsc_reads_sealed(sealed_by)"
)
# A need that was found in a sealed record is known to its readers alone; so is its history.
NEED = (
    "people_need.sealed_by IS NULL AND {open} "
    "OR people_need.sealed_by IS NOT NULL AND ejsc_reads_sealed(people_need.sealed_by)"
)


# Who sees one of the two sees the pair; of one who is known from sealed records alone only who sees both.
_FIRST, _SECOND = (OPEN_TO_ME.format(key=f"people_pair.{side}_id") for side in ("first", "second"))
PAIR = f"(NOT people_pair.sealed AND ({_FIRST} OR {_SECOND}) OR {_FIRST} AND {_SECOND})"
DECIDED = f"{_FIRST} AND {_SECOND}"


class PeopleConfig(AppConfig):
    name = "ejsc.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts.scope import family
        from ejsc.audit import words
        from ejsc.files import owners
        from ejsc.imports.declaring import register
        from ejsc.kernel.rowlocks import RowLock, append_only, lock
        from ejsc.lists.declaring import register as register_lists
        from ejsc.rulebook.declaring import declare

        from .chapters import categories
        from .intake.screen import TARGET
        from .listing import PEOPLE
        from .permissions import Can

        register_lists(PEOPLE)
        words.name(ACTS)
        declare(categories())
        register(TARGET)
        family("person", Can.PERSON_READ)
        seen = OPEN_TO_ME.format(key="people_person.id")
        past = OPEN_TO_ME.format(key="people_personevent.pgh_obj_id")
        lock(
            RowLock(
                "people_person",
                read=seen,
                insert="created_by_id = ejsc_user()",
                update="true",
                delete="false",
            ),
            RowLock("people_personevent", read=past, insert="true", update=None),
            RowLock(
                "people_personaccess",
                read=ACCESS,
                insert="ejsc_user() IS NOT NULL",
                update="true",
                delete="false",
            ),
        )
        # Lists come in and go out again by the office's own machinery alone.
        records = OPEN_TO_ME.format(key="people_sourcerecord.person_id")
        lock(
            RowLock("people_sourcerecord", read=records, insert="false", update="false", delete="false"),
            RowLock("people_intake", read="false", insert="false", update="false"),
            RowLock("people_intakechange", read="false", insert="false", update=None, delete="false"),
            RowLock("people_nameword", read="false", insert="false", update="false"),
        )
        kept = OPEN_TO_ME.format(key="people_merge.kept_id")
        lock(
            RowLock("people_pair", read=PAIR, insert="false", update=DECIDED, delete="false"),
            RowLock("people_merge", read=kept, insert="false", update="false", delete="false"),
            RowLock("people_mergemove", read="false", insert="false", update="false", delete="false"),
        )
        for name in ("alias", "address"):
            child = OPEN_TO_ME.format(key=f"people_{name}.person_id")
            old = OPEN_TO_ME.format(key=f"people_{name}event.person_id")
            lock(
                RowLock(f"people_{name}", read=child, delete=child),
                RowLock(f"people_{name}event", read=old, insert="true", update=None),
            )
        need = NEED.format(open=OPEN_TO_ME.format(key="people_need.person_id"))
        lock(
            RowLock("people_need", read=need, delete=need),
            RowLock(
                "people_needevent", read="EXISTS (SELECT 1 FROM people_need n WHERE n.id = pgh_obj_id)", insert="true",
                update=None,
            ),
        )  # fmt: skip
        owners.register("people.person", may_read=_may_read, sql=OPEN_TO_ME, may_add=_may_add)
        append_only(*(f"people_{name}event" for name in ("person", "alias", "address", "need")))


def _may_read(user: User, person: UUID) -> bool:
    from . import queries

    return queries.visible_to(user).filter(pk=person).exists()


def _may_add(user: User, person: UUID) -> bool:
    from .permissions import Can

    return user.can(Can.PERSON_WRITE) and _may_read(user, person)


ACTS = {
    "person.register": _("Person registered"),
    "person.edit": _("Data of a person changed"),
    "person.address": _("Address of a person changed"),
    "person.photo": _("Photo of a person changed"),
    "person.end_need": _("Need of a person ended"),
    "person.reveal_nik": _("NIK shown"),
    "person.intake": _("List of people brought in"),
    "person.intake_undo": _("List of people taken back"),
    "person.search": _("People looked for"),
    "person.search_doubles": _("People compared"),
    "person.merge": _("Two people put together"),
    "person.unmerge": _("Two people parted again"),
    "pair.merge": _("Decided that two are one person"),
    "pair.apart": _("Decided that two are not one person"),
    "pair.doubt": _("Two people left to somebody else to decide"),
    "pair.undo": _("Decision on two people taken back"),
    "pair.reopen": _("Two people to be looked at again"),
    "pair.propose": _("Two people taken for one"),
}
