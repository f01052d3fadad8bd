"""The second lock of sealed cases: who reads one, what follows its seal by itself, what is told across scopes."""

from django.db import migrations

DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public"

READS_SEALED = f"""
CREATE OR REPLACE FUNCTION ejsc_reads_sealed(record uuid) RETURNS boolean {DEFINER} AS
$$ SELECT EXISTS (SELECT 1 FROM cases_casereader r WHERE r.case_id = record AND r.user_id = ejsc_reader()
     AND r.ended_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > now())) $$
"""  # noqa: S608 (our own words)
NOBODY = """
CREATE OR REPLACE FUNCTION ejsc_reads_sealed(record uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER AS
$$ SELECT false $$
"""

# The reports and the openings of a case are sealed with it, in the same statement.
FOLLOW = """
CREATE FUNCTION cases_follow_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS
$$ BEGIN
  UPDATE cases_report SET sealed = NEW.sealed WHERE case_id = NEW.id;
  UPDATE cases_caseaccess SET suspended = NEW.sealed WHERE case_id = NEW.id;
  RETURN NULL;
END $$
"""
FOLLOW_TRIGGER = """
CREATE TRIGGER cases_follow_seal AFTER UPDATE OF sealed ON cases_case
FOR EACH ROW WHEN (OLD.sealed IS DISTINCT FROM NEW.sealed) EXECUTE FUNCTION cases_follow_seal()
"""
REPORT = """
CREATE FUNCTION cases_seal_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS
$$ BEGIN
  NEW.sealed := NEW.case_id IS NOT NULL AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND c.sealed);
  RETURN NEW;
END $$
"""
REPORT_TRIGGER = """
CREATE TRIGGER cases_seal_report BEFORE INSERT OR UPDATE OF case_id, sealed ON cases_report
FOR EACH ROW EXECUTE FUNCTION cases_seal_report()
"""
OPENING = """
CREATE FUNCTION cases_suspend_access() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS
$$ BEGIN
  NEW.suspended := EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND c.sealed);
  RETURN NEW;
END $$
"""
OPENING_TRIGGER = """
CREATE TRIGGER cases_suspend_access BEFORE INSERT OR UPDATE OF suspended ON cases_caseaccess
FOR EACH ROW EXECUTE FUNCTION cases_suspend_access()
"""

# Of sealed cases a figure tells only from ten on; below that it is the same as without them.
FEW = 10
COUNT = """count(*) FILTER (WHERE {held} AND shown) + CASE WHEN count(*) FILTER (WHERE NOT shown) >= {few}
          THEN count(*) FILTER (WHERE {held} AND NOT shown) ELSE 0 END"""


def load(name: str, column: str, states: str) -> str:
    """A function that counts open and late cases by owner or desk."""
    counted = [COUNT.format(held=held, few=FEW) for held in ("true", "due_at < now()")]
    return f"""
CREATE OR REPLACE FUNCTION {name}({column}s bigint[]) RETURNS TABLE ({column}_id bigint, open bigint, late bigint)
{DEFINER} AS
$$ SELECT k, {counted[0]}, {counted[1]}
   FROM (SELECT c.{column}_id AS k, c.due_at, (NOT c.sealed OR ejsc_system() OR ejsc_reads_sealed(c.id)) AS shown
         FROM cases_case c WHERE c.{column}_id = ANY ({column}s) AND {states}) counted
   GROUP BY k HAVING count(*) FILTER (WHERE shown) > 0 OR count(*) FILTER (WHERE NOT shown) >= {FEW} $$
"""  # noqa: S608 (our own words)


def old_load(name: str, column: str, states: str) -> str:
    """As it was before cases could be sealed."""
    return f"""
CREATE OR REPLACE FUNCTION {name}({column}s bigint[]) RETURNS TABLE ({column}_id bigint, open bigint, late bigint)
{DEFINER} AS
$$ SELECT c.{column}_id, count(*), count(*) FILTER (WHERE c.due_at < now())
   FROM cases_case c WHERE c.{column}_id = ANY ({column}s) AND {states} GROUP BY 1 $$
"""  # noqa: S608 (our own words)


CASE_LOAD = ("ejsc_case_load", "owner", "c.state NOT IN ('closed', 'closing')")
DESK_LOAD = ("ejsc_desk_load", "desk", "c.state <> 'closed'")

