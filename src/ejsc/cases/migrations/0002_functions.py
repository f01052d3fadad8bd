"""Questions that cross scopes, answered by functions of the owner that tell no more than they must."""

from django.db import migrations

SEQUENCE = "CREATE SEQUENCE cases_case_number"

REPORT_BY_CODE = """
CREATE FUNCTION ejsc_report_by_code(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT id FROM cases_report WHERE code = wanted $$
"""

CASE_LOAD = """
CREATE FUNCTION ejsc_case_load(owners bigint[]) RETURNS TABLE (owner_id bigint, open bigint, late bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT c.owner_id, count(*), count(*) FILTER (WHERE c.due_at < now())
   FROM cases_case c WHERE c.owner_id = ANY (owners) AND c.state NOT IN ('closed', 'closing') GROUP BY 1 $$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("kernel", "0002_scope_functions")]

    operations = [
        migrations.RunSQL(SEQUENCE, "DROP SEQUENCE cases_case_number"),
        migrations.RunSQL(REPORT_BY_CODE, "DROP FUNCTION ejsc_report_by_code(text)"),
        migrations.RunSQL(CASE_LOAD, "DROP FUNCTION ejsc_case_load(bigint[])"),
    ]
