"""Comparing a list with what is known and storing the differences, all rows by each statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection, models

from ..models import Address, Person

# What is told of a person field by field; the three after them go with one that names them.
PLAIN = ("full_name", "sex", "birth_date", "birth_precision", "birth_place", "mother_name", "phone")
_TOLD = {"full_name": "name"}
SAID = (
    "jsonb_build_object('full_name', c.name, 'sex', c.sex, 'birth_date', c.birth_date,"
    " 'birth_precision', c.birth_precision, 'birth_place', c.birth_place, 'mother_name', c.mother_name,"
    " 'phone', c.phone, 'address', c.address, 'rt', c.rt, 'rw', c.rw, 'region', c.region)"
)

INDEX = ("CREATE INDEX ON coming (act)", "CREATE INDEX ON coming (person)", "ANALYZE coming")
KNOWN = """
UPDATE coming c SET record = r.id, person = r.person_id, act = 'changed'
FROM people_sourcerecord r WHERE r.source_id = %(source)s AND r.record_id = c.record_id
"""
# One person with this NIK whose name or birth fits is the same; several, or one who differs, are for people to decide.
SAME_NIK = """
WITH twice AS (
  SELECT nik_index FROM coming WHERE nik_index <> '' GROUP BY 1 HAVING count(*) > 1
), met AS (
  SELECT c.number, count(DISTINCT p.id) AS people, (array_agg(p.id))[1] AS person,
         bool_and(p.name_tokens && c.tokens OR p.birth_date = c.birth_date) AS fits
  FROM coming c JOIN people_person q ON q.nik_index = c.nik_index AND NOT q.sealed
  JOIN people_person p ON p.id = coalesce(q.merged_into_id, q.id) AND NOT p.sealed
  WHERE c.act IS NULL AND c.nik_index <> '' GROUP BY 1
)
UPDATE coming c SET act = CASE WHEN m.sure AND t.nik_index IS NULL THEN 'joined' ELSE 'review' END,
       person = CASE WHEN m.sure AND t.nik_index IS NULL THEN m.person END
FROM (
  -- A list of one area joins nobody who is known elsewhere alone: that would open her to that area.
  SELECT number, person, people = 1 AND fits AND (cardinality(%(within)s::text[]) = 0 OR EXISTS (
    SELECT 1 FROM people_personaccess a WHERE a.person_id = met.person AND a.ended_at IS NULL AND NOT a.suspended
    AND (a.region_id = ANY (%(within)s::text[])
      OR a.region_id LIKE ANY (SELECT area || '.%%' FROM unnest(%(within)s::text[]) area)))) AS sure FROM met
) m JOIN coming o ON o.number = m.number LEFT JOIN twice t ON t.nik_index = o.nik_index
WHERE c.number = m.number
"""
# The same NIK a second time in one list: the first row is somebody new, the others are to be looked at.
TWICE = """
UPDATE coming c SET act = 'review' FROM (
  SELECT number, row_number() OVER (PARTITION BY nik_index ORDER BY number) AS nth
  FROM coming WHERE act IS NULL AND nik_index <> ''
) d WHERE d.number = c.number AND d.nth > 1
"""
NEW = "UPDATE coming SET act = coalesce(act, 'new'), person = coalesce(person, gen_random_uuid())"

PEOPLE = """
INSERT INTO people_person (id, number, full_name, titles, name_tokens, description, sex, birth_date, birth_precision,
  birth_place, mother_name, phone, nik, nik_index, nik_tail, kk, kk_index, created_by_id, created_at, changed_at,
  version, sealed)
SELECT person, %(prefix)s || lpad(n::text, greatest(6, length(n::text)), '0'), name, '', tokens, '', sex, birth_date,
  birth_precision, birth_place, mother_name, phone, nik, nik_index, nik_tail, kk, kk_index, %(by)s, now(), now(), 1,
  false
FROM (SELECT c.*, nextval('people_person_number') AS n FROM coming c WHERE act IN ('new', 'review') ORDER BY number) c
"""
RECORDS = f"""
INSERT INTO people_sourcerecord (source_id, record_id, person_id, said, nik_index, kk_index, raw, warnings, digest,
  intake_id, made_person, in_doubt, created_at, changed_at)
SELECT %(source)s, c.record_id, c.person, {SAID}, c.nik_index, c.kk_index, c.raw, c.warnings, c.digest, %(intake)s,
  c.act IN ('new', 'review'), c.act = 'review', now(), now()