STANDING = """
CREATE OR REPLACE FUNCTION ejsc_case_status_of_people(people uuid[])
RETURNS TABLE (person_id uuid, state varchar, outcome varchar, office varchar)
{definer} AS
$$
  SELECT DISTINCT ON (p.person_id) p.person_id, c.state, c.outcome, o.short_name
  FROM cases_caseperson p
  JOIN cases_case c ON c.id = p.case_id {open}
  JOIN organisations_organisation o ON o.id = c.desk_id
  WHERE p.person_id = ANY (people) AND p.role = 'subject' AND (ejsc_user() IS NOT NULL OR ejsc_system())
  ORDER BY p.person_id, (c.state = 'closed'), c.opened_at DESC
$$
"""
OPENED_TO = """
CREATE OR REPLACE FUNCTION ejsc_case_opened_to(wanted uuid)
RETURNS TABLE (region_id varchar, organisation_id bigint, user_id bigint, reason varchar, created_at timestamptz)
{definer} AS
$$
  SELECT a.region_id, a.organisation_id, a.user_id, a.reason, a.created_at
  FROM cases_caseaccess a
  WHERE a.case_id = wanted AND a.ended_at IS NULL AND (ejsc_user() IS NOT NULL OR ejsc_system()) {open}
  ORDER BY a.created_at
$$
"""

# Whether a line of the trace is about something that is sealed and not hers to read.
VEILED = """
CREATE FUNCTION ejsc_veiled(of_type text, of_id text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS
$$ DECLARE whose files_attachment; BEGIN
  IF of_id !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN RETURN false; END IF;
  CASE of_type
  WHEN 'cases.case' THEN
    RETURN EXISTS (SELECT 1 FROM cases_case c WHERE c.id = of_id::uuid AND c.sealed AND NOT ejsc_reads_sealed(c.id));
  WHEN 'cases.report' THEN
    RETURN EXISTS (SELECT 1 FROM cases_report r
      WHERE r.id = of_id::uuid AND r.sealed AND NOT ejsc_reads_sealed(r.case_id));
  WHEN 'cases.visit' THEN
    RETURN EXISTS (SELECT 1 FROM cases_visit v JOIN cases_case c ON c.id = v.case_id
      WHERE v.id = of_id::uuid AND c.sealed AND NOT ejsc_reads_sealed(c.id));
  WHEN 'people.person' THEN
    RETURN EXISTS (SELECT 1 FROM people_person p WHERE p.id = of_id::uuid AND p.sealed AND NOT EXISTS (
      SELECT 1 FROM people_personaccess a WHERE a.person_id = p.id AND a.ended_at IS NULL
        AND a.sealed_by IS NOT NULL AND ejsc_reads_sealed(a.sealed_by)));
  WHEN 'files.attachment' THEN
    SELECT * INTO whose FROM files_attachment f WHERE f.id = of_id::uuid;
    RETURN FOUND AND ejsc_veiled(whose.owner_type, whose.owner_id::text);
  ELSE RETURN false;
  END CASE;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_sealed"),
        ("kernel", "0003_reads_sealed"),
        ("people", "0003_sealed"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(READS_SEALED, NOBODY),
        migrations.RunSQL(FOLLOW, "DROP FUNCTION cases_follow_seal()"),
        migrations.RunSQL(FOLLOW_TRIGGER, "DROP TRIGGER cases_follow_seal ON cases_case"),
        migrations.RunSQL(REPORT, "DROP FUNCTION cases_seal_report()"),
        migrations.RunSQL(REPORT_TRIGGER, "DROP TRIGGER cases_seal_report ON cases_report"),
        migrations.RunSQL(OPENING, "DROP FUNCTION cases_suspend_access()"),
        migrations.RunSQL(OPENING_TRIGGER, "DROP TRIGGER cases_suspend_access ON cases_caseaccess"),
        migrations.RunSQL(load(*CASE_LOAD), old_load(*CASE_LOAD)),
        migrations.RunSQL(load(*DESK_LOAD), old_load(*DESK_LOAD)),
        migrations.RunSQL(
            STANDING.format(definer=DEFINER, open="AND (NOT c.sealed OR ejsc_reads_sealed(c.id))"),
            STANDING.format(definer=DEFINER, open=""),
        ),
        migrations.RunSQL(
            OPENED_TO.format(definer=DEFINER, open="AND (NOT a.suspended OR ejsc_reads_sealed(wanted))"),
            OPENED_TO.format(definer=DEFINER, open=""),
        ),
        migrations.RunSQL(VEILED, "DROP FUNCTION ejsc_veiled(text, text)"),
    ]
