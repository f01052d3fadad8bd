# ruff: noqa: S608 (every piece of SQL is a constant of this file)
"""How figures are kept: triggers note what each statement changes, `ejsc_fold_figures` adds it to the counts.

Reading goes through `ejsc_figures`, which sums kept counts, what waits to be added, and the days at the edges of a
period counted on the cases themselves, in one statement: at any moment exactly what a live count gives.
"""

from django.db import migrations

# How a case tells that it is sealed; the next migration counts such cases apart.
SEALED = "false"

# Whole hours below three days, whole days above; as rules.step_of.
SPAN = """
CREATE FUNCTION ejsc_span(began timestamptz, ended timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN hours < 72 THEN hours ELSE least(72 + hours / 24 - 3, 9999) END
  FROM (SELECT greatest(floor(extract(epoch FROM ended - began) / 3600), 0)::integer AS hours) h $$
"""

REGENCY = """
CREATE FUNCTION ejsc_regency(code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT rtrim(split_part(code, '.', 1) || '.' || split_part(code, '.', 2), '.') $$
"""

MOMENTS = """
CREATE FUNCTION ejsc_case_moments(
  opened timestamptz, responded timestamptz, closed timestamptz, due timestamptz, is_closed boolean)
RETURNS TABLE (measure text, day date, bucket integer) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT m.measure, (m.moment AT TIME ZONE 'Asia/Jakarta')::date, m.bucket
  FROM (VALUES ('opened', opened, 0), ('responded', responded, ejsc_span(opened, responded)),
               ('closed', closed, 0), ('outcome', closed, ejsc_span(opened, closed)),
               ('due', CASE WHEN NOT is_closed THEN due END, 0)) AS m (measure, moment, bucket)
  WHERE m.moment IS NOT NULL $$
"""

# A case counts in its regency and in the province, in all and in each of its three values.
CELLS = """
CREATE FUNCTION ejsc_figure_cells(regency text, kind text, channel text, desk bigint)
RETURNS TABLE (region text, dim text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT r.region, d.dim, d.value
  FROM (VALUES ('all', ''), ('kind', kind), ('channel', channel), ('unit', desk::text)) AS d (dim, value),
       (VALUES (regency), (CASE WHEN strpos(regency, '.') > 0 THEN split_part(regency, '.', 1) END)) AS r (region)
  WHERE r.region IS NOT NULL $$
"""

NOTE = """
CREATE FUNCTION ejsc_note_figures() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $body$
BEGIN
  {notes}
  RETURN NULL;
END $body$
"""

INTO = """
INSERT INTO indicators_change (measure, day, bucket, region, kind, channel, desk, sealed, n)
SELECT m.measure, m.day, m.bucket, ejsc_regency(c.region_id), c.kind, c.channel, c.desk_id, {sealed}, sum(c.sign)
FROM ({rows}) c,
LATERAL ejsc_case_moments(c.opened_at, c.first_response_at, c.closed_at, c.due_at, c.state = 'closed') m
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(c.sign) <> 0;
"""

GONE, CAME = "SELECT -1 AS sign, o.* FROM gone o", "SELECT 1 AS sign, n.* FROM came n"


def note(sealed: str) -> str:
    """The trigger's function; `sealed` says how a case tells that it is sealed."""
    kinds = {"INSERT": CAME, "UPDATE": f"{GONE} UNION ALL {CAME}", "DELETE": GONE}
    notes = [
        f"IF TG_OP = '{verb}' THEN {INTO.format(rows=rows, sealed=sealed)} END IF;"
        for verb, rows in kinds.items()
    ]
    return NOTE.format(notes="\n  ".join(notes))


TRIGGERS = [
    f"CREATE TRIGGER ejsc_figures_{verb.lower()} AFTER {verb} ON cases_case REFERENCING {tables} "
    "FOR EACH STATEMENT EXECUTE FUNCTION ejsc_note_figures()"
    for verb, tables in {
        "INSERT": "NEW TABLE AS came",
        "UPDATE": "OLD TABLE AS gone NEW TABLE AS came",
        "DELETE": "OLD TABLE AS gone",
    }.items()
]

