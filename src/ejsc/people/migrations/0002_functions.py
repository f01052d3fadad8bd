"""Doubles are sought over the whole province by one function of the owner; its caller masks what is elsewhere."""

from django.db import migrations

SEQUENCE = "CREATE SEQUENCE people_person_number"

HINTS = """
CREATE FUNCTION ejsc_person_hints(wanted_index text, wanted_keys text[], wanted_birth date, village text, most int)
RETURNS TABLE (id uuid, number varchar, full_name varchar, same_nik boolean, shared_keys int, same_birth boolean,
               same_village boolean, office varchar, status varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
  WITH near AS (
    SELECT p.* FROM people_person p WHERE wanted_index <> '' AND p.nik_index = wanted_index AND p.merged_into_id IS NULL
    UNION
    (SELECT p.* FROM people_person p WHERE p.name_tokens && wanted_keys::varchar[] AND p.merged_into_id IS NULL LIMIT 500)
  )
  SELECT n.id, n.number, n.full_name,
         wanted_index <> '' AND n.nik_index = wanted_index,
         (SELECT count(*)::int FROM unnest(n.name_tokens) t WHERE t = ANY (wanted_keys)) AS shared,
         coalesce(n.birth_date = wanted_birth, false),
         village <> '' AND EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = n.id AND a.region_id = village),
         (SELECT o.short_name FROM people_personaccess x JOIN organisations_organisation o ON o.id = x.organisation_id
          WHERE x.person_id = n.id AND x.ended_at IS NULL ORDER BY x.created_at DESC LIMIT 1),
         ''::varchar
  FROM near n
  ORDER BY 4 DESC, 5 DESC, 7 DESC, 6 DESC
  LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(SEQUENCE, "DROP SEQUENCE people_person_number"),
        migrations.RunSQL(HINTS, "DROP FUNCTION ejsc_person_hints(text, text[], date, text, int)"),
    ]