FROM coming c WHERE c.act IN ('new', 'review', 'joined') ORDER BY c.number
"""  # noqa: S608 (our own words)
# Somebody new is opened to her village, and lives there.
ACCESS = """
INSERT INTO people_personaccess (id, person_id, region_id, reason, created_at, suspended)
SELECT gen_random_uuid(), person, coalesce(region, %(home)s), %(reason)s, now(), false FROM coming
WHERE act IN ('new', 'review')
"""
ADDRESSES = """
INSERT INTO people_address (person_id, kind, text, rt, rw, region_id, since, source)
SELECT person, 'ktp', address, rt, rw, region, %(today)s, %(name)s FROM coming
WHERE act IN ('new', 'review') AND (region IS NOT NULL OR address <> '')
"""
MORE_ACCESS = """
WITH made AS (
  INSERT INTO people_personaccess (id, person_id, region_id, reason, created_at, suspended)
  SELECT gen_random_uuid(), c.person, c.region, %(reason)s, now(), false FROM coming c
  WHERE c.act IN ('joined', 'changed') AND c.region IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM people_personaccess a
    WHERE a.person_id = c.person AND a.region_id = c.region AND a.ended_at IS NULL)
  RETURNING id, person_id
)
INSERT INTO people_intakechange (intake_id, kind, row, person_id)
SELECT %(intake)s, 'access', id::text, person_id FROM made
"""
# An address that the source told before ends when it tells another one.
ADDRESS_ENDS = """
WITH old AS (
  SELECT a.id, a.person_id, to_jsonb(a) AS before FROM coming c
  JOIN people_sourcerecord r ON r.id = c.record
  JOIN people_address a ON a.person_id = c.person AND a.until IS NULL AND a.source = %(name)s
  WHERE c.act = 'changed' AND (a.text, a.rt, a.rw, a.region_id) IS DISTINCT FROM (c.address, c.rt, c.rw, c.region)
), ended AS (
  UPDATE people_address a SET until = %(today)s FROM old WHERE old.id = a.id RETURNING a.id, to_jsonb(a) AS after
)
INSERT INTO people_intakechange (intake_id, kind, row, person_id, before, after)
SELECT %(intake)s, 'address', old.id::text, old.person_id, old.before, ended.after FROM old JOIN ended USING (id)
"""
MORE_ADDRESSES = """
WITH made AS (
  INSERT INTO people_address (person_id, kind, text, rt, rw, region_id, since, source)
  SELECT c.person, 'ktp', c.address, c.rt, c.rw, c.region, %(today)s, %(name)s FROM coming c
  WHERE c.act IN ('joined', 'changed') AND (c.region IS NOT NULL OR c.address <> '') AND NOT EXISTS (
    SELECT 1 FROM people_address a WHERE a.person_id = c.person AND a.until IS NULL
    AND a.region_id IS NOT DISTINCT FROM c.region AND (a.text = c.address OR c.address = ''))
  RETURNING id, person_id
)
INSERT INTO people_intakechange (intake_id, kind, row, person_id)
SELECT %(intake)s, 'address', id::text, person_id FROM made
"""
WORDS = """
INSERT INTO people_nameword (word, shapes, uses)
SELECT word, ejsc_word_shapes(word), uses FROM (
  SELECT word, count(*) AS uses FROM coming c, unnest(c.tokens) word WHERE c.act <> 'unchanged' GROUP BY 1
) w WHERE length(word) BETWEEN 1 AND 60 ORDER BY word
ON CONFLICT (word) DO UPDATE SET uses = people_nameword.uses + excluded.uses
"""
TRIGGERS = ("people.Person:insert_insert", "people.Address:insert_insert")
QUIET = "SELECT set_config('pgtrigger.ignore', %s::text[]::text, true)"
COUNTS = "SELECT act, count(*) FROM coming GROUP BY 1"
# The database plans the next questions by what is there now.
AFTERWARDS = (
    "people_person",
    "people_personaccess",
    "people_address",
    "people_sourcerecord",
    "people_nameword",
)


def _person_changes() -> str:
    """Those whom the list tells otherwise than before; what a person corrected meanwhile stays hers.

    Of somebody known from elsewhere only what was empty is filled in.
    """
    sets = [_kept(name, f"c.{_TOLD.get(name, name)}", f"(r.said->>'{name}')") for name in PLAIN]
    sets += [
        "name_tokens = CASE WHEN c.act = 'changed' AND p.full_name = r.said->>'full_name' THEN c.tokens"
        " ELSE p.name_tokens END",
        *(
            _numbered(key, names)
            for key, names in (("nik", ("nik", "nik_index", "nik_tail")), ("kk", ("kk", "kk_index")))
        ),
    ]
    return f"""