KEY = "measure, grain, dim, region, value, sealed, starts, bucket"

# One at a time; what is noted meanwhile waits for the next round.
FOLD = f"""
CREATE FUNCTION ejsc_fold_figures(most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE folded integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ejsc_fold_figures'));
  WITH taken AS (
    DELETE FROM indicators_change
    WHERE id IN (SELECT id FROM indicators_change ORDER BY id LIMIT most) RETURNING *
  ), monthly AS (
    SELECT t.measure, date_trunc('month', t.day)::date AS starts, t.bucket, t.sealed,
           c.dim, c.region, c.value, sum(t.n) AS n
    FROM taken t, LATERAL ejsc_figure_cells(t.region, t.kind, t.channel, t.desk) c GROUP BY 1, 2, 3, 4, 5, 6, 7
  ), added AS (
    INSERT INTO indicators_count ({KEY}, n)
    SELECT measure, 'm', dim, region, value, sealed, starts, bucket, n FROM monthly WHERE n <> 0
    UNION ALL
    SELECT measure, 'y', dim, region, value, sealed, date_trunc('year', starts)::date, bucket, sum(n)
    FROM monthly GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(n) <> 0
    ON CONFLICT ({KEY}) DO UPDATE SET n = indicators_count.n + excluded.n
  )
  SELECT count(*) INTO folded FROM taken;
  DELETE FROM indicators_count WHERE n = 0;
  RETURN folded;
END $$
"""

# What may be told to whom: the own areas, and the total of the province that they lie in.
SEES = """
CREATE FUNCTION ejsc_sees_figures(area text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ejsc_system() OR ejsc_reaches('overview', area, NULL) OR (strpos(area, '.') = 0 AND EXISTS (
    SELECT 1 FROM unnest(coalesce(nullif(current_setting('ejsc.overview_regions', true), ''), '{}')::text[]) r
    WHERE starts_with(r, area || '.'))) $$
"""


# Each measure: its moment, how long it took, which cases.
MOMENTS_OF = (
    ("opened", "c.opened_at", "0", ""),
    ("responded", "c.first_response_at", "ejsc_span(c.opened_at, c.first_response_at)", ""),
    ("closed", "c.closed_at", "0", ""),
    ("outcome", "c.closed_at", "ejsc_span(c.opened_at, c.closed_at)", ""),
    ("due", "c.due_at", "0", "AND c.state <> 'closed'"),
)


def figures(sealed: str) -> str:
    """The reading function."""
    edge = """
    SELECT e.no, e.measure, ejsc_regency(c.region_id) AS region, c.kind, c.channel, c.desk_id AS desk, {bucket} AS bucket
    FROM edges e JOIN cases_case c ON {moment} >= e.since AND {moment} < e.until
    WHERE e.measure = '{measure}' AND {sealed} = e.sealed {more}"""
    live = " UNION ALL ".join(
        edge.format(measure=measure, moment=moment, bucket=bucket, more=more, sealed=sealed)
        for measure, moment, bucket, more in MOMENTS_OF
    )
    return FIGURES.replace("@live", live)


