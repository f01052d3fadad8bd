"""Who reads a sealed record: asked by the locks of every table that keeps something of one; cases give the answer."""

from django.db import migrations

# Nobody, until the app whose records can be sealed says who.
READS_SEALED = """
CREATE OR REPLACE FUNCTION ejsc_reads_sealed(record uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT false $$
"""
# The person for whom sealed records may open at all: nobody without the second factor, no program with a token.
READER = """
CREATE OR REPLACE FUNCTION ejsc_reader() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN coalesce(current_setting('ejsc.sealed', true), '') = 'open' THEN ejsc_user() END $$
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_scope_functions")]

    operations = [
        migrations.RunSQL(READER, "DROP FUNCTION ejsc_reader()"),
        migrations.RunSQL(READS_SEALED, "DROP FUNCTION ejsc_reads_sealed(uuid)"),
    ]
