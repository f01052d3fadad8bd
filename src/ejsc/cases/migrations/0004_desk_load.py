"""How much lies on a desk, counted over the whole province; nothing is told but the two figures."""

from django.db import migrations

DESK_LOAD = """
CREATE FUNCTION ejsc_desk_load(desks bigint[]) RETURNS TABLE (desk_id bigint, open bigint, late bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT c.desk_id, count(*), count(*) FILTER (WHERE c.due_at < now())
   FROM cases_case c WHERE c.desk_id = ANY (desks) AND c.state <> 'closed' GROUP BY 1 $$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_not_same")]

    operations = [migrations.RunSQL(DESK_LOAD, "DROP FUNCTION ejsc_desk_load(bigint[])")]
