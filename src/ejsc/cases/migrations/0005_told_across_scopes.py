"""What may be known beyond a scope: how far an office is with somebody, and to whom a case was opened."""

from django.db import migrations

STANDING = """
CREATE FUNCTION ejsc_case_status_of_people(people uuid[])
RETURNS TABLE (person_id uuid, state varchar, outcome varchar, office varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
  SELECT DISTINCT ON (p.person_id) p.person_id, c.state, c.outcome, o.short_name
  FROM cases_caseperson p
  JOIN cases_case c ON c.id = p.case_id
  JOIN organisations_organisation o ON o.id = c.desk_id
  WHERE p.person_id = ANY (people) AND p.role = 'subject' AND (ejsc_user() IS NOT NULL OR ejsc_system())
  ORDER BY p.person_id, (c.state = 'closed'), c.opened_at DESC
$$
"""

ACCESS = """
CREATE FUNCTION ejsc_case_opened_to(wanted uuid)
RETURNS TABLE (region_id varchar, organisation_id bigint, user_id bigint, reason varchar, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
  SELECT a.region_id, a.organisation_id, a.user_id, a.reason, a.created_at
  FROM cases_caseaccess a
  WHERE a.case_id = wanted AND a.ended_at IS NULL AND (ejsc_user() IS NOT NULL OR ejsc_system())
  ORDER BY a.created_at
$$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_desk_load"), ("kernel", "0002_scope_functions")]

    operations = [
        migrations.RunSQL(STANDING, "DROP FUNCTION ejsc_case_status_of_people(uuid[])"),
        migrations.RunSQL(ACCESS, "DROP FUNCTION ejsc_case_opened_to(uuid)"),
    ]