# Shape of `ask`: [{no, measures, sealed, cells: [{region, dim, value}], ranges: [{grain, since, until}],
# edges: [{since, until}]}]. Every area is asked for by name; those that one may not see are left out.
FIGURES = """
CREATE FUNCTION ejsc_figures(ask jsonb)
RETURNS TABLE (no integer, measure text, region text, dim text, value text, n bigint, median integer, ninth integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public SET jit = off SET enable_seqscan = off AS $$
  WITH asks AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(ask)
      AS a (no integer, measures text[], sealed boolean, cells jsonb, ranges jsonb, edges jsonb)
  ), cells AS MATERIALIZED (
    SELECT a.no, c.region, c.dim, c.value
    FROM asks a, jsonb_to_recordset(a.cells) AS c (region text, dim text, value text)
    WHERE ejsc_sees_figures(c.region)
  ), ranges AS MATERIALIZED (
    SELECT a.no, a.sealed, m.measure, r.grain, r.since, r.until
    FROM asks a, unnest(a.measures) AS m (measure),
         jsonb_to_recordset(a.ranges) AS r (grain text, since date, until date)
  ), edges AS MATERIALIZED (
    SELECT a.no, a.sealed, m.measure, e.since, e.until
    FROM asks a, unnest(a.measures) AS m (measure),
         jsonb_to_recordset(a.edges) AS e (since timestamptz, until timestamptz)
  ), kept AS (
    SELECT r.no, r.measure, c.region, c.dim, c.value, k.bucket, k.n
    FROM ranges r JOIN cells c ON c.no = r.no CROSS JOIN LATERAL (
      SELECT i.bucket, i.n FROM indicators_count i
      WHERE i.measure = r.measure AND i.grain = r.grain AND i.dim = c.dim AND i.region = c.region
        AND i.value = c.value AND i.sealed = r.sealed AND i.starts >= r.since AND i.starts < r.until OFFSET 0
    ) k
  ), loose AS (
    SELECT r.no, r.measure, x.region, x.kind, x.channel, x.desk, x.bucket, x.n
    FROM indicators_change x JOIN ranges r ON r.measure = x.measure AND r.sealed = x.sealed
      AND x.day >= r.since AND x.day < r.until
    UNION ALL
    SELECT l.no, l.measure, l.region, l.kind, l.channel, l.desk, l.bucket, count(*) FROM (@live) l
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ), spread AS (
    SELECT l.no, l.measure, s.region, s.dim, s.value, l.bucket, l.n
    FROM loose l CROSS JOIN LATERAL ejsc_figure_cells(l.region, l.kind, l.channel, l.desk) s
    JOIN cells c ON c.no = l.no AND c.region = s.region AND c.dim = s.dim AND c.value = s.value
  ), summed AS (
    SELECT t.no, t.measure, t.region, t.dim, t.value, t.bucket, sum(t.n) AS n
    FROM (SELECT * FROM kept UNION ALL SELECT * FROM spread) t GROUP BY 1, 2, 3, 4, 5, 6
  ), ranked AS (
    SELECT s.*, sum(s.n) OVER (PARTITION BY s.no, s.measure, s.region, s.dim, s.value ORDER BY s.bucket) AS upto,
           sum(s.n) OVER (PARTITION BY s.no, s.measure, s.region, s.dim, s.value) AS total
    FROM summed s
  )
  SELECT r.no, r.measure, r.region, r.dim, r.value, max(r.total)::bigint,
         min(r.bucket) FILTER (WHERE r.upto >= 0.5 * r.total)::integer,
         min(r.bucket) FILTER (WHERE r.upto >= 0.9 * r.total)::integer
  FROM ranked r GROUP BY 1, 2, 3, 4, 5 HAVING max(r.total) <> 0 $$
"""

UNITS = """
CREATE FUNCTION ejsc_figure_units(area text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT o.id FROM organisations_organisation o
  WHERE ejsc_sees_figures(area) AND (
    EXISTS (SELECT 1 FROM indicators_count k WHERE k.measure = 'opened' AND k.grain = 'y' AND k.dim = 'unit'
            AND k.region = area AND k.value = o.id::text AND NOT k.sealed)
    OR o.id IN (SELECT x.desk FROM indicators_change x
                WHERE NOT x.sealed AND (x.region = area OR starts_with(x.region, area || '.')))) $$
"""


def fresh(sealed: str) -> str:
    """What the counts of one month must be, from the cases themselves."""
    one = """
    SELECT '{measure}' AS measure, {bucket} AS bucket, c.region_id, c.kind, c.channel, c.desk_id, {sealed} AS sealed
    FROM cases_case c WHERE {moment} >= b.since AND {moment} < b.until {more}"""
    rows = " UNION ALL ".join(
        one.format(measure=measure, moment=moment, bucket=bucket, more=more, sealed=sealed)
        for measure, moment, bucket, more in MOMENTS_OF
    )
    return FRESH.replace("@rows", rows)