WITH old AS (
  SELECT p.id, c.number, to_jsonb(p) AS before FROM coming c JOIN people_person p ON p.id = c.person
  WHERE c.act IN ('joined', 'changed')
), fresh AS (
  UPDATE people_person p SET {", ".join(sets)}, version = p.version + 1, changed_at = now()
  FROM coming c LEFT JOIN people_sourcerecord r ON r.id = c.record
  WHERE p.id = c.person AND c.act IN ('joined', 'changed') RETURNING p.id, to_jsonb(p) AS after
)
INSERT INTO people_intakechange (intake_id, kind, row, person_id, before, after)
SELECT %(intake)s, 'person', old.id::text, old.id, old.before, fresh.after FROM old JOIN fresh USING (id)
"""  # noqa: S608 (our own words)


def _kept(name: str, told: str, before: str) -> str:
    empty = f"p.{name} IS NULL" if name == "birth_date" else f"p.{name}::text = ''"
    if name == "birth_precision":
        empty = "p.birth_date IS NULL"
    told_before = f"p.{name}::text IS NOT DISTINCT FROM {before}"
    return f"{name} = CASE WHEN {empty} OR c.act = 'changed' AND {told_before} THEN {told} ELSE p.{name} END"


def _numbered(key: str, names: tuple[str, ...]) -> str:
    when = f"p.{key}_index = '' OR c.act = 'changed' AND p.{key}_index = r.{key}_index"
    same = f"p.{key}_index = c.{key}_index"
    return ", ".join(
        f"{name} = CASE WHEN ({when}) AND NOT ({same}) THEN c.{name} ELSE p.{name} END" for name in names
    )


RECORD_CHANGES = f"""
WITH old AS (
  SELECT r.id, r.person_id, to_jsonb(r) AS before FROM people_sourcerecord r JOIN coming c ON c.record = r.id
), fresh AS (
  UPDATE people_sourcerecord r SET said = {SAID}, nik_index = c.nik_index, kk_index = c.kk_index, raw = c.raw,
    warnings = c.warnings, digest = c.digest, changed_at = now()
  FROM coming c WHERE c.record = r.id RETURNING r.id, to_jsonb(r) AS after
)
INSERT INTO people_intakechange (intake_id, kind, row, person_id, before, after)
SELECT %(intake)s, 'record', old.id::text, old.person_id, old.before, fresh.after FROM old JOIN fresh USING (id)
"""  # noqa: S608 (our own words)


def compare(source: int, within: Sequence[str] = ()) -> dict[str, int]:
    """Say of every waiting row what it is: new, changed, joined to somebody known, or for a person to decide."""
    with connection.cursor() as cursor:
        for statement in (KNOWN, SAME_NIK, TWICE, NEW):
            cursor.execute(statement, {"source": source, "within": list(within)})
        for statement in INDEX:
            cursor.execute(statement)
        cursor.execute(COUNTS)
        return dict(cursor.fetchall())


def store(values: Mapping[str, Any]) -> None:
    """Store what was compared. Shape of values: source, name, intake, by, prefix, home, reason, today."""
    changes = (_person_changes(), MORE_ACCESS, ADDRESS_ENDS, MORE_ADDRESSES, RECORD_CHANGES)
    with connection.cursor() as cursor:
        for statement in changes:
            cursor.execute(statement, values)
        # The triggers would write the history of somebody new row by row, which takes longer than all the rest.
        cursor.execute(
            QUIET, [[trigger.get_pgid(model) for model, trigger in pgtrigger.registered(*TRIGGERS)]]
        )
        cursor.execute(_with_history(Person, PEOPLE), values)
        cursor.execute(ACCESS, values)
        cursor.execute(_with_history(Address, ADDRESSES), values)
        cursor.execute(QUIET, [[]])
        for statement in (RECORDS, WORDS):
            cursor.execute(statement, values)


def _with_history(model: type[models.Model], insert: str) -> str:
    """New rows and their first lines of history in one statement, as the triggers would write them."""
    event = apps.get_model("people", f"{model.__name__}Event")
    names = ", ".join(one.column for one in event._meta.fields if not one.name.startswith("pgh_"))
    return (
        f"WITH made AS ({insert} RETURNING *) INSERT INTO {event._meta.db_table} ({names}, pgh_created_at, pgh_label,"  # noqa: S608
        f" pgh_obj_id, pgh_context, pgh_context_id) SELECT {names}, now(), 'insert', id,"
        " nullif(current_setting('pghistory.context_metadata', true), '')::jsonb,"
        " nullif(current_setting('pghistory.context_id', true), '')::uuid FROM made"
    )
