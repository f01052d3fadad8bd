"""What a scope reaches as arrays, so that a row lock works it out once for a query and not once for every row."""

from django.db import migrations

FUNCTIONS = [
    (
        """
CREATE OR REPLACE FUNCTION ejsc_regions(family text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('ejsc.' || family || '_regions', true), ''), '{}')::text[] $$;
    """,
        "DROP FUNCTION ejsc_regions(text)",
    ),
    (
        """
CREATE OR REPLACE FUNCTION ejsc_region_patterns(family text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(array_agg(r || '.%'), '{}') FROM unnest(ejsc_regions(family)) r $$;
    """,
        "DROP FUNCTION ejsc_region_patterns(text)",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_reads_sealed")]

    operations = [migrations.RunSQL(make, drop) for make, drop in FUNCTIONS]