FRESH = """
CREATE FUNCTION ejsc_fresh_figures(month date) RETURNS TABLE (
  measure text, dim text, region text, value text, sealed boolean, bucket integer, n bigint)
LANGUAGE sql STABLE SET search_path = public SET work_mem = '64MB' SET jit = off AS $$
  SELECT m.measure, s.dim, s.region, s.value, m.sealed, m.bucket, count(*)
  FROM (SELECT month::timestamp AT TIME ZONE 'Asia/Jakarta' AS since,
               (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Jakarta' AS until) b
  CROSS JOIN LATERAL (@rows) m
  CROSS JOIN LATERAL ejsc_figure_cells(ejsc_regency(m.region_id), m.kind, m.channel, m.desk_id) s
  GROUP BY 1, 2, 3, 4, 5, 6 $$
"""

MONTHS = """
CREATE FUNCTION ejsc_figure_months() RETURNS SETOF date LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT generate_series(date_trunc('month', min(d)), max(d), '1 month')::date FROM (
    SELECT min(starts) AS d FROM indicators_count WHERE grain = 'm'
    UNION ALL SELECT max(starts) FROM indicators_count WHERE grain = 'm'
    UNION ALL SELECT min(day) FROM indicators_change UNION ALL SELECT max(day) FROM indicators_change
    UNION ALL SELECT (t AT TIME ZONE 'Asia/Jakarta')::date FROM (
      SELECT min(opened_at) FROM cases_case UNION ALL SELECT max(opened_at) FROM cases_case
      UNION ALL SELECT min(first_response_at) FROM cases_case UNION ALL SELECT max(first_response_at) FROM cases_case
      UNION ALL SELECT min(closed_at) FROM cases_case UNION ALL SELECT max(closed_at) FROM cases_case
      UNION ALL SELECT min(due_at) FROM cases_case WHERE state <> 'closed'
      UNION ALL SELECT max(due_at) FROM cases_case WHERE state <> 'closed') AS ends (t)
  ) days $$
"""

# Kept and waiting together against the cases, in one view of the database, so that writers need not stop. Month by
# month, for all of it at once would not fit into memory; a year must be the sum of its months.
FAULTS = """
CREATE FUNCTION ejsc_figure_faults(month date) RETURNS TABLE (
  measure text, grain text, dim text, region text, value text, sealed boolean, starts date, bucket integer,
  kept bigint, live bigint)
LANGUAGE sql STABLE SET search_path = public SET work_mem = '64MB' SET jit = off AS $$
  WITH both_sides AS (
    SELECT i.measure, i.dim, i.region, i.value, i.sealed, i.bucket, i.n AS kept, 0 AS live
    FROM indicators_count i
    WHERE i.measure IN ('opened', 'responded', 'closed', 'outcome', 'due') AND i.grain = 'm' AND i.starts = month
    UNION ALL
    SELECT x.measure, c.dim, c.region, c.value, x.sealed, x.bucket, x.n, 0
    FROM indicators_change x, LATERAL ejsc_figure_cells(x.region, x.kind, x.channel, x.desk) c
    WHERE x.day >= month AND x.day < month + interval '1 month'
    UNION ALL
    SELECT f.measure, f.dim, f.region, f.value, f.sealed, f.bucket, 0, f.n FROM ejsc_fresh_figures(month) f
  )
  SELECT measure, 'm', dim, region, value, sealed, month, bucket, sum(kept)::bigint, sum(live)::bigint
  FROM both_sides GROUP BY 1, 3, 4, 5, 6, 8 HAVING sum(kept) <> sum(live) $$
"""

YEAR_FAULTS = f"""
CREATE FUNCTION ejsc_figure_year_faults() RETURNS TABLE (
  measure text, grain text, dim text, region text, value text, sealed boolean, starts date, bucket integer,
  kept bigint, live bigint)
LANGUAGE sql STABLE SET search_path = public SET work_mem = '128MB' SET jit = off AS $$
  SELECT measure, 'y', dim, region, value, sealed, year, bucket, sum(kept)::bigint, sum(live)::bigint
  FROM (
    SELECT {KEY}, starts AS year, n AS kept, 0 AS live FROM indicators_count WHERE grain = 'y'
    UNION ALL
    SELECT {KEY}, date_trunc('year', starts)::date, 0, n FROM indicators_count WHERE grain = 'm'
  ) both_sides
  GROUP BY 1, 3, 4, 5, 6, 7, 8 HAVING sum(kept) <> sum(live) $$
"""

