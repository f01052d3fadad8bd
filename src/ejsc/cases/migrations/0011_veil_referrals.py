from importlib import import_module

from django.db import migrations

# The trace of a sealed case's referral is veiled too, but for the unit that takes part.
BEFORE = import_module("ejsc.cases.migrations.0007_sealed_locks").VEILED.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
AFTER = BEFORE.replace(
    "  WHEN 'people.person' THEN",
    "  WHEN 'cases.referral' THEN\n"
    "    RETURN EXISTS (SELECT 1 FROM cases_referral f JOIN cases_case c ON c.id = f.case_id\n"
    "      WHERE f.id = of_id::uuid AND c.sealed AND NOT ejsc_reads_sealed(c.id)\n"
    "        AND NOT ejsc_reaches('referral', f.to_region_id, f.to_id));\n"
    "  WHEN 'people.person' THEN",
    1,
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_list_orders")]

    operations = [migrations.RunSQL(AFTER, BEFORE)]
