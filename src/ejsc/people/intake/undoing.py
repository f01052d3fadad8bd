"""Taking a whole list back as one act. What was worked on since stays, and is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel.errors import StepNotAllowed

from ..models import Intake, Person
from .applying import PLAIN

# What the list itself brought with a person; anything else that points at her is somebody's work.
OWN = {"people_personaccess", "people_address", "people_sourcerecord", "people_intakechange", "people_pair"}
_FIELDS = (*PLAIN, "name_tokens", "nik", "nik_index", "nik_tail", "kk", "kk_index")

GONE = """
DROP TABLE IF EXISTS going;
CREATE TEMP TABLE going ON COMMIT DROP AS
SELECT r.person_id AS person FROM people_sourcerecord r JOIN people_person p ON p.id = r.person_id
WHERE r.intake_id = %(intake)s AND r.made_person AND p.version = 1
"""
TELLING = """
DELETE FROM going g USING people_sourcerecord r
WHERE r.person_id = g.person AND r.intake_id IS DISTINCT FROM %(intake)s
"""
OWN_ROWS = (
    "DELETE FROM going g USING people_address a WHERE a.person_id = g.person AND a.source <> %(name)s",
    "DELETE FROM going g USING people_personaccess a WHERE a.person_id = g.person AND a.reason <> %(reason)s",
    # Somebody decided on her and another one.
    "DELETE FROM going g USING people_pair q WHERE g.person IN (q.first_id, q.second_id) AND q.state <> 'open'",
    "DELETE FROM going g USING people_merge m WHERE g.person IN (m.kept_id, m.gone_id)",
    # A later list changed her: it must be taken back first.
    "DELETE FROM going g USING people_intakechange i WHERE i.person_id = g.person AND i.intake_id <> %(intake)s",
)
# Of what was there before: what nobody changed since goes back to what it was.
BACK = (
    "UPDATE people_address a SET until = NULL FROM people_intakechange i WHERE i.intake_id = %(intake)s"
    " AND i.kind = 'address' AND i.before IS NOT NULL AND a.id = i.row::bigint AND a.until = (i.after->>'until')::date",
    "DELETE FROM people_address a USING people_intakechange i WHERE i.intake_id = %(intake)s AND i.kind = 'address'"
    " AND i.before IS NULL AND a.id = i.row::bigint AND a.until IS NULL",
    "DELETE FROM people_personaccess a USING people_intakechange i WHERE i.intake_id = %(intake)s"
    " AND i.kind = 'access' AND a.id = i.row::uuid",
    "UPDATE people_sourcerecord r SET said = b.said, nik_index = b.nik_index, kk_index = b.kk_index, raw = b.raw,"
    " warnings = b.warnings, digest = b.digest, changed_at = b.changed_at FROM people_intakechange i,"
    " jsonb_populate_record(NULL::people_sourcerecord, i.before) b WHERE i.intake_id = %(intake)s"
    " AND i.kind = 'record' AND r.id = b.id AND r.digest = (i.after->>'digest')::uuid",
)
JOINED = "DELETE FROM people_sourcerecord WHERE intake_id = %(intake)s AND NOT made_person"
REMOVE = (
    "DELETE FROM people_pair d USING going g WHERE g.person IN (d.first_id, d.second_id)",
    "DELETE FROM people_intakechange d USING going g WHERE d.person_id = g.person",
    "DELETE FROM people_personaccess d USING going g WHERE d.person_id = g.person",
    "DELETE FROM people_address d USING going g WHERE d.person_id = g.person",
    "DELETE FROM people_sourcerecord d USING going g WHERE d.person_id = g.person",
    "DELETE FROM people_person p USING going g WHERE p.id = g.person",
)


@dataclass(frozen=True)
class Undone:
    """How many people went, how many went back to what they were, and who stays as somebody left her."""

    removed: int
    restored: int
    kept: list[str]


def undo(intake: Intake) -> Undone:
    """Take a list back, in the running scope of the office. Raises: StepNotAllowed, when it is back already."""
    with transaction.atomic():
        locked = Intake.objects.select_for_update(of=("self",)).select_related("source").get(pk=intake.pk)
        if locked.undone_at is not None:
            raise StepNotAllowed(_("This list was taken back already."))
        if Intake.objects.filter(
            source=locked.source, created_at__gt=locked.created_at, undone_at=None
        ).exists():
            raise StepNotAllowed(_("A later list of this source came in. Take that one back first."))
        found = _undo(locked)
        locked.undone_at, locked.kept = timezone.now(), len(found.kept)
        locked.save(update_fields=["undone_at", "kept"])
        audit.record(
            "person.intake_undo", about=locked,
            detail={"removed": found.removed, "restored": found.restored, "kept": len(found.kept)},
        )  # fmt: skip
    return found


def _undo(intake: Intake) -> Undone:
    values: dict[str, Any] = {"intake": intake.pk, "name": intake.source.name, "reason": f"list:{intake.pk}"}
    with connection.cursor() as cursor:
        cursor.execute(GONE, values)
        for statement in (TELLING, *OWN_ROWS, *_pointing()):
            cursor.execute(statement, values)
        cursor.execute("CREATE INDEX ON going (person)")
        cursor.execute("ANALYZE going")
        for statement in BACK:
            cursor.execute(statement, values)
        cursor.execute(_restore(), values)
        restored = [row[0] for row in cursor.fetchall()]
        cursor.execute(_edited(), values)
        kept = [row[0] for row in cursor.fetchall()]
        cursor.execute(JOINED, values)
        for statement in REMOVE:
            cursor.execute(statement)
        removed = cursor.rowcount
    return Undone(removed, len(restored), kept)


def _pointing() -> list[str]:
    """Statements that keep everybody to whom anything else points: cases, needs, other names, merges."""
    found = []
    for relation in Person._meta.related_objects:
        table = relation.related_model._meta.db_table
        if table not in OWN and not table.endswith("event"):
            column = relation.field.column
            found.append(f'DELETE FROM going g USING "{table}" x WHERE x."{column}" = g.person')  # noqa: S608
    return found


def _restore() -> str:
    """Field by field what nobody changed since; whoever was changed since keeps the rest."""
    same = {name: f"to_jsonb(p.{name}) IS NOT DISTINCT FROM i.after->'{name}'" for name in _FIELDS}
    sets = ", ".join(f"{name} = CASE WHEN {same[name]} THEN b.{name} ELSE p.{name} END" for name in _FIELDS)
    return (
        f"UPDATE people_person p SET {sets}, version = CASE WHEN p.version = (i.after->>'version')::int THEN b.version"  # noqa: S608
        " ELSE p.version + 1 END, changed_at = now() FROM people_intakechange i,"
        " jsonb_populate_record(NULL::people_person, i.before) b"
        " WHERE i.intake_id = %(intake)s AND i.kind = 'person' AND p.id = b.id RETURNING p.id"
    )


def _edited() -> str:
    """Who stays of those that the list made, and who was edited after the list changed her."""
    return (
        "SELECT p.number FROM people_sourcerecord r JOIN people_person p ON p.id = r.person_id"
        " WHERE r.intake_id = %(intake)s AND r.made_person AND NOT EXISTS"
        " (SELECT 1 FROM going g WHERE g.person = p.id)"
        " UNION SELECT p.number FROM people_intakechange i JOIN people_person p ON p.id = i.person_id"
        " WHERE i.intake_id = %(intake)s AND i.kind = 'person' AND p.version > (i.after->>'version')::int ORDER BY 1"
    )


def latest(source: str) -> Intake | None:
    """The newest list of a source that is in."""
    return Intake.objects.filter(source__name=source, undone_at=None).order_by("-created_at").first()


def numbered(key: str) -> Intake | None:
    """The list of a key."""
    try:
        return Intake.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None