MEND = f"""
CREATE FUNCTION ejsc_mend_figures() RETURNS integer LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  mended integer := 0;
  more integer;
  month date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ejsc_fold_figures'));
  FOR month IN SELECT ejsc_figure_months() LOOP
    INSERT INTO indicators_count ({KEY}, n)
    SELECT {KEY}, live - kept FROM ejsc_figure_faults(month)
    ON CONFLICT ({KEY}) DO UPDATE SET n = indicators_count.n + excluded.n;
    GET DIAGNOSTICS more = ROW_COUNT;
    mended := mended + more;
  END LOOP;
  INSERT INTO indicators_count ({KEY}, n)
  SELECT {KEY}, live - kept FROM ejsc_figure_year_faults()
  ON CONFLICT ({KEY}) DO UPDATE SET n = indicators_count.n + excluded.n;
  GET DIAGNOSTICS more = ROW_COUNT;
  DELETE FROM indicators_count WHERE n = 0;
  RETURN mended + more;
END $$
"""


# What is overdue at the end of a day, noted once; asked again it is counted again.
def mark(sealed: str) -> str:
    return f"""
CREATE FUNCTION ejsc_mark_overdue(marked date) RETURNS integer LANGUAGE plpgsql SET search_path = public AS $$
DECLARE noted integer;
BEGIN
  DELETE FROM indicators_count WHERE grain = 'd' AND starts = marked;
  INSERT INTO indicators_count ({KEY}, n)
  SELECT 'overdue', 'd', s.dim, s.region, s.value, {sealed}, marked, 0, count(*)
  FROM cases_case c, LATERAL ejsc_figure_cells(ejsc_regency(c.region_id), c.kind, c.channel, c.desk_id) s
  WHERE c.state <> 'closed' AND c.due_at < (marked + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
  GROUP BY 3, 4, 5, 6;
  GET DIAGNOSTICS noted = ROW_COUNT;
  RETURN noted;
END $$
"""


INDEXES = {
    "figure_responded": "cases_case (first_response_at) WHERE first_response_at IS NOT NULL",
    "figure_closed": "cases_case (closed_at) WHERE closed_at IS NOT NULL",
    "figure_due": "cases_case (due_at) WHERE state <> 'closed'",
}

FUNCTIONS = [
    (SPAN, "ejsc_span(timestamptz, timestamptz)"),
    (REGENCY, "ejsc_regency(text)"),
    (MOMENTS, "ejsc_case_moments(timestamptz, timestamptz, timestamptz, timestamptz, boolean)"),
    (CELLS, "ejsc_figure_cells(text, text, text, bigint)"),
    (note(SEALED), "ejsc_note_figures()"),
    (FOLD, "ejsc_fold_figures(integer)"),
    (SEES, "ejsc_sees_figures(text)"),
    (figures(SEALED), "ejsc_figures(jsonb)"),
    (UNITS, "ejsc_figure_units(text)"),
    (fresh(SEALED), "ejsc_fresh_figures(date)"),
    (MONTHS, "ejsc_figure_months()"),
    (FAULTS, "ejsc_figure_faults(date)"),
    (YEAR_FAULTS, "ejsc_figure_year_faults()"),
    (MEND, "ejsc_mend_figures()"),
    (mark(SEALED), "ejsc_mark_overdue(date)"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_initial"),
        ("cases", "0005_told_across_scopes"),
        ("kernel", "0002_scope_functions"),
    ]

    operations = [
        *(
            migrations.RunSQL(f"CREATE INDEX {name} ON {what}", f"DROP INDEX {name}")
            for name, what in INDEXES.items()
        ),
        *(migrations.RunSQL(make, f"DROP FUNCTION {name}") for make, name in FUNCTIONS),
        *(migrations.RunSQL(make, f"DROP TRIGGER {make.split()[2]} ON cases_case") for make in TRIGGERS),
        # Cases that were there before.
        migrations.RunSQL("SELECT ejsc_mend_figures()", migrations.RunSQL.noop),
    ]
