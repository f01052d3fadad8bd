"""What opens a sealed person is suspended by itself, and nobody's search finds her."""

from django.db import migrations

SUSPEND = """
CREATE FUNCTION people_suspend_access() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS
$$ BEGIN
  IF NEW.sealed_by IS NULL AND EXISTS (SELECT 1 FROM people_person p WHERE p.id = NEW.person_id AND p.sealed) THEN
    NEW.suspended := true;
  END IF;
  RETURN NEW;
END $$
"""
TRIGGER = """
CREATE TRIGGER people_suspend_access BEFORE INSERT ON people_personaccess
FOR EACH ROW EXECUTE FUNCTION people_suspend_access()
"""

HINTS = """
CREATE OR REPLACE FUNCTION ejsc_person_hints(
  wanted_index text, wanted_keys text[], wanted_birth date, village text, most int)
RETURNS TABLE (id uuid, number varchar, full_name varchar, same_nik boolean, shared_keys int, same_birth boolean,
               same_village boolean, office varchar, status varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
  WITH near AS (
    SELECT p.* FROM people_person p
    WHERE wanted_index <> '' AND p.nik_index = wanted_index AND p.merged_into_id IS NULL {open}
    UNION
    (SELECT p.* FROM people_person p
     WHERE p.name_tokens && wanted_keys::varchar[] AND p.merged_into_id IS NULL {open} LIMIT 500)
  )
  SELECT n.id, n.number, n.full_name,
         wanted_index <> '' AND n.nik_index = wanted_index,
         (SELECT count(*)::int FROM unnest(n.name_tokens) t WHERE t = ANY (wanted_keys)) AS shared,
         coalesce(n.birth_date = wanted_birth, false),
         village <> '' AND EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = n.id AND a.region_id = village),
         (SELECT o.short_name FROM people_personaccess x JOIN organisations_organisation o ON o.id = x.organisation_id
          WHERE x.person_id = n.id AND x.ended_at IS NULL {held} ORDER BY x.created_at DESC LIMIT 1),
         ''::varchar
  FROM near n
  ORDER BY 4 DESC, 5 DESC, 7 DESC, 6 DESC
  LIMIT most
$$
"""
# Whoever reads a sealed record finds the people in it; for everybody else they are not there.
OPEN = """AND (NOT p.sealed OR EXISTS (SELECT 1 FROM people_personaccess s WHERE s.person_id = p.id
             AND s.sealed_by IS NOT NULL AND s.ended_at IS NULL AND ejsc_reads_sealed(s.sealed_by)))"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sealed"), ("kernel", "0003_reads_sealed")]

    operations = [
        migrations.RunSQL(SUSPEND, "DROP FUNCTION people_suspend_access()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER people_suspend_access ON people_personaccess"),
        migrations.RunSQL(
            HINTS.format(open=OPEN, held="AND NOT x.suspended"), HINTS.format(open="", held="")
        ),
    ]
