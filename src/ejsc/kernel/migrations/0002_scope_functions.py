"""What a row lock may ask of the running scope; `ejsc.accounts.scope` sets it for each transaction."""

from django.db import migrations

FUNCTIONS = [
    (
        """
CREATE OR REPLACE FUNCTION ejsc_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('ejsc.system', true), '') <> '' $$;
    """,
        "DROP FUNCTION ejsc_system()",
    ),
    (
        """
CREATE OR REPLACE FUNCTION ejsc_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('ejsc.user', true), '')::bigint $$;
    """,
        "DROP FUNCTION ejsc_user()",
    ),
    (
        """
CREATE OR REPLACE FUNCTION ejsc_public() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('ejsc.public', true), '')::uuid $$;
    """,
        "DROP FUNCTION ejsc_public()",
    ),
    (
        """
CREATE OR REPLACE FUNCTION ejsc_organisations(family text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('ejsc.' || family || '_organisations', true), ''), '{}')::bigint[] $$;
    """,
        "DROP FUNCTION ejsc_organisations(text)",
    ),
    (
        """
CREATE OR REPLACE FUNCTION ejsc_reaches(family text, area text, organisation bigint)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(organisation = ANY (ejsc_organisations(family)), false) OR EXISTS (
     SELECT 1 FROM unnest(coalesce(nullif(current_setting('ejsc.' || family || '_regions', true), ''), '{}')::text[]) r
     WHERE area = r OR starts_with(area, r || '.')) $$;
    """,
        "DROP FUNCTION ejsc_reaches(text, text, bigint)",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [migrations.RunSQL(make, drop) for make, drop in FUNCTIONS]
