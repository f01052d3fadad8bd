-- Drawn by the tests from all migrations, not written by hand: 9176ed4905cc7ec100ca14a918e70356fc45e903c3c386b13711c9cec652af85
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;

CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION public.cases_follow_seal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ BEGIN
  UPDATE cases_report SET sealed = NEW.sealed WHERE case_id = NEW.id;
  UPDATE cases_caseaccess SET suspended = NEW.sealed WHERE case_id = NEW.id;
  RETURN NULL;
END $$;

CREATE FUNCTION public.cases_seal_report() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ BEGIN
  NEW.sealed := NEW.case_id IS NOT NULL AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND c.sealed);
  RETURN NEW;
END $$;

CREATE FUNCTION public.cases_suspend_access() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ BEGIN
  NEW.suspended := EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND c.sealed);
  RETURN NEW;
END $$;

CREATE FUNCTION public.ejsc_case_load(owners bigint[]) RETURNS TABLE(owner_id bigint, open bigint, late bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ SELECT k, count(*) FILTER (WHERE true AND shown) + CASE WHEN count(*) FILTER (WHERE NOT shown) >= 10
          THEN count(*) FILTER (WHERE true AND NOT shown) ELSE 0 END, count(*) FILTER (WHERE due_at < now() AND shown) + CASE WHEN count(*) FILTER (WHERE NOT shown) >= 10
          THEN count(*) FILTER (WHERE due_at < now() AND NOT shown) ELSE 0 END
   FROM (SELECT c.owner_id AS k, c.due_at, (NOT c.sealed OR ejsc_system() OR ejsc_reads_sealed(c.id)) AS shown
         FROM cases_case c WHERE c.owner_id = ANY (owners) AND c.state NOT IN ('closed', 'closing')) counted
   GROUP BY k HAVING count(*) FILTER (WHERE shown) > 0 OR count(*) FILTER (WHERE NOT shown) >= 10 $$;

CREATE FUNCTION public.ejsc_case_moments(opened timestamp with time zone, responded timestamp with time zone, closed timestamp with time zone, due timestamp with time zone, is_closed boolean) RETURNS TABLE(measure text, day date, bucket integer)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT m.measure, (m.moment AT TIME ZONE 'Asia/Jakarta')::date, m.bucket
  FROM (VALUES ('opened', opened, 0), ('responded', responded, ejsc_span(opened, responded)),
               ('closed', closed, 0), ('outcome', closed, ejsc_span(opened, closed)),
               ('due', CASE WHEN NOT is_closed THEN due END, 0)) AS m (measure, moment, bucket)
  WHERE m.moment IS NOT NULL $$;

CREATE FUNCTION public.ejsc_case_opened_to(wanted uuid) RETURNS TABLE(region_id character varying, organisation_id bigint, user_id bigint, reason character varying, created_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  SELECT a.region_id, a.organisation_id, a.user_id, a.reason, a.created_at
  FROM cases_caseaccess a
  WHERE a.case_id = wanted AND a.ended_at IS NULL AND (ejsc_user() IS NOT NULL OR ejsc_system()) AND (NOT a.suspended OR ejsc_reads_sealed(wanted))
  ORDER BY a.created_at
$$;

CREATE FUNCTION public.ejsc_case_status_of_people(people uuid[]) RETURNS TABLE(person_id uuid, state character varying, outcome character varying, office character varying)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  SELECT DISTINCT ON (p.person_id) p.person_id, c.state, c.outcome, o.short_name
  FROM cases_caseperson p
  JOIN cases_case c ON c.id = p.case_id AND (NOT c.sealed OR ejsc_reads_sealed(c.id))
  JOIN organisations_organisation o ON o.id = c.desk_id
  WHERE p.person_id = ANY (people) AND p.role = 'subject' AND (ejsc_user() IS NOT NULL OR ejsc_system())
  ORDER BY p.person_id, (c.state = 'closed'), c.opened_at DESC
$$;

CREATE FUNCTION public.ejsc_desk_load(desks bigint[]) RETURNS TABLE(desk_id bigint, open bigint, late bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ SELECT k, count(*) FILTER (WHERE true AND shown) + CASE WHEN count(*) FILTER (WHERE NOT shown) >= 10
          THEN count(*) FILTER (WHERE true AND NOT shown) ELSE 0 END, count(*) FILTER (WHERE due_at < now() AND shown) + CASE WHEN count(*) FILTER (WHERE NOT shown) >= 10
          THEN count(*) FILTER (WHERE due_at < now() AND NOT shown) ELSE 0 END
   FROM (SELECT c.desk_id AS k, c.due_at, (NOT c.sealed OR ejsc_system() OR ejsc_reads_sealed(c.id)) AS shown
         FROM cases_case c WHERE c.desk_id = ANY (desks) AND c.state <> 'closed') counted
   GROUP BY k HAVING count(*) FILTER (WHERE shown) > 0 OR count(*) FILTER (WHERE NOT shown) >= 10 $$;

CREATE FUNCTION public.ejsc_figure_cells(regency text, kind text, channel text, desk bigint) RETURNS TABLE(region text, dim text, value text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT r.region, d.dim, d.value
  FROM (VALUES ('all', ''), ('kind', kind), ('channel', channel), ('unit', desk::text)) AS d (dim, value),
       (VALUES (regency), (CASE WHEN strpos(regency, '.') > 0 THEN split_part(regency, '.', 1) END)) AS r (region)
  WHERE r.region IS NOT NULL $$;

CREATE FUNCTION public.ejsc_figure_faults(month date) RETURNS TABLE(measure text, grain text, dim text, region text, value text, sealed boolean, starts date, bucket integer, kept bigint, live bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    SET work_mem TO '64MB'
    SET jit TO 'off'
    AS $$
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
  FROM both_sides GROUP BY 1, 3, 4, 5, 6, 8 HAVING sum(kept) <> sum(live) $$;

CREATE FUNCTION public.ejsc_figure_months() RETURNS SETOF date
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    AS $$
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
  ) days $$;

CREATE FUNCTION public.ejsc_figure_units(area text) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  SELECT o.id FROM organisations_organisation o
  WHERE ejsc_sees_figures(area) AND (
    EXISTS (SELECT 1 FROM indicators_count k WHERE k.measure = 'opened' AND k.grain = 'y' AND k.dim = 'unit'
            AND k.region = area AND k.value = o.id::text AND NOT k.sealed)
    OR o.id IN (SELECT x.desk FROM indicators_change x
                WHERE NOT x.sealed AND (x.region = area OR starts_with(x.region, area || '.')))) $$;

CREATE FUNCTION public.ejsc_figure_year_faults() RETURNS TABLE(measure text, grain text, dim text, region text, value text, sealed boolean, starts date, bucket integer, kept bigint, live bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    SET work_mem TO '128MB'
    SET jit TO 'off'
    AS $$
  SELECT measure, 'y', dim, region, value, sealed, year, bucket, sum(kept)::bigint, sum(live)::bigint
  FROM (
    SELECT measure, grain, dim, region, value, sealed, starts, bucket, starts AS year, n AS kept, 0 AS live FROM indicators_count WHERE grain = 'y'
    UNION ALL
    SELECT measure, grain, dim, region, value, sealed, starts, bucket, date_trunc('year', starts)::date, 0, n FROM indicators_count WHERE grain = 'm'
  ) both_sides
  GROUP BY 1, 3, 4, 5, 6, 7, 8 HAVING sum(kept) <> sum(live) $$;

CREATE FUNCTION public.ejsc_figures(ask jsonb) RETURNS TABLE(no integer, measure text, region text, dim text, value text, n bigint, median integer, ninth integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    SET jit TO 'off'
    SET enable_seqscan TO 'off'
    AS $$
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
    SELECT l.no, l.measure, l.region, l.kind, l.channel, l.desk, l.bucket, count(*) FROM (
    SELECT e.no, e.measure, ejsc_regency(c.region_id) AS region, c.kind, c.channel, c.desk_id AS desk, 0 AS bucket
    FROM edges e JOIN cases_case c ON c.opened_at >= e.since AND c.opened_at < e.until
    WHERE e.measure = 'opened' AND c.sealed = e.sealed  UNION ALL 
    SELECT e.no, e.measure, ejsc_regency(c.region_id) AS region, c.kind, c.channel, c.desk_id AS desk, ejsc_span(c.opened_at, c.first_response_at) AS bucket
    FROM edges e JOIN cases_case c ON c.first_response_at >= e.since AND c.first_response_at < e.until
    WHERE e.measure = 'responded' AND c.sealed = e.sealed  UNION ALL 
    SELECT e.no, e.measure, ejsc_regency(c.region_id) AS region, c.kind, c.channel, c.desk_id AS desk, 0 AS bucket
    FROM edges e JOIN cases_case c ON c.closed_at >= e.since AND c.closed_at < e.until
    WHERE e.measure = 'closed' AND c.sealed = e.sealed  UNION ALL 
    SELECT e.no, e.measure, ejsc_regency(c.region_id) AS region, c.kind, c.channel, c.desk_id AS desk, ejsc_span(c.opened_at, c.closed_at) AS bucket
    FROM edges e JOIN cases_case c ON c.closed_at >= e.since AND c.closed_at < e.until
    WHERE e.measure = 'outcome' AND c.sealed = e.sealed  UNION ALL 
    SELECT e.no, e.measure, ejsc_regency(c.region_id) AS region, c.kind, c.channel, c.desk_id AS desk, 0 AS bucket
    FROM edges e JOIN cases_case c ON c.due_at >= e.since AND c.due_at < e.until
    WHERE e.measure = 'due' AND c.sealed = e.sealed AND c.state <> 'closed') l
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
  FROM ranked r GROUP BY 1, 2, 3, 4, 5 HAVING max(r.total) <> 0 $$;

CREATE FUNCTION public.ejsc_find_people(groups text[], areas text[], born integer, most integer) RETURNS TABLE(id uuid, number character varying, full_name character varying, name_tokens character varying[], birth_date date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
DECLARE
  wanted text := '';
  spellings text;
BEGIN
  IF cardinality(groups) = 0 THEN RETURN; END IF;
  FOREACH spellings IN ARRAY groups LOOP
    wanted := wanted || format(' AND p.name_tokens && %L::varchar[]', string_to_array(spellings, '|'));
  END LOOP;
  IF born IS NOT NULL THEN
    wanted := wanted || format(' AND p.birth_date BETWEEN %L AND %L', make_date(born, 1, 1), make_date(born, 12, 31));
  END IF;
  IF cardinality(areas) > 0 THEN
    wanted := wanted || format(
      ' AND EXISTS (SELECT 1 FROM people_address d WHERE d.person_id = p.id AND d.until IS NULL'
      ' AND (d.region_id = ANY (%L::text[]) OR d.region_id LIKE ANY (%L::text[])))',
      areas, array(SELECT one || '.%' FROM unnest(areas) one));
  END IF;
  IF NOT ejsc_system() THEN
    wanted := wanted ||
      ' AND EXISTS (SELECT 1 FROM people_personaccess a WHERE a.person_id = p.id AND a.ended_at IS NULL'
      ' AND NOT a.suspended AND (a.user_id = (SELECT ejsc_user())'
      ' OR coalesce(a.region_id = ANY ((SELECT ejsc_regions(''person''))::text[])'
      ' OR a.region_id LIKE ANY ((SELECT ejsc_region_patterns(''person''))::text[])'
      ' OR a.organisation_id = ANY ((SELECT ejsc_organisations(''person''))::bigint[]), false)))';
  END IF;
  RETURN QUERY EXECUTE
    'SELECT p.id, p.number, p.full_name, p.name_tokens, p.birth_date FROM people_person p'
    ' WHERE p.merged_into_id IS NULL AND NOT p.sealed' || wanted || ' LIMIT $1' USING most;
END
$_$;

CREATE FUNCTION public.ejsc_fold_figures(most integer) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
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
    INSERT INTO indicators_count (measure, grain, dim, region, value, sealed, starts, bucket, n)
    SELECT measure, 'm', dim, region, value, sealed, starts, bucket, n FROM monthly WHERE n <> 0
    UNION ALL
    SELECT measure, 'y', dim, region, value, sealed, date_trunc('year', starts)::date, bucket, sum(n)
    FROM monthly GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(n) <> 0
    ON CONFLICT (measure, grain, dim, region, value, sealed, starts, bucket) DO UPDATE SET n = indicators_count.n + excluded.n
  )
  SELECT count(*) INTO folded FROM taken;
  DELETE FROM indicators_count WHERE n = 0;
  RETURN folded;
END $$;

CREATE FUNCTION public.ejsc_fresh_figures(month date) RETURNS TABLE(measure text, dim text, region text, value text, sealed boolean, bucket integer, n bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public'
    SET work_mem TO '64MB'
    SET jit TO 'off'
    AS $$
  SELECT m.measure, s.dim, s.region, s.value, m.sealed, m.bucket, count(*)
  FROM (SELECT month::timestamp AT TIME ZONE 'Asia/Jakarta' AS since,
               (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Jakarta' AS until) b
  CROSS JOIN LATERAL (
    SELECT 'opened' AS measure, 0 AS bucket, c.region_id, c.kind, c.channel, c.desk_id, c.sealed AS sealed
    FROM cases_case c WHERE c.opened_at >= b.since AND c.opened_at < b.until  UNION ALL 
    SELECT 'responded' AS measure, ejsc_span(c.opened_at, c.first_response_at) AS bucket, c.region_id, c.kind, c.channel, c.desk_id, c.sealed AS sealed
    FROM cases_case c WHERE c.first_response_at >= b.since AND c.first_response_at < b.until  UNION ALL 
    SELECT 'closed' AS measure, 0 AS bucket, c.region_id, c.kind, c.channel, c.desk_id, c.sealed AS sealed
    FROM cases_case c WHERE c.closed_at >= b.since AND c.closed_at < b.until  UNION ALL 
    SELECT 'outcome' AS measure, ejsc_span(c.opened_at, c.closed_at) AS bucket, c.region_id, c.kind, c.channel, c.desk_id, c.sealed AS sealed
    FROM cases_case c WHERE c.closed_at >= b.since AND c.closed_at < b.until  UNION ALL 
    SELECT 'due' AS measure, 0 AS bucket, c.region_id, c.kind, c.channel, c.desk_id, c.sealed AS sealed
    FROM cases_case c WHERE c.due_at >= b.since AND c.due_at < b.until AND c.state <> 'closed') m
  CROSS JOIN LATERAL ejsc_figure_cells(ejsc_regency(m.region_id), m.kind, m.channel, m.desk_id) s
  GROUP BY 1, 2, 3, 4, 5, 6 $$;

CREATE FUNCTION public.ejsc_mark_overdue(marked date) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
DECLARE noted integer;
BEGIN
  DELETE FROM indicators_count WHERE grain = 'd' AND starts = marked;
  INSERT INTO indicators_count (measure, grain, dim, region, value, sealed, starts, bucket, n)
  SELECT 'overdue', 'd', s.dim, s.region, s.value, c.sealed, marked, 0, count(*)
  FROM cases_case c, LATERAL ejsc_figure_cells(ejsc_regency(c.region_id), c.kind, c.channel, c.desk_id) s
  WHERE c.state <> 'closed' AND c.due_at < (marked + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
  GROUP BY 3, 4, 5, 6;
  GET DIAGNOSTICS noted = ROW_COUNT;
  RETURN noted;
END $$;

CREATE FUNCTION public.ejsc_masked_people(wanted uuid[]) RETURNS TABLE(id uuid, initials text, area character varying)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  SELECT p.id,
         coalesce((SELECT string_agg(left(w, 1) || '•••', ' ') FROM unnest(string_to_array(p.full_name, ' ')) w
                   WHERE w <> ''), '•••'),
         (SELECT a.region_id FROM people_personaccess a
          WHERE a.person_id = p.id AND a.ended_at IS NULL AND NOT a.suspended AND a.region_id LIKE '%.%'
          ORDER BY a.created_at DESC LIMIT 1)
  FROM people_person p WHERE p.id = ANY (wanted) AND NOT p.sealed
$$;

CREATE FUNCTION public.ejsc_mend_figures() RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'public'
    AS $$
DECLARE
  mended integer := 0;
  more integer;
  month date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ejsc_fold_figures'));
  FOR month IN SELECT ejsc_figure_months() LOOP
    INSERT INTO indicators_count (measure, grain, dim, region, value, sealed, starts, bucket, n)
    SELECT measure, grain, dim, region, value, sealed, starts, bucket, live - kept FROM ejsc_figure_faults(month)
    ON CONFLICT (measure, grain, dim, region, value, sealed, starts, bucket) DO UPDATE SET n = indicators_count.n + excluded.n;
    GET DIAGNOSTICS more = ROW_COUNT;
    mended := mended + more;
  END LOOP;
  INSERT INTO indicators_count (measure, grain, dim, region, value, sealed, starts, bucket, n)
  SELECT measure, grain, dim, region, value, sealed, starts, bucket, live - kept FROM ejsc_figure_year_faults()
  ON CONFLICT (measure, grain, dim, region, value, sealed, starts, bucket) DO UPDATE SET n = indicators_count.n + excluded.n;
  GET DIAGNOSTICS more = ROW_COUNT;
  DELETE FROM indicators_count WHERE n = 0;
  RETURN mended + more;
END $$;

CREATE FUNCTION public.ejsc_near_words(sought text[], most integer) RETURNS TABLE(wanted text, word character varying, uses integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  SELECT s.w, n.word, n.uses FROM unnest(sought) AS s(w)
  CROSS JOIN LATERAL (
    (SELECT k.word, k.uses FROM people_nameword k WHERE k.word = s.w)
    UNION
    (SELECT k.word, k.uses FROM people_nameword k
     WHERE length(s.w) > 3 AND k.shapes && ejsc_word_shapes(s.w)
     ORDER BY k.uses DESC LIMIT most)
    UNION
    (SELECT k.word, k.uses FROM people_nameword k
     WHERE length(s.w) > 2 AND s.w !~ '[\\_%]' AND k.word LIKE s.w || '%'
     ORDER BY k.uses DESC LIMIT most)
  ) n
$$;

CREATE FUNCTION public.ejsc_note_figures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN 
INSERT INTO indicators_change (measure, day, bucket, region, kind, channel, desk, sealed, n)
SELECT m.measure, m.day, m.bucket, ejsc_regency(c.region_id), c.kind, c.channel, c.desk_id, c.sealed, sum(c.sign)
FROM (SELECT 1 AS sign, n.* FROM came n) c,
LATERAL ejsc_case_moments(c.opened_at, c.first_response_at, c.closed_at, c.due_at, c.state = 'closed') m
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(c.sign) <> 0;
 END IF;
  IF TG_OP = 'UPDATE' THEN 
INSERT INTO indicators_change (measure, day, bucket, region, kind, channel, desk, sealed, n)
SELECT m.measure, m.day, m.bucket, ejsc_regency(c.region_id), c.kind, c.channel, c.desk_id, c.sealed, sum(c.sign)
FROM (SELECT -1 AS sign, o.* FROM gone o UNION ALL SELECT 1 AS sign, n.* FROM came n) c,
LATERAL ejsc_case_moments(c.opened_at, c.first_response_at, c.closed_at, c.due_at, c.state = 'closed') m
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(c.sign) <> 0;
 END IF;
  IF TG_OP = 'DELETE' THEN 
INSERT INTO indicators_change (measure, day, bucket, region, kind, channel, desk, sealed, n)
SELECT m.measure, m.day, m.bucket, ejsc_regency(c.region_id), c.kind, c.channel, c.desk_id, c.sealed, sum(c.sign)
FROM (SELECT -1 AS sign, o.* FROM gone o) c,
LATERAL ejsc_case_moments(c.opened_at, c.first_response_at, c.closed_at, c.due_at, c.state = 'closed') m
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(c.sign) <> 0;
 END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ejsc_note_words(fresh text[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ INSERT INTO people_nameword (word, shapes, uses)
   SELECT w, ejsc_word_shapes(w), 1 FROM unnest(fresh) w WHERE length(w) BETWEEN 1 AND 60
   ON CONFLICT (word) DO NOTHING $$;

CREATE FUNCTION public.ejsc_organisations(family text) RETURNS bigint[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('ejsc.' || family || '_organisations', true), ''), '{}')::bigint[] $$;

CREATE FUNCTION public.ejsc_person_hints(wanted_index text, wanted_keys text[], wanted_birth date, village text, most integer) RETURNS TABLE(id uuid, number character varying, full_name character varying, same_nik boolean, shared_keys integer, same_birth boolean, same_village boolean, office character varying, status character varying)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  WITH near AS (
    SELECT p.* FROM people_person p
    WHERE wanted_index <> '' AND p.nik_index = wanted_index AND p.merged_into_id IS NULL AND (NOT p.sealed OR EXISTS (SELECT 1 FROM people_personaccess s WHERE s.person_id = p.id
             AND s.sealed_by IS NOT NULL AND s.ended_at IS NULL AND ejsc_reads_sealed(s.sealed_by)))
    UNION
    (SELECT p.* FROM people_person p
     WHERE p.name_tokens && wanted_keys::varchar[] AND p.merged_into_id IS NULL AND (NOT p.sealed OR EXISTS (SELECT 1 FROM people_personaccess s WHERE s.person_id = p.id
             AND s.sealed_by IS NOT NULL AND s.ended_at IS NULL AND ejsc_reads_sealed(s.sealed_by))) LIMIT 500)
  )
  SELECT n.id, n.number, n.full_name,
         wanted_index <> '' AND n.nik_index = wanted_index,
         (SELECT count(*)::int FROM unnest(n.name_tokens) t WHERE t = ANY (wanted_keys)) AS shared,
         coalesce(n.birth_date = wanted_birth, false),
         village <> '' AND EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = n.id AND a.region_id = village),
         (SELECT o.short_name FROM people_personaccess x JOIN organisations_organisation o ON o.id = x.organisation_id
          WHERE x.person_id = n.id AND x.ended_at IS NULL AND NOT x.suspended ORDER BY x.created_at DESC LIMIT 1),
         ''::varchar
  FROM near n
  ORDER BY 4 DESC, 5 DESC, 7 DESC, 6 DESC
  LIMIT most
$$;

CREATE FUNCTION public.ejsc_public() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ejsc.public', true), '')::uuid $$;

CREATE FUNCTION public.ejsc_reaches(family text, area text, organisation bigint) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(organisation = ANY (ejsc_organisations(family)), false) OR EXISTS (
     SELECT 1 FROM unnest(coalesce(nullif(current_setting('ejsc.' || family || '_regions', true), ''), '{}')::text[]) r
     WHERE area = r OR starts_with(area, r || '.')) $$;

CREATE FUNCTION public.ejsc_reader() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN coalesce(current_setting('ejsc.sealed', true), '') = 'open' THEN ejsc_user() END $$;

CREATE FUNCTION public.ejsc_reads_sealed(record uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ SELECT EXISTS (SELECT 1 FROM cases_casereader r WHERE r.case_id = record AND r.user_id = ejsc_reader()
     AND r.ended_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > now())) $$;

CREATE FUNCTION public.ejsc_regency(code text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT rtrim(split_part(code, '.', 1) || '.' || split_part(code, '.', 2), '.') $$;

CREATE FUNCTION public.ejsc_region_patterns(family text) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(array_agg(r || '.%'), '{}') FROM unnest(ejsc_regions(family)) r $$;

CREATE FUNCTION public.ejsc_regions(family text) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('ejsc.' || family || '_regions', true), ''), '{}')::text[] $$;

CREATE FUNCTION public.ejsc_report_by_code(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ SELECT id FROM cases_report WHERE code = wanted $$;

CREATE FUNCTION public.ejsc_sees_figures(area text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT ejsc_system() OR ejsc_reaches('overview', area, NULL) OR (strpos(area, '.') = 0 AND EXISTS (
    SELECT 1 FROM unnest(coalesce(nullif(current_setting('ejsc.overview_regions', true), ''), '{}')::text[]) r
    WHERE starts_with(r, area || '.'))) $$;

CREATE FUNCTION public.ejsc_span(began timestamp with time zone, ended timestamp with time zone) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT CASE WHEN hours < 72 THEN hours ELSE least(72 + hours / 24 - 3, 9999) END
  FROM (SELECT greatest(floor(extract(epoch FROM ended - began) / 3600), 0)::integer AS hours) h $$;

CREATE FUNCTION public.ejsc_system() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(current_setting('ejsc.system', true), '') <> '' $$;

CREATE FUNCTION public.ejsc_user() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ejsc.user', true), '')::bigint $$;

CREATE FUNCTION public.ejsc_veiled(of_type text, of_id text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$ DECLARE whose files_attachment; BEGIN
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
  WHEN 'cases.referral' THEN
    RETURN EXISTS (SELECT 1 FROM cases_referral f JOIN cases_case c ON c.id = f.case_id
      WHERE f.id = of_id::uuid AND c.sealed AND NOT ejsc_reads_sealed(c.id)
        AND NOT ejsc_reaches('referral', f.to_region_id, f.to_id));
  WHEN 'people.person' THEN
    RETURN EXISTS (SELECT 1 FROM people_person p WHERE p.id = of_id::uuid AND p.sealed AND NOT EXISTS (
      SELECT 1 FROM people_personaccess a WHERE a.person_id = p.id AND a.ended_at IS NULL
        AND a.sealed_by IS NOT NULL AND ejsc_reads_sealed(a.sealed_by)));
  WHEN 'files.attachment' THEN
    SELECT * INTO whose FROM files_attachment f WHERE f.id = of_id::uuid;
    RETURN FOUND AND ejsc_veiled(whose.owner_type, whose.owner_id::text);
  ELSE RETURN false;
  END CASE;
END $_$;

CREATE FUNCTION public.ejsc_word_shapes(word text) RETURNS character varying[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN length(word) < 4 THEN ARRAY[word]::varchar[] ELSE
     array_append(array(SELECT DISTINCT overlay(word placing '' from at for 1)
                        FROM generate_series(1, length(word)) at), word)::varchar[] END $$;

CREATE FUNCTION public.people_suspend_access() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ BEGIN
  IF NEW.sealed_by IS NULL AND EXISTS (SELECT 1 FROM people_person p WHERE p.id = NEW.person_id AND p.sealed) THEN
    NEW.suspended := true;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.pgtrigger_insert_insert_0b483() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_caseevent" ("changed_at", "channel", "closed_at", "closed_by_id", "desk_id", "due_at", "first_response_at", "id", "kind", "next_act", "number", "opened_at", "opened_by_id", "outcome", "outcome_reason", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposed_by_id", "region_id", "sealed", "state", "state_since", "summary", "urgency", "version") VALUES (NEW."changed_at", NEW."channel", NEW."closed_at", NEW."closed_by_id", NEW."desk_id", NEW."due_at", NEW."first_response_at", NEW."id", NEW."kind", NEW."next_act", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."outcome", NEW."outcome_reason", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."place", NEW."proposed_by_id", NEW."region_id", NEW."sealed", NEW."state", NEW."state_since", NEW."summary", NEW."urgency", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_11497() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_visitevent" ("accuracy", "by_id", "case_id", "device_at", "fingerprint", "happened_at", "id", "latitude", "longitude", "notes", "people_met", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photos_expected", "recorded_at", "result", "urgency") VALUES (NEW."accuracy", NEW."by_id", NEW."case_id", NEW."device_at", NEW."fingerprint", NEW."happened_at", NEW."id", NEW."latitude", NEW."longitude", NEW."notes", NEW."people_met", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."photos_expected", NEW."recorded_at", NEW."result", NEW."urgency"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_199c9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_reportevent" ("accuracy", "case_id", "changed_at", "channel", "code", "decided_at", "device_at", "due_at", "entered_by_id", "fingerprint", "hide_reporter", "id", "kind", "latitude", "longitude", "outside_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photos_expected", "place", "quiet", "reason", "received_at", "redirected_name", "redirected_to_id", "region_id", "reporter_name", "reporter_phone", "sealed", "second_fact", "second_fact_is_phone", "source_link", "state", "subject_age", "subject_count", "subject_name", "subject_sex", "urgency", "version", "what") VALUES (NEW."accuracy", NEW."case_id", NEW."changed_at", NEW."channel", NEW."code", NEW."decided_at", NEW."device_at", NEW."due_at", NEW."entered_by_id", NEW."fingerprint", NEW."hide_reporter", NEW."id", NEW."kind", NEW."latitude", NEW."longitude", NEW."outside_number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."photos_expected", NEW."place", NEW."quiet", NEW."reason", NEW."received_at", NEW."redirected_name", NEW."redirected_to_id", NEW."region_id", NEW."reporter_name", NEW."reporter_phone", NEW."sealed", NEW."second_fact", NEW."second_fact_is_phone", NEW."source_link", NEW."state", NEW."subject_age", NEW."subject_count", NEW."subject_name", NEW."subject_sex", NEW."urgency", NEW."version", NEW."what"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_1e2c7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_aliasevent" ("created_at", "id", "name", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."source"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_354a1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "partners_obligationevent" ("agreement_id", "article", "at", "by_id", "cycle", "disposed_at", "disposed_by_id", "disposed_note", "due_on", "id", "is_capacity", "kind", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "state", "text", "unit") VALUES (NEW."agreement_id", NEW."article", NEW."at", NEW."by_id", NEW."cycle", NEW."disposed_at", NEW."disposed_by_id", NEW."disposed_note", NEW."due_on", NEW."id", NEW."is_capacity", NEW."kind", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."quantity", NEW."state", NEW."text", NEW."unit"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_65688() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_personevent" ("birth_date", "birth_place", "birth_precision", "changed_at", "created_at", "created_by_id", "description", "full_name", "id", "kk", "kk_index", "merged_into_id", "mother_name", "name_tokens", "nik", "nik_index", "nik_tail", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo_id", "sealed", "sex", "titles", "version") VALUES (NEW."birth_date", NEW."birth_place", NEW."birth_precision", NEW."changed_at", NEW."created_at", NEW."created_by_id", NEW."description", NEW."full_name", NEW."id", NEW."kk", NEW."kk_index", NEW."merged_into_id", NEW."mother_name", NEW."name_tokens", NEW."nik", NEW."nik_index", NEW."nik_tail", NEW."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."phone", NEW."photo_id", NEW."sealed", NEW."sex", NEW."titles", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_8411c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_needevent" ("category_id", "created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "sealed_by", "since", "source", "until") VALUES (NEW."category_id", NEW."created_at", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."recorded_by_id", NEW."sealed_by", NEW."since", NEW."source", NEW."until"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_b1737() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "partners_agreementevent" ("changed_at", "contact_verified_at", "dprd_decision", "ending", "ends", "form", "id", "kind", "legal_basis", "need", "needs_dprd", "number", "opened_at", "opened_by_id", "our_number", "overrun_reason", "owner_id", "parent_id", "partner_id", "partner_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "places_offered", "region_id", "renews_id", "signed_on", "starts", "state", "state_since", "target_group", "title", "unit_id", "version") VALUES (NEW."changed_at", NEW."contact_verified_at", NEW."dprd_decision", NEW."ending", NEW."ends", NEW."form", NEW."id", NEW."kind", NEW."legal_basis", NEW."need", NEW."needs_dprd", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."our_number", NEW."overrun_reason", NEW."owner_id", NEW."parent_id", NEW."partner_id", NEW."partner_number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."place", NEW."places_offered", NEW."region_id", NEW."renews_id", NEW."signed_on", NEW."starts", NEW."state", NEW."state_since", NEW."target_group", NEW."title", NEW."unit_id", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_b2939() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_referralevent" ("answer_note", "answer_source", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "case_id", "changed_at", "desk_id", "due_at", "expected_on", "feedback", "feedback_at", "feedback_by_id", "fingerprint", "follow_up_id", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result", "state", "state_since", "to_id", "to_name", "to_region_id", "urgency", "version") VALUES (NEW."answer_note", NEW."answer_source", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."changed_at", NEW."desk_id", NEW."due_at", NEW."expected_on", NEW."feedback", NEW."feedback_at", NEW."feedback_by_id", NEW."fingerprint", NEW."follow_up_id", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."reason", NEW."result", NEW."state", NEW."state_since", NEW."to_id", NEW."to_name", NEW."to_region_id", NEW."urgency", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_e3f03() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_addressevent" ("id", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "rt", "rw", "since", "source", "text", "until") VALUES (NEW."id", NEW."kind", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'insert', NEW."id", NEW."region_id", NEW."rt", NEW."rw", NEW."since", NEW."source", NEW."text", NEW."until"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_18505() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_referralevent" ("answer_note", "answer_source", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "case_id", "changed_at", "desk_id", "due_at", "expected_on", "feedback", "feedback_at", "feedback_by_id", "fingerprint", "follow_up_id", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result", "state", "state_since", "to_id", "to_name", "to_region_id", "urgency", "version") VALUES (NEW."answer_note", NEW."answer_source", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."case_id", NEW."changed_at", NEW."desk_id", NEW."due_at", NEW."expected_on", NEW."feedback", NEW."feedback_at", NEW."feedback_by_id", NEW."fingerprint", NEW."follow_up_id", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."reason", NEW."result", NEW."state", NEW."state_since", NEW."to_id", NEW."to_name", NEW."to_region_id", NEW."urgency", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_8c840() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "partners_agreementevent" ("changed_at", "contact_verified_at", "dprd_decision", "ending", "ends", "form", "id", "kind", "legal_basis", "need", "needs_dprd", "number", "opened_at", "opened_by_id", "our_number", "overrun_reason", "owner_id", "parent_id", "partner_id", "partner_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "places_offered", "region_id", "renews_id", "signed_on", "starts", "state", "state_since", "target_group", "title", "unit_id", "version") VALUES (NEW."changed_at", NEW."contact_verified_at", NEW."dprd_decision", NEW."ending", NEW."ends", NEW."form", NEW."id", NEW."kind", NEW."legal_basis", NEW."need", NEW."needs_dprd", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."our_number", NEW."overrun_reason", NEW."owner_id", NEW."parent_id", NEW."partner_id", NEW."partner_number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."place", NEW."places_offered", NEW."region_id", NEW."renews_id", NEW."signed_on", NEW."starts", NEW."state", NEW."state_since", NEW."target_group", NEW."title", NEW."unit_id", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_9a42e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_addressevent" ("id", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "rt", "rw", "since", "source", "text", "until") VALUES (NEW."id", NEW."kind", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."region_id", NEW."rt", NEW."rw", NEW."since", NEW."source", NEW."text", NEW."until"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_a3c6e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_visitevent" ("accuracy", "by_id", "case_id", "device_at", "fingerprint", "happened_at", "id", "latitude", "longitude", "notes", "people_met", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photos_expected", "recorded_at", "result", "urgency") VALUES (NEW."accuracy", NEW."by_id", NEW."case_id", NEW."device_at", NEW."fingerprint", NEW."happened_at", NEW."id", NEW."latitude", NEW."longitude", NEW."notes", NEW."people_met", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."photos_expected", NEW."recorded_at", NEW."result", NEW."urgency"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_a97fd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "partners_obligationevent" ("agreement_id", "article", "at", "by_id", "cycle", "disposed_at", "disposed_by_id", "disposed_note", "due_on", "id", "is_capacity", "kind", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "state", "text", "unit") VALUES (NEW."agreement_id", NEW."article", NEW."at", NEW."by_id", NEW."cycle", NEW."disposed_at", NEW."disposed_by_id", NEW."disposed_note", NEW."due_on", NEW."id", NEW."is_capacity", NEW."kind", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."quantity", NEW."state", NEW."text", NEW."unit"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_cbf58() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_needevent" ("category_id", "created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "sealed_by", "since", "source", "until") VALUES (NEW."category_id", NEW."created_at", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."recorded_by_id", NEW."sealed_by", NEW."since", NEW."source", NEW."until"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_d297c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_aliasevent" ("created_at", "id", "name", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."source"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_de829() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "people_personevent" ("birth_date", "birth_place", "birth_precision", "changed_at", "created_at", "created_by_id", "description", "full_name", "id", "kk", "kk_index", "merged_into_id", "mother_name", "name_tokens", "nik", "nik_index", "nik_tail", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo_id", "sealed", "sex", "titles", "version") VALUES (NEW."birth_date", NEW."birth_place", NEW."birth_precision", NEW."changed_at", NEW."created_at", NEW."created_by_id", NEW."description", NEW."full_name", NEW."id", NEW."kk", NEW."kk_index", NEW."merged_into_id", NEW."mother_name", NEW."name_tokens", NEW."nik", NEW."nik_index", NEW."nik_tail", NEW."number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."phone", NEW."photo_id", NEW."sealed", NEW."sex", NEW."titles", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_ecc1b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_reportevent" ("accuracy", "case_id", "changed_at", "channel", "code", "decided_at", "device_at", "due_at", "entered_by_id", "fingerprint", "hide_reporter", "id", "kind", "latitude", "longitude", "outside_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photos_expected", "place", "quiet", "reason", "received_at", "redirected_name", "redirected_to_id", "region_id", "reporter_name", "reporter_phone", "sealed", "second_fact", "second_fact_is_phone", "source_link", "state", "subject_age", "subject_count", "subject_name", "subject_sex", "urgency", "version", "what") VALUES (NEW."accuracy", NEW."case_id", NEW."changed_at", NEW."channel", NEW."code", NEW."decided_at", NEW."device_at", NEW."due_at", NEW."entered_by_id", NEW."fingerprint", NEW."hide_reporter", NEW."id", NEW."kind", NEW."latitude", NEW."longitude", NEW."outside_number", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."photos_expected", NEW."place", NEW."quiet", NEW."reason", NEW."received_at", NEW."redirected_name", NEW."redirected_to_id", NEW."region_id", NEW."reporter_name", NEW."reporter_phone", NEW."sealed", NEW."second_fact", NEW."second_fact_is_phone", NEW."source_link", NEW."state", NEW."subject_age", NEW."subject_count", NEW."subject_name", NEW."subject_sex", NEW."urgency", NEW."version", NEW."what"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_f5146() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "cases_caseevent" ("changed_at", "channel", "closed_at", "closed_by_id", "desk_id", "due_at", "first_response_at", "id", "kind", "next_act", "number", "opened_at", "opened_by_id", "outcome", "outcome_reason", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposed_by_id", "region_id", "sealed", "state", "state_since", "summary", "urgency", "version") VALUES (NEW."changed_at", NEW."channel", NEW."closed_at", NEW."closed_by_id", NEW."desk_id", NEW."due_at", NEW."first_response_at", NEW."id", NEW."kind", NEW."next_act", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."outcome", NEW."outcome_reason", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID, NOW(), 'update', NEW."id", NEW."place", NEW."proposed_by_id", NEW."region_id", NEW."sealed", NEW."state", NEW."state_since", NEW."summary", NEW."urgency", NEW."version"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_absence (
    id bigint NOT NULL,
    starts date NOT NULL,
    ends date NOT NULL,
    reason character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deputy_id bigint NOT NULL,
    entered_by_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT absence_deputy_is_another CHECK ((NOT (user_id = deputy_id))),
    CONSTRAINT absence_ends_after_it_starts CHECK ((ends >= starts))
);

ALTER TABLE public.accounts_absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_accesscode (
    id bigint NOT NULL,
    purpose character varying(10) NOT NULL,
    digest character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    made_by_id bigint,
    user_id bigint NOT NULL
);

ALTER TABLE public.accounts_accesscode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_accesscode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_apitoken (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    prefix character varying(20) NOT NULL,
    digest character varying(64) NOT NULL,
    scopes character varying(20)[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    made_by_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT token_ends_after_it_starts CHECK ((expires_at > made_at)),
    CONSTRAINT token_has_a_scope CHECK ((
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END > 0))
);

CREATE TABLE public.accounts_assignment (
    id bigint NOT NULL,
    role character varying(40) NOT NULL,
    starts date NOT NULL,
    ends date,
    reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    granted_by_id bigint,
    organisation_id bigint,
    region_id character varying(13),
    user_id bigint NOT NULL,
    CONSTRAINT assignment_ends_after_it_starts CHECK (((ends IS NULL) OR (ends >= starts))),
    CONSTRAINT assignment_over_region_or_organisation CHECK ((((organisation_id IS NULL) AND (region_id IS NOT NULL)) OR ((organisation_id IS NOT NULL) AND (region_id IS NULL))))
);

ALTER TABLE public.accounts_assignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(60) NOT NULL,
    full_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    "position" character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    must_change_password boolean NOT NULL,
    session_epoch integer NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    organisation_id bigint,
    reads_sealed smallint NOT NULL,
    CONSTRAINT accounts_user_reads_sealed_check CHECK ((reads_sealed >= 0)),
    CONSTRAINT accounts_user_session_epoch_check CHECK ((session_epoch >= 0))
);

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id bigint,
    actor_label character varying(200) NOT NULL,
    act character varying(60) NOT NULL,
    outcome character varying(10) NOT NULL,
    object_type character varying(60) NOT NULL,
    object_id character varying(60) NOT NULL,
    object_label character varying(120) NOT NULL,
    reason text NOT NULL,
    region_code character varying(13) NOT NULL,
    request_id character varying(40) NOT NULL,
    address character varying(60) NOT NULL,
    detail jsonb NOT NULL
);

ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_clockpause (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    subject_id character varying(40) NOT NULL,
    clock character varying(60) NOT NULL,
    reason character varying(300) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    started_by bigint NOT NULL,
    started_by_label character varying(150) NOT NULL,
    ended_by bigint,
    ended_by_label character varying(150) NOT NULL,
    CONSTRAINT clock_pause_ended_by_somebody CHECK ((((ended_at IS NULL) AND (ended_by IS NULL)) OR ((ended_at >= started_at) AND (ended_by IS NOT NULL))))
);

ALTER TABLE public.calendar_clockpause ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_clockpause_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_deadlinerule (
    id bigint NOT NULL,
    subject character varying(60) NOT NULL,
    urgency character varying(10) NOT NULL,
    amount smallint NOT NULL,
    unit character varying(14) NOT NULL,
    at_least_hours smallint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT calendar_deadlinerule_amount_check CHECK ((amount >= 0)),
    CONSTRAINT calendar_deadlinerule_at_least_hours_check CHECK ((at_least_hours >= 0)),
    CONSTRAINT deadline_rule_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.calendar_deadlinerule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_deadlinerule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_escalationrule (
    id bigint NOT NULL,
    subject character varying(60) NOT NULL,
    urgency character varying(10) NOT NULL,
    recipient character varying(10) NOT NULL,
    amount smallint NOT NULL,
    unit character varying(14) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT calendar_escalationrule_amount_check CHECK ((amount >= 0)),
    CONSTRAINT escalation_rule_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.calendar_escalationrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_escalationrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_holiday (
    id bigint NOT NULL,
    date date NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(12) NOT NULL,
    in_force boolean NOT NULL,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb
);

ALTER TABLE public.calendar_holiday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_holiday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_officehours (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    never_closes boolean NOT NULL,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb
);

ALTER TABLE public.calendar_officehours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_officehours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_openweek (
    id bigint NOT NULL,
    season character varying(60) NOT NULL,
    monday character varying(60) NOT NULL,
    tuesday character varying(60) NOT NULL,
    wednesday character varying(60) NOT NULL,
    thursday character varying(60) NOT NULL,
    friday character varying(60) NOT NULL,
    saturday character varying(60) NOT NULL,
    sunday character varying(60) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    hours_id bigint NOT NULL,
    CONSTRAINT open_week_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.calendar_openweek ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_openweek_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_bulkact (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(40) NOT NULL,
    reason character varying(500) NOT NULL,
    rows jsonb NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    owner_id bigint NOT NULL
);

CREATE TABLE public.cases_calendaraddress (
    id uuid NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT calendar_ends_after_it_starts CHECK ((expires_at > made_at))
);

CREATE TABLE public.cases_case (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    state character varying(12) NOT NULL,
    channel character varying(10) NOT NULL,
    summary text NOT NULL,
    place character varying(300) NOT NULL,
    next_act character varying(200) NOT NULL,
    due_at timestamp with time zone,
    outcome character varying(12) NOT NULL,
    outcome_reason text NOT NULL,
    closed_at timestamp with time zone,
    first_response_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    state_since timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    closed_by_id bigint,
    desk_id bigint NOT NULL,
    opened_by_id bigint,
    owner_id bigint,
    proposed_by_id bigint,
    region_id character varying(13) NOT NULL,
    sealed boolean NOT NULL,
    CONSTRAINT case_closed_by_another CHECK (((closed_by_id IS NULL) OR (proposed_by_id IS NULL) OR (NOT ((closed_by_id = proposed_by_id) AND (closed_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL))))),
    CONSTRAINT case_in_work_has_owner CHECK ((((state)::text = ANY ((ARRAY['open'::character varying, 'closed'::character varying, 'closing'::character varying])::text[])) OR (owner_id IS NOT NULL))),
    CONSTRAINT cases_case_version_check CHECK ((version >= 0)),
    CONSTRAINT closed_case_says_when_who_how CHECK ((((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL) AND ((state)::text = 'closed'::text) AND (NOT ((outcome)::text = ''::text))) OR ((NOT ((state)::text = 'closed'::text)) AND (closed_at IS NULL) AND (closed_by_id IS NULL)))),
    CONSTRAINT open_case_has_next_act_and_date CHECK ((((state)::text = 'closed'::text) OR ((NOT ((next_act)::text = ''::text)) AND (due_at IS NOT NULL))))
);

CREATE SEQUENCE public.cases_case_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.cases_caseaccess (
    id uuid NOT NULL,
    reason character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    case_id uuid NOT NULL,
    organisation_id bigint,
    region_id character varying(13),
    user_id bigint,
    suspended boolean NOT NULL
);

CREATE TABLE public.cases_caseevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    state character varying(12) NOT NULL,
    channel character varying(10) NOT NULL,
    summary text NOT NULL,
    place character varying(300) NOT NULL,
    next_act character varying(200) NOT NULL,
    due_at timestamp with time zone,
    outcome character varying(12) NOT NULL,
    outcome_reason text NOT NULL,
    closed_at timestamp with time zone,
    first_response_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    state_since timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    closed_by_id bigint,
    desk_id bigint NOT NULL,
    opened_by_id bigint,
    owner_id bigint,
    pgh_obj_id uuid NOT NULL,
    proposed_by_id bigint,
    region_id character varying(13) NOT NULL,
    sealed boolean NOT NULL,
    CONSTRAINT cases_caseevent_version_check CHECK ((version >= 0))
);

ALTER TABLE public.cases_caseevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_caseevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_caseflag (
    id uuid NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_reason character varying(300) NOT NULL,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    case_id uuid NOT NULL,
    ended_by_id bigint,
    CONSTRAINT flag_ended_when_who_why CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND (NOT ((ended_reason)::text = ''::text)))))
);

CREATE TABLE public.cases_caseneed (
    id bigint NOT NULL,
    found_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    category_id character varying(40) NOT NULL,
    found_by_id bigint
);

ALTER TABLE public.cases_caseneed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_caseneed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_caseperson (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    relation character varying(80) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.cases_caseperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_caseperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_casereader (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    reason text NOT NULL,
    since timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_because character varying(300) NOT NULL,
    added_by_id bigint,
    case_id uuid NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT case_emergency_says_why CHECK (((NOT ((kind)::text = 'emergency'::text)) OR (NOT (reason = ''::text)))),
    CONSTRAINT case_reader_for_a_time_expires CHECK (((((kind)::text = ANY ((ARRAY['emergency'::character varying, 'opener'::character varying])::text[])) OR (expires_at IS NULL)) AND (1 = (
CASE
    WHEN ((kind)::text = ANY ((ARRAY['emergency'::character varying, 'opener'::character varying])::text[])) THEN 1
    ELSE 0
END +
CASE
    WHEN (expires_at IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.cases_caseseal (
    id uuid NOT NULL,
    pseudonym character varying(12) NOT NULL,
    cause character varying(8) NOT NULL,
    matched character varying(60)[] NOT NULL,
    reason text NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    unseal_reason text NOT NULL,
    proposed_at timestamp with time zone,
    unsealed_at timestamp with time zone,
    case_id uuid NOT NULL,
    proposed_by_id bigint,
    sealed_by_id bigint,
    unsealed_by_id bigint,
    CONSTRAINT case_unsealed_by_a_second_person CHECK ((((unsealed_at IS NULL) AND (unsealed_by_id IS NULL)) OR ((proposed_by_id IS NOT NULL) AND (unsealed_at IS NOT NULL) AND (unsealed_by_id IS NOT NULL) AND (NOT (unseal_reason = ''::text)) AND (NOT ((unsealed_by_id = proposed_by_id) AND (unsealed_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL))))))
);

CREATE TABLE public.cases_disclosedpart (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    source character varying(80) NOT NULL,
    title character varying(200) NOT NULL,
    facts jsonb NOT NULL,
    "order" smallint NOT NULL,
    disclosure_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT cases_disclosedpart_order_check CHECK (("order" >= 0))
);

CREATE TABLE public.cases_disclosure (
    id uuid NOT NULL,
    consent_way character varying(10) NOT NULL,
    consent_by character varying(150) NOT NULL,
    consent_on date,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    basis_id bigint NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT consent_says_how_who_when CHECK (((((consent_by)::text = ''::text) AND (consent_on IS NULL) AND ((consent_way)::text = ''::text)) OR ((NOT ((consent_way)::text = ''::text)) AND (NOT ((consent_by)::text = ''::text)) AND (consent_on IS NOT NULL))))
);

CREATE TABLE public.cases_disclosurebasis (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name_id character varying(150) NOT NULL,
    name_en character varying(150) NOT NULL,
    needs_consent boolean NOT NULL,
    "order" smallint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT cases_disclosurebasis_order_check CHECK (("order" >= 0)),
    CONSTRAINT disclosure_basis_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.cases_disclosurebasis ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_disclosurebasis_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_escalation (
    id uuid NOT NULL,
    subject character varying(60) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    recipient character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.cases_followup (
    id bigint NOT NULL,
    what character varying(200) NOT NULL,
    due_on date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    result text NOT NULL,
    case_id uuid NOT NULL,
    created_by_id bigint,
    done_by_id bigint,
    owner_id bigint NOT NULL,
    carried_out boolean NOT NULL,
    CONSTRAINT follow_up_done_when_and_who CHECK ((((done_at IS NULL) AND (done_by_id IS NULL)) OR ((done_at IS NOT NULL) AND (done_by_id IS NOT NULL))))
);

ALTER TABLE public.cases_followup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_followup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.cases_hand_over_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.cases_handover (
    id uuid NOT NULL,
    number character varying(24) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    place character varying(200) NOT NULL,
    condition text NOT NULL,
    belongings text NOT NULL,
    companion character varying(200) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    receiver_name character varying(150) NOT NULL,
    receiver_position character varying(120) NOT NULL,
    received_at timestamp with time zone,
    receipt_note text NOT NULL,
    objection text NOT NULL,
    objected_at timestamp with time zone,
    giver_id bigint NOT NULL,
    receiver_id bigint,
    referral_id uuid NOT NULL,
    CONSTRAINT hand_over_between_two_people CHECK (((receiver_id IS NULL) OR (NOT ((receiver_id = giver_id) AND (receiver_id IS NOT NULL))))),
    CONSTRAINT hand_over_received_when_and_who CHECK ((((received_at IS NULL) AND ((receiver_name)::text = ''::text)) OR ((received_at IS NOT NULL) AND (NOT ((receiver_name)::text = ''::text)))))
);

CREATE TABLE public.cases_mention (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    entry_id bigint NOT NULL,
    user_id bigint NOT NULL
);

CREATE TABLE public.cases_notsame (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    other_case_id uuid,
    other_report_id uuid,
    report_id uuid NOT NULL,
    CONSTRAINT not_same_as_one_other CHECK ((((other_report_id IS NULL) OR (other_case_id IS NULL)) AND (1 = (
CASE
    WHEN (other_report_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (other_case_id IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.cases_outcomecode (
    id bigint NOT NULL,
    code character varying(12) NOT NULL,
    name_id character varying(80) NOT NULL,
    name_en character varying(80) NOT NULL,
    told character varying(10) NOT NULL,
    "order" smallint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT cases_outcomecode_order_check CHECK (("order" >= 0)),
    CONSTRAINT outcome_code_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.cases_outcomecode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_outcomecode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_referral (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    to_name character varying(150) NOT NULL,
    state character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    reason text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    expected_on date,
    answered_at timestamp with time zone,
    answer_note text NOT NULL,
    answer_source character varying(200) NOT NULL,
    result character varying(12) NOT NULL,
    feedback text NOT NULL,
    feedback_at timestamp with time zone,
    fingerprint character varying(64) NOT NULL,
    state_since timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    case_id uuid NOT NULL,
    desk_id bigint NOT NULL,
    feedback_by_id bigint,
    follow_up_id bigint,
    to_id bigint,
    to_region_id character varying(13),
    CONSTRAINT cases_referral_version_check CHECK ((version >= 0)),
    CONSTRAINT open_referral_has_date CHECK (((((state)::text = ANY ((ARRAY['done'::character varying, 'refused'::character varying, 'withdrawn'::character varying])::text[])) OR (due_at IS NOT NULL)) AND (1 = (
CASE
    WHEN ((state)::text = ANY ((ARRAY['done'::character varying, 'refused'::character varying, 'withdrawn'::character varying])::text[])) THEN 1
    ELSE 0
END +
CASE
    WHEN (due_at IS NOT NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT referral_account_has_office CHECK ((((kind)::text = 'letter'::text) OR (to_id IS NOT NULL))),
    CONSTRAINT referral_answered_by_another CHECK ((((kind)::text = 'letter'::text) OR (answered_by_id IS NULL) OR (NOT ((answered_by_id = asked_by_id) AND (answered_by_id IS NOT NULL))))),
    CONSTRAINT referral_answered_when_and_who CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL)) OR ((answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL)))),
    CONSTRAINT referral_goes_somewhere CHECK (((to_id IS NOT NULL) OR (NOT ((to_name)::text = ''::text)))),
    CONSTRAINT waiting_referral_has_expected_date CHECK (((NOT ((state)::text = 'waiting'::text)) OR (expected_on IS NOT NULL)))
);

CREATE SEQUENCE public.cases_referral_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.cases_referralevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    to_name character varying(150) NOT NULL,
    state character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    reason text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    expected_on date,
    answered_at timestamp with time zone,
    answer_note text NOT NULL,
    answer_source character varying(200) NOT NULL,
    result character varying(12) NOT NULL,
    feedback text NOT NULL,
    feedback_at timestamp with time zone,
    fingerprint character varying(64) NOT NULL,
    state_since timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    case_id uuid NOT NULL,
    desk_id bigint NOT NULL,
    feedback_by_id bigint,
    follow_up_id bigint,
    pgh_obj_id uuid NOT NULL,
    to_id bigint,
    to_region_id character varying(13),
    CONSTRAINT cases_referralevent_version_check CHECK ((version >= 0))
);

ALTER TABLE public.cases_referralevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_referralevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_referralmessage (
    id uuid NOT NULL,
    from_unit boolean NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.cases_report (
    id uuid NOT NULL,
    code character varying(18) NOT NULL,
    second_fact character varying(200) NOT NULL,
    second_fact_is_phone boolean NOT NULL,
    state character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    source_link character varying(500) NOT NULL,
    outside_number character varying(60) NOT NULL,
    kind character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    what text NOT NULL,
    place character varying(300) NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    accuracy integer,
    subject_name character varying(150) NOT NULL,
    subject_age character varying(30) NOT NULL,
    subject_sex character varying(1) NOT NULL,
    subject_count smallint NOT NULL,
    reporter_name character varying(150) NOT NULL,
    reporter_phone character varying(20) NOT NULL,
    hide_reporter boolean NOT NULL,
    quiet boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    due_at timestamp with time zone,
    fingerprint character varying(64) NOT NULL,
    photos_expected smallint NOT NULL,
    redirected_name character varying(150) NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    case_id uuid,
    entered_by_id bigint,
    redirected_to_id bigint,
    region_id character varying(13) NOT NULL,
    sealed boolean NOT NULL,
    CONSTRAINT cases_report_accuracy_check CHECK ((accuracy >= 0)),
    CONSTRAINT cases_report_photos_expected_check CHECK ((photos_expected >= 0)),
    CONSTRAINT cases_report_subject_count_check CHECK ((subject_count >= 0)),
    CONSTRAINT cases_report_version_check CHECK ((version >= 0)),
    CONSTRAINT joined_report_has_case CHECK ((((case_id IS NOT NULL) AND ((state)::text = 'joined'::text)) OR ((NOT ((state)::text = 'joined'::text)) AND (case_id IS NULL))))
);

CREATE TABLE public.cases_reportevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    code character varying(18) NOT NULL,
    second_fact character varying(200) NOT NULL,
    second_fact_is_phone boolean NOT NULL,
    state character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    source_link character varying(500) NOT NULL,
    outside_number character varying(60) NOT NULL,
    kind character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    what text NOT NULL,
    place character varying(300) NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    accuracy integer,
    subject_name character varying(150) NOT NULL,
    subject_age character varying(30) NOT NULL,
    subject_sex character varying(1) NOT NULL,
    subject_count smallint NOT NULL,
    reporter_name character varying(150) NOT NULL,
    reporter_phone character varying(20) NOT NULL,
    hide_reporter boolean NOT NULL,
    quiet boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    due_at timestamp with time zone,
    fingerprint character varying(64) NOT NULL,
    photos_expected smallint NOT NULL,
    redirected_name character varying(150) NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    case_id uuid,
    entered_by_id bigint,
    pgh_obj_id uuid NOT NULL,
    redirected_to_id bigint,
    region_id character varying(13) NOT NULL,
    sealed boolean NOT NULL,
    CONSTRAINT cases_reportevent_accuracy_check CHECK ((accuracy >= 0)),
    CONSTRAINT cases_reportevent_photos_expected_check CHECK ((photos_expected >= 0)),
    CONSTRAINT cases_reportevent_subject_count_check CHECK ((subject_count >= 0)),
    CONSTRAINT cases_reportevent_version_check CHECK ((version >= 0))
);

ALTER TABLE public.cases_reportevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_reportevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_reportmessage (
    id uuid NOT NULL,
    from_office boolean NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    by_id bigint,
    report_id uuid NOT NULL
);

CREATE TABLE public.cases_reportnik (
    report_id uuid NOT NULL,
    nik text NOT NULL
);

CREATE TABLE public.cases_sealedlook (
    id uuid NOT NULL,
    purpose character varying(12) NOT NULL,
    note character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    user_id bigint NOT NULL
);

CREATE TABLE public.cases_secrecyrule (
    id bigint NOT NULL,
    subject character varying(20) NOT NULL,
    value character varying(60) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT secrecy_rule_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.cases_secrecyrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_secrecyrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_timelineentry (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_label character varying(200) NOT NULL,
    text text NOT NULL,
    detail jsonb NOT NULL,
    by_id bigint,
    case_id uuid NOT NULL
);

ALTER TABLE public.cases_timelineentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_timelineentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_villagecall (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    reached boolean NOT NULL,
    spoke_with character varying(150) NOT NULL,
    said text NOT NULL,
    skipped_because character varying(300) NOT NULL,
    by_id bigint NOT NULL,
    case_id uuid,
    report_id uuid,
    CONSTRAINT call_about_something CHECK (((case_id IS NOT NULL) OR (report_id IS NOT NULL))),
    CONSTRAINT call_says_something CHECK (((NOT (said = ''::text)) OR (NOT ((skipped_because)::text = ''::text)) OR (NOT reached)))
);

CREATE TABLE public.cases_visit (
    id uuid NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    result character varying(14) NOT NULL,
    people_met character varying(300) NOT NULL,
    notes text NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    accuracy integer,
    urgency character varying(8) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    photos_expected smallint NOT NULL,
    by_id bigint NOT NULL,
    case_id uuid NOT NULL,
    CONSTRAINT cases_visit_accuracy_check CHECK ((accuracy >= 0)),
    CONSTRAINT cases_visit_photos_expected_check CHECK ((photos_expected >= 0))
);

CREATE TABLE public.cases_visitevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    result character varying(14) NOT NULL,
    people_met character varying(300) NOT NULL,
    notes text NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    accuracy integer,
    urgency character varying(8) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    photos_expected smallint NOT NULL,
    by_id bigint NOT NULL,
    case_id uuid NOT NULL,
    pgh_obj_id uuid NOT NULL,
    CONSTRAINT cases_visitevent_accuracy_check CHECK ((accuracy >= 0)),
    CONSTRAINT cases_visitevent_photos_expected_check CHECK ((photos_expected >= 0))
);

ALTER TABLE public.cases_visitevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_visitevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.files_attachment (
    id uuid NOT NULL,
    owner_type character varying(60) NOT NULL,
    owner_id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    refusal character varying(10) NOT NULL,
    tries smallint NOT NULL,
    original_name character varying(120) NOT NULL,
    content_type character varying(40) NOT NULL,
    received_size integer NOT NULL,
    received_sha256 character varying(64) NOT NULL,
    size integer,
    sha256 character varying(64) NOT NULL,
    width integer,
    height integer,
    taken_at timestamp with time zone,
    latitude numeric(9,6),
    longitude numeric(9,6),
    received_at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    by_id bigint,
    CONSTRAINT files_attachment_height_check CHECK ((height >= 0)),
    CONSTRAINT files_attachment_received_size_check CHECK ((received_size >= 0)),
    CONSTRAINT files_attachment_size_check CHECK ((size >= 0)),
    CONSTRAINT files_attachment_tries_check CHECK ((tries >= 0)),
    CONSTRAINT files_attachment_width_check CHECK ((width >= 0)),
    CONSTRAINT ready_file_has_copy CHECK (((NOT ((state)::text = 'ready'::text)) OR (size IS NOT NULL))),
    CONSTRAINT refused_file_has_reason CHECK (((((state)::text = 'refused'::text) OR ((refusal)::text = ''::text)) AND (1 = (
CASE
    WHEN ((state)::text = 'refused'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN ((refusal)::text = ''::text) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.imports_import (
    id uuid NOT NULL,
    target character varying(40) NOT NULL,
    language character varying(5) NOT NULL,
    file_name character varying(150) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    format character varying(4) NOT NULL,
    sheets jsonb NOT NULL,
    sheet character varying(120) NOT NULL,
    header_row integer NOT NULL,
    columns jsonb NOT NULL,
    meanings jsonb NOT NULL,
    answers jsonb NOT NULL,
    questions jsonb NOT NULL,
    state character varying(10) NOT NULL,
    trouble character varying(300) NOT NULL,
    read integer NOT NULL,
    good integer NOT NULL,
    warned integer NOT NULL,
    wrong integer NOT NULL,
    repeated integer NOT NULL,
    skipped integer NOT NULL,
    stored integer NOT NULL,
    removed integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    moved_at timestamp with time zone,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    emptied boolean NOT NULL,
    owner_id bigint NOT NULL,
    region_id character varying(13) NOT NULL,
    undone_by_id bigint,
    report jsonb NOT NULL,
    undo_asked_by_id bigint,
    CONSTRAINT imports_import_good_check CHECK ((good >= 0)),
    CONSTRAINT imports_import_header_row_check CHECK ((header_row >= 0)),
    CONSTRAINT imports_import_read_check CHECK ((read >= 0)),
    CONSTRAINT imports_import_removed_check CHECK ((removed >= 0)),
    CONSTRAINT imports_import_repeated_check CHECK ((repeated >= 0)),
    CONSTRAINT imports_import_skipped_check CHECK ((skipped >= 0)),
    CONSTRAINT imports_import_stored_check CHECK ((stored >= 0)),
    CONSTRAINT imports_import_warned_check CHECK ((warned >= 0)),
    CONSTRAINT imports_import_wrong_check CHECK ((wrong >= 0))
);

CREATE TABLE public.imports_importrow (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(8) NOT NULL,
    record uuid NOT NULL,
    came_from character varying(40) NOT NULL,
    cells jsonb NOT NULL,
    "values" jsonb NOT NULL,
    remarks jsonb NOT NULL,
    run_id uuid NOT NULL,
    CONSTRAINT imports_importrow_number_check CHECK ((number >= 0))
);

ALTER TABLE public.imports_importrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_importrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.imports_mapping (
    id bigint NOT NULL,
    target character varying(40) NOT NULL,
    headings character varying(64) NOT NULL,
    columns jsonb NOT NULL,
    meanings jsonb NOT NULL,
    answers jsonb NOT NULL,
    used_at timestamp with time zone NOT NULL,
    owner_id bigint NOT NULL
);

ALTER TABLE public.imports_mapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_mapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.indicators_change (
    id bigint NOT NULL,
    measure character varying(9) NOT NULL,
    day date NOT NULL,
    bucket smallint NOT NULL,
    region character varying(5) NOT NULL,
    kind character varying(12) NOT NULL,
    channel character varying(10) NOT NULL,
    desk bigint NOT NULL,
    sealed boolean NOT NULL,
    n integer NOT NULL
);

ALTER TABLE public.indicators_change ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.indicators_count (
    id bigint NOT NULL,
    measure character varying(9) NOT NULL,
    grain character varying(1) NOT NULL,
    starts date NOT NULL,
    region character varying(5) NOT NULL,
    dim character varying(7) NOT NULL,
    value character varying(20) NOT NULL,
    sealed boolean NOT NULL,
    bucket smallint NOT NULL,
    n integer NOT NULL
);

ALTER TABLE public.indicators_count ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_count_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_attempt (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    status smallint,
    error character varying(200) NOT NULL,
    milliseconds integer NOT NULL,
    delivery_id uuid NOT NULL,
    CONSTRAINT integration_attempt_milliseconds_check CHECK ((milliseconds >= 0)),
    CONSTRAINT integration_attempt_status_check CHECK ((status >= 0))
);

ALTER TABLE public.integration_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integration_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integration_delivery (
    id uuid NOT NULL,
    event character varying(30) NOT NULL,
    source character varying(60) NOT NULL,
    payload jsonb NOT NULL,
    state character varying(8) NOT NULL,
    tries smallint NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    webhook_id uuid NOT NULL,
    CONSTRAINT integration_delivery_tries_check CHECK ((tries >= 0)),
    CONSTRAINT sent_delivery_has_time CHECK (((((state)::text = 'sent'::text) OR (sent_at IS NULL)) AND (1 = (
CASE
    WHEN ((state)::text = 'sent'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (sent_at IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.integration_reportconflict (
    id uuid NOT NULL,
    fingerprint character varying(64) NOT NULL,
    body jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    report_id uuid NOT NULL
);

CREATE TABLE public.integration_webhook (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    url character varying(500) NOT NULL,
    events character varying(30)[] NOT NULL,
    secret text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    off_since timestamp with time zone,
    made_by_id bigint NOT NULL,
    region_id character varying(13) NOT NULL,
    CONSTRAINT webhook_has_an_event CHECK ((
CASE
    WHEN (events IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(events, 1), 0)
END > 0))
);

CREATE TABLE public.kernel_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.kernel_limit (
    name character varying(60) NOT NULL,
    key character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    count integer NOT NULL,
    CONSTRAINT kernel_limit_count_check CHECK ((count >= 0))
);

CREATE TABLE public.letters_letter (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    record uuid NOT NULL,
    year smallint NOT NULL,
    serial integer NOT NULL,
    number character varying(120) NOT NULL,
    code character varying(12) NOT NULL,
    unlisted boolean NOT NULL,
    fields jsonb NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_reason character varying(500) NOT NULL,
    by_id bigint NOT NULL,
    office_id bigint NOT NULL,
    withdrawn_by_id bigint,
    template_id bigint NOT NULL,
    CONSTRAINT letter_withdrawn_when_who_why CHECK ((((withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL) AND ((withdrawn_reason)::text = ''::text)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL) AND (NOT ((withdrawn_reason)::text = ''::text))))),
    CONSTRAINT letters_letter_serial_check CHECK ((serial >= 0)),
    CONSTRAINT letters_letter_year_check CHECK ((year >= 0))
);

CREATE TABLE public.letters_series (
    id bigint NOT NULL,
    year smallint NOT NULL,
    last integer NOT NULL,
    office_id bigint NOT NULL,
    CONSTRAINT letters_series_last_check CHECK ((last >= 0)),
    CONSTRAINT letters_series_year_check CHECK ((year >= 0))
);

ALTER TABLE public.letters_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.letters_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.letters_template (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    version integer NOT NULL,
    title character varying(120) NOT NULL,
    classification character varying(30) NOT NULL,
    opening text NOT NULL,
    facts text NOT NULL,
    closing text NOT NULL,
    reason character varying(300) NOT NULL,
    made_by character varying(150) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT letters_template_version_check CHECK ((version >= 0))
);

ALTER TABLE public.letters_template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.letters_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lists_export (
    id uuid NOT NULL,
    list_key character varying(40) NOT NULL,
    query jsonb NOT NULL,
    columns jsonb NOT NULL,
    format character varying(4) NOT NULL,
    language character varying(5) NOT NULL,
    reason character varying(500) NOT NULL,
    state character varying(10) NOT NULL,
    expected integer NOT NULL,
    done integer NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    trouble character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    owner_id bigint NOT NULL,
    CONSTRAINT lists_export_done_check CHECK ((done >= 0)),
    CONSTRAINT lists_export_expected_check CHECK ((expected >= 0))
);

CREATE TABLE public.lists_listlook (
    id bigint NOT NULL,
    list_key character varying(40) NOT NULL,
    columns jsonb NOT NULL,
    density character varying(8) NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.lists_listlook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lists_listlook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lists_savedview (
    id uuid NOT NULL,
    list_key character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    query jsonb NOT NULL,
    role character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    office_id bigint,
    owner_id bigint NOT NULL,
    region_id character varying(13),
    CONSTRAINT view_lent_to_a_role_in_a_region CHECK ((((region_id IS NULL) AND ((role)::text = ''::text)) OR ((region_id IS NOT NULL) AND (NOT ((role)::text = ''::text)))))
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_notice (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    title character varying(150) NOT NULL,
    body character varying(500) NOT NULL,
    url character varying(300) NOT NULL,
    about_type character varying(60) NOT NULL,
    about_id character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    user_id bigint NOT NULL
);

CREATE TABLE public.notices_outboxmessage (
    id uuid NOT NULL,
    key character varying(120) NOT NULL,
    channel character varying(20) NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(150) NOT NULL,
    body text NOT NULL,
    state character varying(8) NOT NULL,
    tries smallint NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    last_error character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT notices_outboxmessage_tries_check CHECK ((tries >= 0)),
    CONSTRAINT sent_message_has_time CHECK (((((state)::text = 'sent'::text) OR (sent_at IS NULL)) AND (1 = (
CASE
    WHEN ((state)::text = 'sent'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (sent_at IS NULL) THEN 1
    ELSE 0
END))))
);

CREATE TABLE public.organisations_organisation (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(60) NOT NULL,
    kind character varying(20) NOT NULL,
    cluster character varying(12) NOT NULL,
    serves character varying(40)[] NOT NULL,
    never_closes boolean NOT NULL,
    phone character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    address character varying(300) NOT NULL,
    accounts_here boolean NOT NULL,
    verified boolean NOT NULL,
    note character varying(400) NOT NULL,
    source character varying(200) NOT NULL,
    valid_from date,
    valid_to date,
    loaded jsonb,
    hours_id bigint,
    parent_id bigint,
    region_id character varying(13),
    CONSTRAINT organisation_cluster_is_for_care_units CHECK ((((cluster)::text = ''::text) OR ((kind)::text = 'upt'::text))),
    CONSTRAINT organisation_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT organisation_is_not_its_own_part CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL))))
);

CREATE TABLE public.organisations_organisation_covers (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    region_id character varying(13) NOT NULL
);

ALTER TABLE public.organisations_organisation_covers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_organisation_covers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.organisations_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_agreement (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    form character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    state character varying(14) NOT NULL,
    legal_basis character varying(300) NOT NULL,
    need text NOT NULL,
    target_group character varying(300) NOT NULL,
    place character varying(300) NOT NULL,
    places_offered integer,
    starts date,
    ends date,
    overrun_reason character varying(300) NOT NULL,
    needs_dprd boolean,
    dprd_decision character varying(200) NOT NULL,
    our_number character varying(80) NOT NULL,
    partner_number character varying(80) NOT NULL,
    signed_on date,
    ending character varying(10) NOT NULL,
    contact_verified_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    state_since timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    opened_by_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    parent_id uuid,
    region_id character varying(13) NOT NULL,
    renews_id uuid,
    unit_id bigint,
    partner_id uuid NOT NULL,
    CONSTRAINT agreement_ends_after_it_starts CHECK (((starts IS NULL) OR (ends IS NULL) OR (ends > starts))),
    CONSTRAINT agreement_in_force_has_its_dates CHECK (((NOT ((state)::text = ANY ((ARRAY['active'::character varying, 'suspended'::character varying])::text[]))) OR ((ends IS NOT NULL) AND (signed_on IS NOT NULL) AND (starts IS NOT NULL)))),
    CONSTRAINT agreement_is_not_its_own_parent CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL)))),
    CONSTRAINT ended_agreement_says_how CHECK (((((state)::text = ANY ((ARRAY['ended'::character varying, 'evaluated'::character varying, 'closed'::character varying])::text[])) OR ((ending)::text = ''::text)) AND (1 = (
CASE
    WHEN ((state)::text = ANY ((ARRAY['ended'::character varying, 'evaluated'::character varying, 'closed'::character varying])::text[])) THEN 1
    ELSE 0
END +
CASE
    WHEN ((ending)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT partners_agreement_places_offered_check CHECK ((places_offered >= 0)),
    CONSTRAINT partners_agreement_version_check CHECK ((version >= 0))
);

CREATE SEQUENCE public.partners_agreement_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.partners_agreementevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    form character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    state character varying(14) NOT NULL,
    legal_basis character varying(300) NOT NULL,
    need text NOT NULL,
    target_group character varying(300) NOT NULL,
    place character varying(300) NOT NULL,
    places_offered integer,
    starts date,
    ends date,
    overrun_reason character varying(300) NOT NULL,
    needs_dprd boolean,
    dprd_decision character varying(200) NOT NULL,
    our_number character varying(80) NOT NULL,
    partner_number character varying(80) NOT NULL,
    signed_on date,
    ending character varying(10) NOT NULL,
    contact_verified_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    state_since timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    opened_by_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    parent_id uuid,
    pgh_obj_id uuid NOT NULL,
    region_id character varying(13) NOT NULL,
    renews_id uuid,
    unit_id bigint,
    partner_id uuid NOT NULL,
    CONSTRAINT partners_agreementevent_places_offered_check CHECK ((places_offered >= 0)),
    CONSTRAINT partners_agreementevent_version_check CHECK ((version >= 0))
);

ALTER TABLE public.partners_agreementevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_agreementevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_agreementrule (
    id bigint NOT NULL,
    subject character varying(10) NOT NULL,
    kind character varying(8) NOT NULL,
    form character varying(10) NOT NULL,
    code character varying(40) NOT NULL,
    name_id character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    number integer,
    "order" smallint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT agreement_rule_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT partners_agreementrule_number_check CHECK ((number >= 0)),
    CONSTRAINT partners_agreementrule_order_check CHECK (("order" >= 0))
);

ALTER TABLE public.partners_agreementrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_agreementrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_agreementversion (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    number smallint NOT NULL,
    file uuid,
    name character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    note character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT partners_agreementversion_number_check CHECK ((number >= 0))
);

CREATE TABLE public.partners_checklistitem (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    name_id character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    required boolean NOT NULL,
    source character varying(200) NOT NULL,
    "order" smallint NOT NULL,
    handed_in_on date,
    verdict character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    judged_at timestamp with time zone,
    agreement_id uuid NOT NULL,
    judged_by_id bigint,
    CONSTRAINT checklist_item_judged_by_whom CHECK ((((judged_at IS NULL) AND (judged_by_id IS NULL) AND ((verdict)::text = ''::text)) OR ((NOT ((verdict)::text = ''::text)) AND (judged_at IS NOT NULL) AND (judged_by_id IS NOT NULL)))),
    CONSTRAINT partners_checklistitem_order_check CHECK (("order" >= 0))
);

CREATE TABLE public.partners_delivery (
    id uuid NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    quantity integer NOT NULL,
    evidence character varying(500) NOT NULL,
    file uuid,
    women integer NOT NULL,
    men integer NOT NULL,
    children integer NOT NULL,
    adults integer NOT NULL,
    elderly integer NOT NULL,
    state character varying(10) NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    check_note character varying(500) NOT NULL,
    agreement_id uuid NOT NULL,
    checked_by_id bigint,
    obligation_id uuid NOT NULL,
    region_id character varying(13),
    reported_by_id bigint NOT NULL,
    CONSTRAINT delivery_checked_by_another CHECK (((checked_by_id IS NULL) OR (NOT ((checked_by_id = reported_by_id) AND (checked_by_id IS NOT NULL))))),
    CONSTRAINT delivery_checked_by_whom CHECK ((((checked_at IS NULL) AND (checked_by_id IS NULL) AND ((state)::text = 'reported'::text)) OR ((NOT ((state)::text = 'reported'::text)) AND (checked_at IS NOT NULL) AND (checked_by_id IS NOT NULL)))),
    CONSTRAINT delivery_period_in_order CHECK ((period_to >= period_from)),
    CONSTRAINT partners_delivery_adults_check CHECK ((adults >= 0)),
    CONSTRAINT partners_delivery_children_check CHECK ((children >= 0)),
    CONSTRAINT partners_delivery_elderly_check CHECK ((elderly >= 0)),
    CONSTRAINT partners_delivery_men_check CHECK ((men >= 0)),
    CONSTRAINT partners_delivery_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT partners_delivery_women_check CHECK ((women >= 0))
);

CREATE TABLE public.partners_evaluation (
    id uuid NOT NULL,
    scores jsonb NOT NULL,
    text text NOT NULL,
    decision character varying(6) NOT NULL,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    by_id bigint NOT NULL
);

CREATE TABLE public.partners_obligation (
    id uuid NOT NULL,
    article character varying(40) NOT NULL,
    kind character varying(14) NOT NULL,
    text character varying(400) NOT NULL,
    quantity integer NOT NULL,
    unit character varying(40) NOT NULL,
    cycle character varying(8) NOT NULL,
    due_on date,
    is_capacity boolean NOT NULL,
    state character varying(10) NOT NULL,
    disposed_note character varying(500) NOT NULL,
    disposed_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    by_id bigint NOT NULL,
    disposed_by_id bigint,
    party_id uuid NOT NULL,
    CONSTRAINT disposed_obligation_says_how CHECK ((((disposed_at IS NULL) AND (disposed_by_id IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (disposed_at IS NOT NULL) AND (disposed_by_id IS NOT NULL) AND (NOT ((disposed_note)::text = ''::text))))),
    CONSTRAINT obligation_owes_something CHECK ((quantity > 0)),
    CONSTRAINT partners_obligation_quantity_check CHECK ((quantity >= 0))
);

CREATE TABLE public.partners_obligationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    article character varying(40) NOT NULL,
    kind character varying(14) NOT NULL,
    text character varying(400) NOT NULL,
    quantity integer NOT NULL,
    unit character varying(40) NOT NULL,
    cycle character varying(8) NOT NULL,
    due_on date,
    is_capacity boolean NOT NULL,
    state character varying(10) NOT NULL,
    disposed_note character varying(500) NOT NULL,
    disposed_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    by_id bigint NOT NULL,
    disposed_by_id bigint,
    pgh_obj_id uuid NOT NULL,
    party_id uuid NOT NULL,
    CONSTRAINT partners_obligationevent_quantity_check CHECK ((quantity >= 0))
);

ALTER TABLE public.partners_obligationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_obligationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_partner (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    name_key character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    parent_body character varying(200) NOT NULL,
    city character varying(120) NOT NULL,
    address character varying(300) NOT NULL,
    npwp character varying(30) NOT NULL,
    contact_name character varying(150) NOT NULL,
    phone character varying(30) NOT NULL,
    email character varying(254) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint
);

CREATE TABLE public.partners_party (
    id uuid NOT NULL,
    "order" smallint NOT NULL,
    signatory character varying(150) NOT NULL,
    capacity character varying(150) NOT NULL,
    agreement_id uuid NOT NULL,
    organisation_id bigint,
    partner_id uuid,
    CONSTRAINT partners_party_order_check CHECK (("order" >= 0)),
    CONSTRAINT party_is_ours_or_a_partner CHECK ((((organisation_id IS NOT NULL) AND (partner_id IS NULL)) OR ((organisation_id IS NULL) AND (partner_id IS NOT NULL))))
);

CREATE TABLE public.partners_partymark (
    id uuid NOT NULL,
    mark character varying(10) NOT NULL,
    sha256 character varying(64) NOT NULL,
    signatory character varying(150) NOT NULL,
    capacity character varying(150) NOT NULL,
    authority character varying(40) NOT NULL,
    way character varying(10) NOT NULL,
    marked_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    by_id bigint NOT NULL,
    party_id uuid NOT NULL,
    version_id uuid NOT NULL
);

CREATE TABLE public.partners_reviewopinion (
    id uuid NOT NULL,
    reviewer character varying(40) NOT NULL,
    reviewer_name character varying(200) NOT NULL,
    opinion character varying(8) NOT NULL,
    text text NOT NULL,
    letter character varying(200) NOT NULL,
    given_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    by_id bigint NOT NULL,
    version_id uuid NOT NULL
);

CREATE TABLE public.partners_termnotice (
    id uuid NOT NULL,
    ends date NOT NULL,
    threshold integer NOT NULL,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT partners_termnotice_threshold_check CHECK ((threshold >= 0))
);

CREATE TABLE public.people_address (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(300) NOT NULL,
    rt character varying(3) NOT NULL,
    rw character varying(3) NOT NULL,
    since date NOT NULL,
    until date,
    source character varying(150) NOT NULL,
    region_id character varying(13),
    person_id uuid NOT NULL
);

ALTER TABLE public.people_address ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_address_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_addressevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(300) NOT NULL,
    rt character varying(3) NOT NULL,
    rw character varying(3) NOT NULL,
    since date NOT NULL,
    until date,
    source character varying(150) NOT NULL,
    pgh_obj_id bigint NOT NULL,
    region_id character varying(13),
    person_id uuid NOT NULL
);

ALTER TABLE public.people_addressevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_addressevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_alias (
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    source character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.people_alias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_alias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_aliasevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    source character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_obj_id bigint NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.people_aliasevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_aliasevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_categoryrule (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    kind character varying(10) NOT NULL,
    number smallint,
    name_id character varying(150) NOT NULL,
    name_en character varying(150) NOT NULL,
    criterion_id character varying(300) NOT NULL,
    criterion_en character varying(300) NOT NULL,
    restricted boolean NOT NULL,
    min_age smallint,
    max_age smallint,
    valid_from date NOT NULL,
    valid_to date,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    loaded jsonb,
    CONSTRAINT category_rule_ends_after_it_starts CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT people_categoryrule_max_age_check CHECK ((max_age >= 0)),
    CONSTRAINT people_categoryrule_min_age_check CHECK ((min_age >= 0)),
    CONSTRAINT people_categoryrule_number_check CHECK ((number >= 0))
);

ALTER TABLE public.people_categoryrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_categoryrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_intake (
    id uuid NOT NULL,
    file_name character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    report jsonb NOT NULL,
    undone_at timestamp with time zone,
    kept integer NOT NULL,
    by_id bigint,
    source_id bigint NOT NULL,
    CONSTRAINT people_intake_kept_check CHECK ((kept >= 0))
);

CREATE TABLE public.people_intakechange (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    "row" character varying(40) NOT NULL,
    before jsonb,
    after jsonb,
    intake_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.people_intakechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_intakechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_merge (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    own jsonb NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    gone_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    undone_by_id bigint,
    pair_id bigint NOT NULL
);

ALTER TABLE public.people_merge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_mergemove (
    id bigint NOT NULL,
    "table" character varying(60) NOT NULL,
    "column" character varying(40) NOT NULL,
    "row" character varying(40) NOT NULL,
    made boolean NOT NULL,
    after jsonb NOT NULL,
    merge_id bigint NOT NULL
);

ALTER TABLE public.people_mergemove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_mergemove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_nameword (
    word character varying(60) NOT NULL,
    shapes character varying(60)[] NOT NULL,
    uses integer NOT NULL,
    CONSTRAINT people_nameword_uses_check CHECK ((uses >= 0))
);

CREATE TABLE public.people_need (
    id bigint NOT NULL,
    since date NOT NULL,
    until date,
    source character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    recorded_by_id bigint,
    person_id uuid NOT NULL,
    category_id character varying(40) NOT NULL,
    sealed_by uuid
);

ALTER TABLE public.people_need ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_needevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id bigint NOT NULL,
    since date NOT NULL,
    until date,
    source character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    pgh_obj_id bigint NOT NULL,
    recorded_by_id bigint,
    person_id uuid NOT NULL,
    category_id character varying(40) NOT NULL,
    sealed_by uuid
);

ALTER TABLE public.people_needevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_needevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_pair (
    id bigint NOT NULL,
    state character varying(8) NOT NULL,
    score smallint NOT NULL,
    evidence character varying(20)[] NOT NULL,
    weighed_by character varying(10) NOT NULL,
    found_at timestamp with time zone NOT NULL,
    sealed boolean NOT NULL,
    set_aside boolean NOT NULL,
    decided_at timestamp with time zone,
    note character varying(500) NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    unsure_by_id bigint,
    CONSTRAINT pair_in_order CHECK ((first_id < second_id)),
    CONSTRAINT people_pair_score_check CHECK ((score >= 0)),
    CONSTRAINT people_pair_version_check CHECK ((version >= 0))
);

ALTER TABLE public.people_pair ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_pair_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_person (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    full_name character varying(150) NOT NULL,
    titles character varying(60) NOT NULL,
    name_tokens character varying(60)[] NOT NULL,
    description character varying(300) NOT NULL,
    sex character varying(1) NOT NULL,
    birth_date date,
    birth_precision character varying(10) NOT NULL,
    birth_place character varying(100) NOT NULL,
    mother_name character varying(150) NOT NULL,
    phone character varying(20) NOT NULL,
    nik text NOT NULL,
    nik_index character varying(64) NOT NULL,
    nik_tail character varying(4) NOT NULL,
    kk text NOT NULL,
    kk_index character varying(64) NOT NULL,
    photo_id uuid,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    created_by_id bigint,
    merged_into_id uuid,
    sealed boolean NOT NULL,
    CONSTRAINT people_person_version_check CHECK ((version >= 0))
);

CREATE SEQUENCE public.people_person_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.people_personaccess (
    id uuid NOT NULL,
    reason character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    organisation_id bigint,
    person_id uuid NOT NULL,
    region_id character varying(13),
    user_id bigint,
    sealed_by uuid,
    suspended boolean NOT NULL
);

CREATE TABLE public.people_personevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_context jsonb,
    pgh_context_id uuid,
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    full_name character varying(150) NOT NULL,
    titles character varying(60) NOT NULL,
    name_tokens character varying(60)[] NOT NULL,
    description character varying(300) NOT NULL,
    sex character varying(1) NOT NULL,
    birth_date date,
    birth_precision character varying(10) NOT NULL,
    birth_place character varying(100) NOT NULL,
    mother_name character varying(150) NOT NULL,
    phone character varying(20) NOT NULL,
    nik text NOT NULL,
    nik_index character varying(64) NOT NULL,
    nik_tail character varying(4) NOT NULL,
    kk text NOT NULL,
    kk_index character varying(64) NOT NULL,
    photo_id uuid,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    created_by_id bigint,
    merged_into_id uuid,
    pgh_obj_id uuid NOT NULL,
    sealed boolean NOT NULL,
    CONSTRAINT people_personevent_version_check CHECK ((version >= 0))
);

ALTER TABLE public.people_personevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_personevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_ppkscategory (
    code character varying(40) NOT NULL,
    number smallint,
    kind character varying(10) NOT NULL,
    name_id character varying(150) NOT NULL,
    name_en character varying(150) NOT NULL,
    criterion_id character varying(300) NOT NULL,
    criterion_en character varying(300) NOT NULL,
    aliases jsonb NOT NULL,
    restricted boolean NOT NULL,
    min_age smallint,
    max_age smallint,
    valid_from date NOT NULL,
    valid_to date,
    source character varying(200) NOT NULL,
    CONSTRAINT people_ppkscategory_max_age_check CHECK ((max_age >= 0)),
    CONSTRAINT people_ppkscategory_min_age_check CHECK ((min_age >= 0)),
    CONSTRAINT people_ppkscategory_number_check CHECK ((number >= 0))
);

CREATE TABLE public.people_source (
    id bigint NOT NULL,
    name character varying(100) NOT NULL
);

ALTER TABLE public.people_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_sourcerecord (
    id bigint NOT NULL,
    record_id character varying(80) NOT NULL,
    said jsonb NOT NULL,
    nik_index character varying(64) NOT NULL,
    kk_index character varying(64) NOT NULL,
    raw text NOT NULL,
    warnings character varying(20)[] NOT NULL,
    digest uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    source_id bigint NOT NULL,
    in_doubt boolean NOT NULL,
    made_person boolean NOT NULL,
    intake_id uuid
);

ALTER TABLE public.people_sourcerecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_sourcerecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.regions_referenceload (
    name character varying(40) NOT NULL,
    digest character varying(64) NOT NULL,
    loaded_at timestamp with time zone NOT NULL
);

CREATE TABLE public.regions_region (
    code character varying(13) NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    is_city boolean NOT NULL,
    is_urban boolean,
    valid_from date,
    valid_to date,
    folded character varying(80) NOT NULL,
    folded_district character varying(80) NOT NULL,
    folded_regency character varying(80) NOT NULL,
    search character varying(330) NOT NULL,
    parent_id character varying(13),
    CONSTRAINT region_below_a_province_has_a_parent CHECK (((((kind)::text = 'province'::text) AND (parent_id IS NULL)) OR ((parent_id IS NOT NULL) AND (NOT ((kind)::text = 'province'::text))))),
    CONSTRAINT region_code_is_official CHECK (((code)::text ~ '^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$'::text))
);

CREATE TABLE public.regions_regiongroup (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    verified boolean NOT NULL,
    source character varying(200) NOT NULL,
    note character varying(300) NOT NULL,
    loaded jsonb
);

ALTER TABLE public.regions_regiongroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_regiongroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.regions_regiongroup_members (
    id bigint NOT NULL,
    regiongroup_id bigint NOT NULL,
    region_id character varying(13) NOT NULL
);

ALTER TABLE public.regions_regiongroup_members ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_regiongroup_members_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.accounts_absence
    ADD CONSTRAINT absence_once_at_a_time EXCLUDE USING gist (user_id WITH =, daterange(starts, ends, '[]'::text) WITH &&);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_absence
    ADD CONSTRAINT accounts_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_accesscode
    ADD CONSTRAINT accounts_accesscode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_assignment
    ADD CONSTRAINT accounts_assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.partners_agreementrule
    ADD CONSTRAINT agreement_rule_once UNIQUE (subject, kind, form, code, valid_from);

ALTER TABLE ONLY public.partners_agreementversion
    ADD CONSTRAINT agreement_version_once UNIQUE (agreement_id, kind, number);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_clockpause
    ADD CONSTRAINT calendar_clockpause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_deadlinerule
    ADD CONSTRAINT calendar_deadlinerule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_escalationrule
    ADD CONSTRAINT calendar_escalationrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_holiday
    ADD CONSTRAINT calendar_holiday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_officehours
    ADD CONSTRAINT calendar_officehours_code_key UNIQUE (code);

ALTER TABLE ONLY public.calendar_officehours
    ADD CONSTRAINT calendar_officehours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_openweek
    ADD CONSTRAINT calendar_openweek_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_bulkact
    ADD CONSTRAINT cases_bulkact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_calendaraddress
    ADD CONSTRAINT cases_calendaraddress_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.cases_calendaraddress
    ADD CONSTRAINT cases_calendaraddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_number_key UNIQUE (number);

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseaccess
    ADD CONSTRAINT cases_caseaccess_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseevent
    ADD CONSTRAINT cases_caseevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.cases_caseflag
    ADD CONSTRAINT cases_caseflag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseneed
    ADD CONSTRAINT cases_caseneed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseperson
    ADD CONSTRAINT cases_caseperson_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_casereader
    ADD CONSTRAINT cases_casereader_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseseal
    ADD CONSTRAINT cases_caseseal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_disclosedpart
    ADD CONSTRAINT cases_disclosedpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_disclosure
    ADD CONSTRAINT cases_disclosure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_disclosurebasis
    ADD CONSTRAINT cases_disclosurebasis_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_escalation
    ADD CONSTRAINT cases_escalation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_followup
    ADD CONSTRAINT cases_followup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_handover
    ADD CONSTRAINT cases_handover_number_key UNIQUE (number);

ALTER TABLE ONLY public.cases_handover
    ADD CONSTRAINT cases_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_mention
    ADD CONSTRAINT cases_mention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT cases_notsame_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_outcomecode
    ADD CONSTRAINT cases_outcomecode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_number_key UNIQUE (number);

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_referralevent
    ADD CONSTRAINT cases_referralevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.cases_referralmessage
    ADD CONSTRAINT cases_referralmessage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_report
    ADD CONSTRAINT cases_report_code_key UNIQUE (code);

ALTER TABLE ONLY public.cases_report
    ADD CONSTRAINT cases_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_reportevent
    ADD CONSTRAINT cases_reportevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.cases_reportmessage
    ADD CONSTRAINT cases_reportmessage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_reportnik
    ADD CONSTRAINT cases_reportnik_pkey PRIMARY KEY (report_id);

ALTER TABLE ONLY public.cases_sealedlook
    ADD CONSTRAINT cases_sealedlook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_secrecyrule
    ADD CONSTRAINT cases_secrecyrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_timelineentry
    ADD CONSTRAINT cases_timelineentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_villagecall
    ADD CONSTRAINT cases_villagecall_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_visit
    ADD CONSTRAINT cases_visit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_visitevent
    ADD CONSTRAINT cases_visitevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_categoryrule
    ADD CONSTRAINT category_rule_once_at_a_time EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);

ALTER TABLE ONLY public.partners_checklistitem
    ADD CONSTRAINT checklist_item_once UNIQUE (agreement_id, code);

ALTER TABLE ONLY public.calendar_deadlinerule
    ADD CONSTRAINT deadline_rule_once_at_a_time EXCLUDE USING gist (subject WITH =, urgency WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);

ALTER TABLE ONLY public.integration_delivery
    ADD CONSTRAINT delivery_once_for_each_event UNIQUE (webhook_id, source);

ALTER TABLE ONLY public.cases_disclosurebasis
    ADD CONSTRAINT disclosure_basis_once UNIQUE (code, valid_from);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.calendar_escalationrule
    ADD CONSTRAINT escalation_rule_once_at_a_time EXCLUDE USING gist (subject WITH =, urgency WITH =, recipient WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);

ALTER TABLE ONLY public.cases_escalation
    ADD CONSTRAINT escalation_told_once UNIQUE (referral_id, subject, due_at, recipient, user_id);

ALTER TABLE ONLY public.files_attachment
    ADD CONSTRAINT files_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_holiday
    ADD CONSTRAINT holiday_once UNIQUE (date, name);

ALTER TABLE ONLY public.imports_importrow
    ADD CONSTRAINT import_row_once UNIQUE (run_id, number);

ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.imports_importrow
    ADD CONSTRAINT imports_importrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.imports_mapping
    ADD CONSTRAINT imports_mapping_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indicators_change
    ADD CONSTRAINT indicators_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indicators_count
    ADD CONSTRAINT indicators_count_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_attempt
    ADD CONSTRAINT integration_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_delivery
    ADD CONSTRAINT integration_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_reportconflict
    ADD CONSTRAINT integration_reportconflict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_webhook
    ADD CONSTRAINT integration_webhook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kernel_cache
    ADD CONSTRAINT kernel_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.kernel_limit
    ADD CONSTRAINT kernel_limit_pkey PRIMARY KEY (name, key);

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letter_number_once UNIQUE (office_id, year, serial);

ALTER TABLE ONLY public.letters_series
    ADD CONSTRAINT letter_series_once UNIQUE (office_id, year);

ALTER TABLE ONLY public.letters_template
    ADD CONSTRAINT letter_template_version_once UNIQUE (kind, version);

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_code_key UNIQUE (code);

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_number_key UNIQUE (number);

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.letters_series
    ADD CONSTRAINT letters_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.letters_template
    ADD CONSTRAINT letters_template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lists_export
    ADD CONSTRAINT lists_export_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lists_listlook
    ADD CONSTRAINT lists_listlook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lists_savedview
    ADD CONSTRAINT lists_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_mention
    ADD CONSTRAINT mentioned_once_in_a_note UNIQUE (entry_id, user_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseneed
    ADD CONSTRAINT need_once_in_a_case UNIQUE (case_id, category_id);

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT not_same_case_once UNIQUE (report_id, other_case_id);

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT not_same_report_once UNIQUE (report_id, other_report_id);

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_outboxmessage
    ADD CONSTRAINT notices_outboxmessage_key_key UNIQUE (key);

ALTER TABLE ONLY public.notices_outboxmessage
    ADD CONSTRAINT notices_outboxmessage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lists_listlook
    ADD CONSTRAINT one_look_of_a_list UNIQUE (user_id, list_key);

ALTER TABLE ONLY public.imports_mapping
    ADD CONSTRAINT one_mapping_of_headings UNIQUE (owner_id, target, headings);

ALTER TABLE ONLY public.calendar_openweek
    ADD CONSTRAINT open_week_once_at_a_time EXCLUDE USING gist (hours_id WITH =, season WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);

ALTER TABLE ONLY public.organisations_organisation_covers
    ADD CONSTRAINT organisations_organisati_organisation_id_region_i_10fca790_uniq UNIQUE (organisation_id, region_id);

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organisation_code_key UNIQUE (code);

ALTER TABLE ONLY public.organisations_organisation_covers
    ADD CONSTRAINT organisations_organisation_covers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_outcomecode
    ADD CONSTRAINT outcome_code_once_at_a_time EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);

ALTER TABLE ONLY public.people_pair
    ADD CONSTRAINT pair_once UNIQUE (first_id, second_id);

ALTER TABLE ONLY public.partners_partner
    ADD CONSTRAINT partner_once UNIQUE (name_key);

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_number_key UNIQUE (number);

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_agreementevent
    ADD CONSTRAINT partners_agreementevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.partners_agreementrule
    ADD CONSTRAINT partners_agreementrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_agreementversion
    ADD CONSTRAINT partners_agreementversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_checklistitem
    ADD CONSTRAINT partners_checklistitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_delivery
    ADD CONSTRAINT partners_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_evaluation
    ADD CONSTRAINT partners_evaluation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_obligation
    ADD CONSTRAINT partners_obligation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_obligationevent
    ADD CONSTRAINT partners_obligationevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.partners_partner
    ADD CONSTRAINT partners_partner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_party
    ADD CONSTRAINT partners_party_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_partymark
    ADD CONSTRAINT partners_partymark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_reviewopinion
    ADD CONSTRAINT partners_reviewopinion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_termnotice
    ADD CONSTRAINT partners_termnotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_partymark
    ADD CONSTRAINT party_marks_a_version_once UNIQUE (version_id, party_id, mark);

ALTER TABLE ONLY public.partners_party
    ADD CONSTRAINT party_order UNIQUE (agreement_id, "order");

ALTER TABLE ONLY public.people_address
    ADD CONSTRAINT people_address_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_addressevent
    ADD CONSTRAINT people_addressevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_alias
    ADD CONSTRAINT people_alias_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_aliasevent
    ADD CONSTRAINT people_aliasevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_categoryrule
    ADD CONSTRAINT people_categoryrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_intake
    ADD CONSTRAINT people_intake_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_intakechange
    ADD CONSTRAINT people_intakechange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_mergemove
    ADD CONSTRAINT people_mergemove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_nameword
    ADD CONSTRAINT people_nameword_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_needevent
    ADD CONSTRAINT people_needevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_pair
    ADD CONSTRAINT people_pair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_number_key UNIQUE (number);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_personaccess
    ADD CONSTRAINT people_personaccess_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_personevent
    ADD CONSTRAINT people_personevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.people_ppkscategory
    ADD CONSTRAINT people_ppkscategory_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT people_source_name_key UNIQUE (name);

ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT people_source_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseperson
    ADD CONSTRAINT person_once_in_a_case UNIQUE (case_id, person_id);

ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regions_referenceload
    ADD CONSTRAINT regions_referenceload_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.regions_region
    ADD CONSTRAINT regions_region_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.regions_regiongroup
    ADD CONSTRAINT regions_regiongroup_code_key UNIQUE (code);

ALTER TABLE ONLY public.regions_regiongroup_members
    ADD CONSTRAINT regions_regiongroup_memb_regiongroup_id_region_id_4d841e02_uniq UNIQUE (regiongroup_id, region_id);

ALTER TABLE ONLY public.regions_regiongroup_members
    ADD CONSTRAINT regions_regiongroup_members_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regions_regiongroup
    ADD CONSTRAINT regions_regiongroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.integration_reportconflict
    ADD CONSTRAINT report_conflict_kept_once UNIQUE (report_id, fingerprint);

ALTER TABLE ONLY public.cases_secrecyrule
    ADD CONSTRAINT secrecy_rule_once UNIQUE (subject, value, valid_from);

ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT source_record_once UNIQUE (source_id, record_id);

ALTER TABLE ONLY public.partners_termnotice
    ADD CONSTRAINT term_told_once UNIQUE (agreement_id, ends, threshold, user_id);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_absence_deputy_id_8bd37464 ON public.accounts_absence USING btree (deputy_id);

CREATE INDEX accounts_absence_entered_by_id_afeb30b1 ON public.accounts_absence USING btree (entered_by_id);

CREATE INDEX accounts_absence_user_id_e7d6d597 ON public.accounts_absence USING btree (user_id);

CREATE INDEX accounts_accesscode_made_by_id_f6865980 ON public.accounts_accesscode USING btree (made_by_id);

CREATE INDEX accounts_accesscode_user_id_23898299 ON public.accounts_accesscode USING btree (user_id);

CREATE INDEX accounts_apitoken_digest_63ccb187_like ON public.accounts_apitoken USING btree (digest varchar_pattern_ops);

CREATE INDEX accounts_apitoken_made_by_id_776e0faa ON public.accounts_apitoken USING btree (made_by_id);

CREATE INDEX accounts_apitoken_user_id_bbee13e0 ON public.accounts_apitoken USING btree (user_id);

CREATE INDEX accounts_assignment_granted_by_id_9819a500 ON public.accounts_assignment USING btree (granted_by_id);

CREATE INDEX accounts_assignment_organisation_id_08cc59af ON public.accounts_assignment USING btree (organisation_id);

CREATE INDEX accounts_assignment_region_id_0b368975 ON public.accounts_assignment USING btree (region_id);

CREATE INDEX accounts_assignment_region_id_0b368975_like ON public.accounts_assignment USING btree (region_id varchar_pattern_ops);

CREATE INDEX accounts_assignment_user_id_5a8ad746 ON public.accounts_assignment USING btree (user_id);

CREATE INDEX accounts_user_organisation_id_492f00a6 ON public.accounts_user USING btree (organisation_id);

CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);

CREATE INDEX agreement_ends ON public.partners_agreement USING btree (ends, id);

CREATE INDEX agreement_partner ON public.partners_agreement USING btree (partner_id, opened_at DESC);

CREATE INDEX agreement_since ON public.partners_agreement USING btree (state_since DESC, id);

CREATE INDEX agreement_state_ends ON public.partners_agreement USING btree (state, ends, id);

CREATE INDEX agreement_unit ON public.partners_agreement USING btree (unit_id) WHERE (unit_id IS NOT NULL);

CREATE INDEX assignment_user ON public.accounts_assignment USING btree (user_id, ends);

CREATE INDEX audit_actor ON public.audit_entry USING btree (actor_id, at DESC);

CREATE INDEX audit_entry_at_bf642dd8 ON public.audit_entry USING btree (at);

CREATE INDEX audit_label ON public.audit_entry USING btree (object_label, at DESC) WHERE (NOT ((object_label)::text = ''::text));

CREATE INDEX audit_object ON public.audit_entry USING btree (object_type, object_id, at DESC);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX bulk_act_age ON public.cases_bulkact USING btree (asked_at);

CREATE INDEX calendar_officehours_code_cb9e983e_like ON public.calendar_officehours USING btree (code varchar_pattern_ops);

CREATE UNIQUE INDEX calendar_one_address ON public.cases_calendaraddress USING btree (user_id) WHERE (withdrawn_at IS NULL);

CREATE INDEX calendar_openweek_hours_id_a5dd3b8e ON public.calendar_openweek USING btree (hours_id);

CREATE INDEX case_access_open ON public.cases_caseaccess USING btree (case_id) WHERE (ended_at IS NULL);

CREATE INDEX case_closed ON public.cases_case USING btree (closed_at DESC, id) WHERE ((state)::text = 'closed'::text);

CREATE INDEX case_desk_due ON public.cases_case USING btree (desk_id, due_at) WHERE (NOT ((state)::text = 'closed'::text));

CREATE INDEX case_due_open ON public.cases_case USING btree (due_at, id) WHERE (NOT ((state)::text = 'closed'::text));

CREATE INDEX case_flag_up ON public.cases_caseflag USING btree (case_id) WHERE (ended_at IS NULL);

CREATE INDEX case_opened ON public.cases_case USING btree (opened_at DESC, id);

CREATE INDEX case_owner_due ON public.cases_case USING btree (owner_id, due_at) WHERE (NOT ((state)::text = 'closed'::text));

CREATE UNIQUE INDEX case_reader_named_once ON public.cases_casereader USING btree (case_id, user_id) WHERE ((ended_at IS NULL) AND (expires_at IS NULL));

CREATE INDEX case_reader_open ON public.cases_casereader USING btree (case_id, user_id) WHERE (ended_at IS NULL);

CREATE INDEX case_reader_user ON public.cases_casereader USING btree (user_id, case_id) WHERE (ended_at IS NULL);

CREATE INDEX case_region_due ON public.cases_case USING btree (region_id, due_at) WHERE (NOT ((state)::text = 'closed'::text));

CREATE INDEX case_region_open ON public.cases_case USING btree (region_id varchar_pattern_ops, due_at) WHERE (NOT ((state)::text = 'closed'::text));

CREATE UNIQUE INDEX case_seal_one_open ON public.cases_caseseal USING btree (case_id) WHERE (unsealed_at IS NULL);

CREATE INDEX case_seal_pseudonym ON public.cases_caseseal USING btree (pseudonym);

CREATE INDEX case_sealed ON public.cases_case USING btree (id) WHERE sealed;

CREATE INDEX case_timeline ON public.cases_timelineentry USING btree (case_id, at DESC);

CREATE INDEX cases_bulkact_owner_id_f119588c ON public.cases_bulkact USING btree (owner_id);

CREATE INDEX cases_calendaraddress_digest_525d994d_like ON public.cases_calendaraddress USING btree (digest varchar_pattern_ops);

CREATE INDEX cases_calendaraddress_user_id_0944c253 ON public.cases_calendaraddress USING btree (user_id);

CREATE INDEX cases_case_closed_by_id_7c149f70 ON public.cases_case USING btree (closed_by_id);

CREATE INDEX cases_case_desk_id_01abd0e7 ON public.cases_case USING btree (desk_id);

CREATE INDEX cases_case_number_980c9551_like ON public.cases_case USING btree (number varchar_pattern_ops);

CREATE INDEX cases_case_opened_by_id_ed5328b2 ON public.cases_case USING btree (opened_by_id);

CREATE INDEX cases_case_owner_id_352cf2f7 ON public.cases_case USING btree (owner_id);

CREATE INDEX cases_case_proposed_by_id_65822a80 ON public.cases_case USING btree (proposed_by_id);

CREATE INDEX cases_case_region_id_ffee331b ON public.cases_case USING btree (region_id);

CREATE INDEX cases_case_region_id_ffee331b_like ON public.cases_case USING btree (region_id varchar_pattern_ops);

CREATE INDEX cases_caseaccess_case_id_7eedafd0 ON public.cases_caseaccess USING btree (case_id);

CREATE INDEX cases_caseaccess_organisation_id_28802f64 ON public.cases_caseaccess USING btree (organisation_id);

CREATE INDEX cases_caseaccess_region_id_68a86a73 ON public.cases_caseaccess USING btree (region_id);

CREATE INDEX cases_caseaccess_region_id_68a86a73_like ON public.cases_caseaccess USING btree (region_id varchar_pattern_ops);

CREATE INDEX cases_caseaccess_user_id_dd56cb29 ON public.cases_caseaccess USING btree (user_id);

CREATE INDEX cases_caseevent_closed_by_id_af2e5bb3 ON public.cases_caseevent USING btree (closed_by_id);

CREATE INDEX cases_caseevent_desk_id_bb01d502 ON public.cases_caseevent USING btree (desk_id);

CREATE INDEX cases_caseevent_opened_by_id_a1959c02 ON public.cases_caseevent USING btree (opened_by_id);

CREATE INDEX cases_caseevent_owner_id_33552967 ON public.cases_caseevent USING btree (owner_id);

CREATE INDEX cases_caseevent_pgh_obj_id_0093179a ON public.cases_caseevent USING btree (pgh_obj_id);

CREATE INDEX cases_caseevent_proposed_by_id_5cd854b9 ON public.cases_caseevent USING btree (proposed_by_id);

CREATE INDEX cases_caseevent_region_id_2199a01a ON public.cases_caseevent USING btree (region_id);

CREATE INDEX cases_caseevent_region_id_2199a01a_like ON public.cases_caseevent USING btree (region_id varchar_pattern_ops);

CREATE INDEX cases_caseflag_by_id_db65e32e ON public.cases_caseflag USING btree (by_id);

CREATE INDEX cases_caseflag_case_id_744c72b0 ON public.cases_caseflag USING btree (case_id);

CREATE INDEX cases_caseflag_ended_by_id_6e6e5f3e ON public.cases_caseflag USING btree (ended_by_id);

CREATE INDEX cases_caseneed_case_id_deb0a719 ON public.cases_caseneed USING btree (case_id);

CREATE INDEX cases_caseneed_category_id_25fdacb1 ON public.cases_caseneed USING btree (category_id);

CREATE INDEX cases_caseneed_category_id_25fdacb1_like ON public.cases_caseneed USING btree (category_id varchar_pattern_ops);

CREATE INDEX cases_caseneed_found_by_id_083ddb4c ON public.cases_caseneed USING btree (found_by_id);

CREATE INDEX cases_caseperson_case_id_f97e1a77 ON public.cases_caseperson USING btree (case_id);

CREATE INDEX cases_caseperson_person_id_b254d1ed ON public.cases_caseperson USING btree (person_id);

CREATE INDEX cases_casereader_added_by_id_3ab9c35f ON public.cases_casereader USING btree (added_by_id);

CREATE INDEX cases_casereader_case_id_e7195c62 ON public.cases_casereader USING btree (case_id);

CREATE INDEX cases_casereader_user_id_a01c5f1e ON public.cases_casereader USING btree (user_id);

CREATE INDEX cases_caseseal_case_id_2f59701c ON public.cases_caseseal USING btree (case_id);

CREATE INDEX cases_caseseal_proposed_by_id_8e41372d ON public.cases_caseseal USING btree (proposed_by_id);

CREATE INDEX cases_caseseal_sealed_by_id_57c3d5e2 ON public.cases_caseseal USING btree (sealed_by_id);

CREATE INDEX cases_caseseal_unsealed_by_id_22a59c79 ON public.cases_caseseal USING btree (unsealed_by_id);

CREATE INDEX cases_disclosedpart_disclosure_id_11577813 ON public.cases_disclosedpart USING btree (disclosure_id);

CREATE INDEX cases_disclosedpart_referral_id_70378e23 ON public.cases_disclosedpart USING btree (referral_id);

CREATE INDEX cases_disclosure_basis_id_0c67cd4f ON public.cases_disclosure USING btree (basis_id);

CREATE INDEX cases_disclosure_by_id_255f34fd ON public.cases_disclosure USING btree (by_id);

CREATE INDEX cases_disclosure_referral_id_309fc648 ON public.cases_disclosure USING btree (referral_id);

CREATE INDEX cases_escalation_referral_id_0697a57f ON public.cases_escalation USING btree (referral_id);

CREATE INDEX cases_escalation_user_id_18ed8465 ON public.cases_escalation USING btree (user_id);

CREATE INDEX cases_followup_case_id_8a9f2d2a ON public.cases_followup USING btree (case_id);

CREATE INDEX cases_followup_created_by_id_1497478a ON public.cases_followup USING btree (created_by_id);

CREATE INDEX cases_followup_done_by_id_2183d5ac ON public.cases_followup USING btree (done_by_id);

CREATE INDEX cases_followup_owner_id_5cf2ecb8 ON public.cases_followup USING btree (owner_id);

CREATE INDEX cases_handover_giver_id_a465e6b0 ON public.cases_handover USING btree (giver_id);

CREATE INDEX cases_handover_number_6d30905f_like ON public.cases_handover USING btree (number varchar_pattern_ops);

CREATE INDEX cases_handover_receiver_id_a3f56624 ON public.cases_handover USING btree (receiver_id);

CREATE INDEX cases_handover_referral_id_55cf97a8 ON public.cases_handover USING btree (referral_id);

CREATE INDEX cases_mention_case_id_b9f1b3af ON public.cases_mention USING btree (case_id);

CREATE INDEX cases_mention_entry_id_8afc046f ON public.cases_mention USING btree (entry_id);

CREATE INDEX cases_mention_user_id_c79526ed ON public.cases_mention USING btree (user_id);

CREATE INDEX cases_notsame_by_id_873f9d64 ON public.cases_notsame USING btree (by_id);

CREATE INDEX cases_notsame_other_case_id_ef958c6d ON public.cases_notsame USING btree (other_case_id);

CREATE INDEX cases_notsame_other_report_id_cc6d0d9e ON public.cases_notsame USING btree (other_report_id);

CREATE INDEX cases_notsame_report_id_c4520c58 ON public.cases_notsame USING btree (report_id);

CREATE INDEX cases_referral_answered_by_id_e027cc7c ON public.cases_referral USING btree (answered_by_id);

CREATE INDEX cases_referral_asked_by_id_6f3fbe36 ON public.cases_referral USING btree (asked_by_id);

CREATE INDEX cases_referral_case_id_5223ea54 ON public.cases_referral USING btree (case_id);

CREATE INDEX cases_referral_desk_id_a29c3720 ON public.cases_referral USING btree (desk_id);

CREATE INDEX cases_referral_feedback_by_id_728d271b ON public.cases_referral USING btree (feedback_by_id);

CREATE INDEX cases_referral_follow_up_id_431253a0 ON public.cases_referral USING btree (follow_up_id);

CREATE INDEX cases_referral_number_6480ee10_like ON public.cases_referral USING btree (number varchar_pattern_ops);

CREATE INDEX cases_referral_to_id_c7040331 ON public.cases_referral USING btree (to_id);

CREATE INDEX cases_referral_to_region_id_17e1b1d6 ON public.cases_referral USING btree (to_region_id);

CREATE INDEX cases_referral_to_region_id_17e1b1d6_like ON public.cases_referral USING btree (to_region_id varchar_pattern_ops);

CREATE INDEX cases_referralevent_answered_by_id_9d932207 ON public.cases_referralevent USING btree (answered_by_id);

CREATE INDEX cases_referralevent_asked_by_id_7ca90ef6 ON public.cases_referralevent USING btree (asked_by_id);

CREATE INDEX cases_referralevent_case_id_f84f1513 ON public.cases_referralevent USING btree (case_id);

CREATE INDEX cases_referralevent_desk_id_4f59757a ON public.cases_referralevent USING btree (desk_id);

CREATE INDEX cases_referralevent_feedback_by_id_ff1778d0 ON public.cases_referralevent USING btree (feedback_by_id);

CREATE INDEX cases_referralevent_follow_up_id_b2a0c132 ON public.cases_referralevent USING btree (follow_up_id);

CREATE INDEX cases_referralevent_pgh_obj_id_5550e6ac ON public.cases_referralevent USING btree (pgh_obj_id);

CREATE INDEX cases_referralevent_to_id_a39cfb46 ON public.cases_referralevent USING btree (to_id);

CREATE INDEX cases_referralevent_to_region_id_3bc80632 ON public.cases_referralevent USING btree (to_region_id);

CREATE INDEX cases_referralevent_to_region_id_3bc80632_like ON public.cases_referralevent USING btree (to_region_id varchar_pattern_ops);

CREATE INDEX cases_referralmessage_by_id_0375e18b ON public.cases_referralmessage USING btree (by_id);

CREATE INDEX cases_referralmessage_referral_id_7d2b2b1b ON public.cases_referralmessage USING btree (referral_id);

CREATE INDEX cases_report_case_id_c8f0bfd9 ON public.cases_report USING btree (case_id);

CREATE INDEX cases_report_code_2111451d_like ON public.cases_report USING btree (code varchar_pattern_ops);

CREATE INDEX cases_report_entered_by_id_56efae06 ON public.cases_report USING btree (entered_by_id);

CREATE INDEX cases_report_redirected_to_id_dde023d1 ON public.cases_report USING btree (redirected_to_id);

CREATE INDEX cases_report_region_id_e3c73adb ON public.cases_report USING btree (region_id);

CREATE INDEX cases_report_region_id_e3c73adb_like ON public.cases_report USING btree (region_id varchar_pattern_ops);

CREATE INDEX cases_reportevent_case_id_d3f2a162 ON public.cases_reportevent USING btree (case_id);

CREATE INDEX cases_reportevent_entered_by_id_4c1d670d ON public.cases_reportevent USING btree (entered_by_id);

CREATE INDEX cases_reportevent_pgh_obj_id_803fb0a3 ON public.cases_reportevent USING btree (pgh_obj_id);

CREATE INDEX cases_reportevent_redirected_to_id_43d7ea7d ON public.cases_reportevent USING btree (redirected_to_id);

CREATE INDEX cases_reportevent_region_id_7d5b9dc8 ON public.cases_reportevent USING btree (region_id);

CREATE INDEX cases_reportevent_region_id_7d5b9dc8_like ON public.cases_reportevent USING btree (region_id varchar_pattern_ops);

CREATE INDEX cases_reportmessage_by_id_9abcacd6 ON public.cases_reportmessage USING btree (by_id);

CREATE INDEX cases_reportmessage_report_id_180b1e2f ON public.cases_reportmessage USING btree (report_id);

CREATE INDEX cases_sealedlook_case_id_68959e98 ON public.cases_sealedlook USING btree (case_id);

CREATE INDEX cases_sealedlook_user_id_cd037a8c ON public.cases_sealedlook USING btree (user_id);

CREATE INDEX cases_timelineentry_by_id_182c7e59 ON public.cases_timelineentry USING btree (by_id);

CREATE INDEX cases_timelineentry_case_id_75b5ec95 ON public.cases_timelineentry USING btree (case_id);

CREATE INDEX cases_villagecall_by_id_1ae46c1e ON public.cases_villagecall USING btree (by_id);

CREATE INDEX cases_villagecall_case_id_a7f8a61e ON public.cases_villagecall USING btree (case_id);

CREATE INDEX cases_villagecall_report_id_671eb66c ON public.cases_villagecall USING btree (report_id);

CREATE INDEX cases_visit_by_id_46a6caa1 ON public.cases_visit USING btree (by_id);

CREATE INDEX cases_visit_case_id_03626767 ON public.cases_visit USING btree (case_id);

CREATE INDEX cases_visitevent_by_id_5cbf3e38 ON public.cases_visitevent USING btree (by_id);

CREATE INDEX cases_visitevent_case_id_afc75c61 ON public.cases_visitevent USING btree (case_id);

CREATE INDEX cases_visitevent_pgh_obj_id_f38cab47 ON public.cases_visitevent USING btree (pgh_obj_id);

CREATE UNIQUE INDEX clock_pause_one_open ON public.calendar_clockpause USING btree (kind, subject_id, clock) WHERE (ended_at IS NULL);

CREATE INDEX clock_pause_subject ON public.calendar_clockpause USING btree (kind, subject_id);

CREATE INDEX delivery_due ON public.integration_delivery USING btree (next_try_at) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX delivery_of ON public.partners_delivery USING btree (obligation_id, state);

CREATE INDEX delivery_webhook ON public.integration_delivery USING btree (webhook_id, created_at DESC);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX export_expiry ON public.lists_export USING btree (expires_at);

CREATE INDEX export_of_owner ON public.lists_export USING btree (owner_id, asked_at DESC);

CREATE INDEX figure_closed ON public.cases_case USING btree (closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX figure_due ON public.cases_case USING btree (due_at) WHERE ((state)::text <> 'closed'::text);

CREATE INDEX figure_empty ON public.indicators_count USING btree (id) WHERE (n = 0);

CREATE UNIQUE INDEX figure_once ON public.indicators_count USING btree (measure, grain, dim, region, value, sealed, starts, bucket) INCLUDE (n);

CREATE INDEX figure_responded ON public.cases_case USING btree (first_response_at) WHERE (first_response_at IS NOT NULL);

CREATE INDEX file_owner ON public.files_attachment USING btree (owner_id, received_at);

CREATE INDEX file_waiting ON public.files_attachment USING btree (received_at) WHERE ((state)::text = 'quarantine'::text);

CREATE INDEX files_attachment_by_id_aaa070ad ON public.files_attachment USING btree (by_id);

CREATE INDEX follow_up_open ON public.cases_followup USING btree (owner_id, due_on) WHERE (done_at IS NULL);

CREATE UNIQUE INDEX hand_over_once ON public.cases_handover USING btree (referral_id) WHERE (objected_at IS NULL);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX import_at_work ON public.imports_import USING btree (moved_at) WHERE ((state)::text = ANY ((ARRAY['checking'::character varying, 'running'::character varying])::text[]));

CREATE INDEX import_expiry ON public.imports_import USING btree (expires_at) WHERE (NOT emptied);

CREATE INDEX import_newest ON public.imports_import USING btree (created_at DESC);

CREATE INDEX import_region ON public.imports_import USING btree (region_id, created_at DESC);

CREATE INDEX import_row_state ON public.imports_importrow USING btree (run_id, state, number);

CREATE INDEX imports_import_owner_id_e9bf68ad ON public.imports_import USING btree (owner_id);

CREATE INDEX imports_import_region_id_3e946b44 ON public.imports_import USING btree (region_id);

CREATE INDEX imports_import_region_id_3e946b44_like ON public.imports_import USING btree (region_id varchar_pattern_ops);

CREATE INDEX imports_import_undo_asked_by_id_aef24864 ON public.imports_import USING btree (undo_asked_by_id);

CREATE INDEX imports_import_undone_by_id_98a35655 ON public.imports_import USING btree (undone_by_id);

CREATE INDEX imports_importrow_run_id_d16073d2 ON public.imports_importrow USING btree (run_id);

CREATE INDEX imports_mapping_owner_id_960b18c7 ON public.imports_mapping USING btree (owner_id);

CREATE INDEX intake_change_kind ON public.people_intakechange USING btree (intake_id, kind);

CREATE INDEX integration_attempt_delivery_id_5cc7bc7a ON public.integration_attempt USING btree (delivery_id);

CREATE INDEX integration_delivery_webhook_id_fed149cd ON public.integration_delivery USING btree (webhook_id);

CREATE INDEX integration_reportconflict_by_id_2266c82f ON public.integration_reportconflict USING btree (by_id);

CREATE INDEX integration_reportconflict_report_id_e40a5b33 ON public.integration_reportconflict USING btree (report_id);

CREATE INDEX integration_webhook_made_by_id_22c48d98 ON public.integration_webhook USING btree (made_by_id);

CREATE INDEX integration_webhook_region_id_b6f8be13 ON public.integration_webhook USING btree (region_id);

CREATE INDEX integration_webhook_region_id_b6f8be13_like ON public.integration_webhook USING btree (region_id varchar_pattern_ops);

CREATE INDEX kernel_cache_expires ON public.kernel_cache USING btree (expires);

CREATE UNIQUE INDEX letter_one_receipt ON public.letters_letter USING btree (record) WHERE (((kind)::text = 'receipt'::text) AND (withdrawn_at IS NULL));

CREATE INDEX letter_record ON public.letters_letter USING btree (record, kind);

CREATE INDEX letters_letter_by_id_ff9118d5 ON public.letters_letter USING btree (by_id);

CREATE INDEX letters_letter_code_dd187b06_like ON public.letters_letter USING btree (code varchar_pattern_ops);

CREATE INDEX letters_letter_number_a37f03a9_like ON public.letters_letter USING btree (number varchar_pattern_ops);

CREATE INDEX letters_letter_office_id_93e4beaf ON public.letters_letter USING btree (office_id);

CREATE INDEX letters_letter_template_id_843b1e8b ON public.letters_letter USING btree (template_id);

CREATE INDEX letters_letter_withdrawn_by_id_6641bb1c ON public.letters_letter USING btree (withdrawn_by_id);

CREATE INDEX letters_series_office_id_91aa0338 ON public.letters_series USING btree (office_id);

CREATE INDEX lists_export_owner_id_91235515 ON public.lists_export USING btree (owner_id);

CREATE INDEX lists_listlook_user_id_ac3ddc43 ON public.lists_listlook USING btree (user_id);

CREATE INDEX lists_savedview_office_id_2c75a543 ON public.lists_savedview USING btree (office_id);

CREATE INDEX lists_savedview_owner_id_77dd892f ON public.lists_savedview USING btree (owner_id);

CREATE INDEX lists_savedview_region_id_c75f391c ON public.lists_savedview USING btree (region_id);

CREATE INDEX lists_savedview_region_id_c75f391c_like ON public.lists_savedview USING btree (region_id varchar_pattern_ops);

CREATE INDEX merge_kept ON public.people_merge USING btree (kept_id, id DESC);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX name_word_begins ON public.people_nameword USING btree (word varchar_pattern_ops);

CREATE INDEX name_word_shapes ON public.people_nameword USING gin (shapes);

CREATE UNIQUE INDEX need_open_once ON public.people_need USING btree (person_id, category_id) WHERE ((sealed_by IS NULL) AND (until IS NULL));

CREATE UNIQUE INDEX need_sealed_once ON public.people_need USING btree (person_id, category_id, sealed_by) WHERE ((sealed_by IS NOT NULL) AND (until IS NULL));

CREATE INDEX notice_list ON public.notices_notice USING btree (user_id, created_at DESC, id DESC);

CREATE INDEX notice_unread ON public.notices_notice USING btree (user_id) WHERE (read_at IS NULL);

CREATE INDEX notices_notice_user_id_62c74e71 ON public.notices_notice USING btree (user_id);

CREATE INDEX notices_outboxmessage_key_2d5199c7_like ON public.notices_outboxmessage USING btree (key varchar_pattern_ops);

CREATE INDEX obligation_due ON public.partners_obligation USING btree (due_on) WHERE ((state)::text = 'open'::text);

CREATE UNIQUE INDEX one_open_code_per_person ON public.accounts_accesscode USING btree (user_id) WHERE (used_at IS NULL);

CREATE INDEX organisation_kind ON public.organisations_organisation USING btree (kind, name);

CREATE INDEX organisation_serves ON public.organisations_organisation USING gin (serves);

CREATE INDEX organisations_organisation_code_4cc92e7a_like ON public.organisations_organisation USING btree (code varchar_pattern_ops);

CREATE INDEX organisations_organisation_covers_organisation_id_4a57d18f ON public.organisations_organisation_covers USING btree (organisation_id);

CREATE INDEX organisations_organisation_covers_region_id_c8e176ad ON public.organisations_organisation_covers USING btree (region_id);

CREATE INDEX organisations_organisation_covers_region_id_c8e176ad_like ON public.organisations_organisation_covers USING btree (region_id varchar_pattern_ops);

CREATE INDEX organisations_organisation_hours_id_fd2faf22 ON public.organisations_organisation USING btree (hours_id);

CREATE INDEX organisations_organisation_parent_id_6e4cf435 ON public.organisations_organisation USING btree (parent_id);

CREATE INDEX organisations_organisation_region_id_63babe33 ON public.organisations_organisation USING btree (region_id);

CREATE INDEX organisations_organisation_region_id_63babe33_like ON public.organisations_organisation USING btree (region_id varchar_pattern_ops);

CREATE INDEX outbox_due ON public.notices_outboxmessage USING btree (next_try_at) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX outbox_state ON public.notices_outboxmessage USING btree (state, created_at DESC);

CREATE INDEX pair_queue ON public.people_pair USING btree (state, score DESC, id);

CREATE INDEX partners_agreement_number_a93afff2_like ON public.partners_agreement USING btree (number varchar_pattern_ops);

CREATE INDEX partners_agreement_opened_by_id_3790b973 ON public.partners_agreement USING btree (opened_by_id);

CREATE INDEX partners_agreement_owner_id_36f9802e ON public.partners_agreement USING btree (owner_id);

CREATE INDEX partners_agreement_parent_id_f0515f98 ON public.partners_agreement USING btree (parent_id);

CREATE INDEX partners_agreement_partner_id_73a9e5cb ON public.partners_agreement USING btree (partner_id);

CREATE INDEX partners_agreement_region_id_3b44d662 ON public.partners_agreement USING btree (region_id);

CREATE INDEX partners_agreement_region_id_3b44d662_like ON public.partners_agreement USING btree (region_id varchar_pattern_ops);

CREATE INDEX partners_agreement_renews_id_eccc9d4e ON public.partners_agreement USING btree (renews_id);

CREATE INDEX partners_agreement_unit_id_e6c376e7 ON public.partners_agreement USING btree (unit_id);

CREATE INDEX partners_agreementevent_opened_by_id_3ff4a659 ON public.partners_agreementevent USING btree (opened_by_id);

CREATE INDEX partners_agreementevent_owner_id_467a758e ON public.partners_agreementevent USING btree (owner_id);

CREATE INDEX partners_agreementevent_parent_id_fc9bfb80 ON public.partners_agreementevent USING btree (parent_id);

CREATE INDEX partners_agreementevent_partner_id_4844078b ON public.partners_agreementevent USING btree (partner_id);

CREATE INDEX partners_agreementevent_pgh_obj_id_a86867ee ON public.partners_agreementevent USING btree (pgh_obj_id);

CREATE INDEX partners_agreementevent_region_id_113d9c66 ON public.partners_agreementevent USING btree (region_id);

CREATE INDEX partners_agreementevent_region_id_113d9c66_like ON public.partners_agreementevent USING btree (region_id varchar_pattern_ops);

CREATE INDEX partners_agreementevent_renews_id_bb73116f ON public.partners_agreementevent USING btree (renews_id);

CREATE INDEX partners_agreementevent_unit_id_f9140f89 ON public.partners_agreementevent USING btree (unit_id);

CREATE INDEX partners_agreementversion_agreement_id_44f9c929 ON public.partners_agreementversion USING btree (agreement_id);

CREATE INDEX partners_agreementversion_by_id_c84b5fc1 ON public.partners_agreementversion USING btree (by_id);

CREATE INDEX partners_checklistitem_agreement_id_1cfeb8b9 ON public.partners_checklistitem USING btree (agreement_id);

CREATE INDEX partners_checklistitem_judged_by_id_f97d500c ON public.partners_checklistitem USING btree (judged_by_id);

CREATE INDEX partners_delivery_agreement_id_c3a2a02e ON public.partners_delivery USING btree (agreement_id);

CREATE INDEX partners_delivery_checked_by_id_e98a1a81 ON public.partners_delivery USING btree (checked_by_id);

CREATE INDEX partners_delivery_obligation_id_dae51390 ON public.partners_delivery USING btree (obligation_id);

CREATE INDEX partners_delivery_region_id_99106517 ON public.partners_delivery USING btree (region_id);

CREATE INDEX partners_delivery_region_id_99106517_like ON public.partners_delivery USING btree (region_id varchar_pattern_ops);

CREATE INDEX partners_delivery_reported_by_id_2569673d ON public.partners_delivery USING btree (reported_by_id);

CREATE INDEX partners_evaluation_agreement_id_2f246626 ON public.partners_evaluation USING btree (agreement_id);

CREATE INDEX partners_evaluation_by_id_821c7b17 ON public.partners_evaluation USING btree (by_id);

CREATE INDEX partners_obligation_agreement_id_b9cf1256 ON public.partners_obligation USING btree (agreement_id);

CREATE INDEX partners_obligation_by_id_933b9e74 ON public.partners_obligation USING btree (by_id);

CREATE INDEX partners_obligation_disposed_by_id_1cb3ba6c ON public.partners_obligation USING btree (disposed_by_id);

CREATE INDEX partners_obligation_party_id_e3b276eb ON public.partners_obligation USING btree (party_id);

CREATE INDEX partners_obligationevent_agreement_id_922646ee ON public.partners_obligationevent USING btree (agreement_id);

CREATE INDEX partners_obligationevent_by_id_a59e2ed4 ON public.partners_obligationevent USING btree (by_id);

CREATE INDEX partners_obligationevent_disposed_by_id_0e393835 ON public.partners_obligationevent USING btree (disposed_by_id);

CREATE INDEX partners_obligationevent_party_id_ab6c8b1b ON public.partners_obligationevent USING btree (party_id);

CREATE INDEX partners_obligationevent_pgh_obj_id_b2304b2b ON public.partners_obligationevent USING btree (pgh_obj_id);

CREATE INDEX partners_partner_made_by_id_5df90e88 ON public.partners_partner USING btree (made_by_id);

CREATE INDEX partners_party_agreement_id_506182c0 ON public.partners_party USING btree (agreement_id);

CREATE INDEX partners_party_organisation_id_a9bbf029 ON public.partners_party USING btree (organisation_id);

CREATE INDEX partners_party_partner_id_58cfc1b3 ON public.partners_party USING btree (partner_id);

CREATE INDEX partners_partymark_agreement_id_edfb1d39 ON public.partners_partymark USING btree (agreement_id);

CREATE INDEX partners_partymark_by_id_aeace6dc ON public.partners_partymark USING btree (by_id);

CREATE INDEX partners_partymark_party_id_b220f30e ON public.partners_partymark USING btree (party_id);

CREATE INDEX partners_partymark_version_id_c1367f26 ON public.partners_partymark USING btree (version_id);

CREATE INDEX partners_reviewopinion_agreement_id_0adcdff5 ON public.partners_reviewopinion USING btree (agreement_id);

CREATE INDEX partners_reviewopinion_by_id_170fe930 ON public.partners_reviewopinion USING btree (by_id);

CREATE INDEX partners_reviewopinion_version_id_5e0ed71f ON public.partners_reviewopinion USING btree (version_id);

CREATE INDEX partners_termnotice_agreement_id_102d77ab ON public.partners_termnotice USING btree (agreement_id);

CREATE INDEX partners_termnotice_user_id_a98550f7 ON public.partners_termnotice USING btree (user_id);

CREATE INDEX people_address_person_id_00997e7a ON public.people_address USING btree (person_id);

CREATE INDEX people_address_region_id_c951ec6f ON public.people_address USING btree (region_id);

CREATE INDEX people_address_region_id_c951ec6f_like ON public.people_address USING btree (region_id varchar_pattern_ops);

CREATE INDEX people_addressevent_person_id_c690be66 ON public.people_addressevent USING btree (person_id);

CREATE INDEX people_addressevent_pgh_obj_id_1144a786 ON public.people_addressevent USING btree (pgh_obj_id);

CREATE INDEX people_addressevent_region_id_9af2423e ON public.people_addressevent USING btree (region_id);

CREATE INDEX people_addressevent_region_id_9af2423e_like ON public.people_addressevent USING btree (region_id varchar_pattern_ops);

CREATE INDEX people_alias_person_id_2300be71 ON public.people_alias USING btree (person_id);

CREATE INDEX people_aliasevent_person_id_e7fbe8d3 ON public.people_aliasevent USING btree (person_id);

CREATE INDEX people_aliasevent_pgh_obj_id_1c74af14 ON public.people_aliasevent USING btree (pgh_obj_id);

CREATE INDEX people_intake_by_id_94d46c09 ON public.people_intake USING btree (by_id);

CREATE INDEX people_intake_source_id_40f61b77 ON public.people_intake USING btree (source_id);

CREATE INDEX people_intakechange_intake_id_a273f8dc ON public.people_intakechange USING btree (intake_id);

CREATE INDEX people_intakechange_person_id_e38369ae ON public.people_intakechange USING btree (person_id);

CREATE INDEX people_merge_by_id_dc211320 ON public.people_merge USING btree (by_id);

CREATE INDEX people_merge_gone_id_6b6bd31a ON public.people_merge USING btree (gone_id);

CREATE INDEX people_merge_kept_id_d4ee6e06 ON public.people_merge USING btree (kept_id);

CREATE INDEX people_merge_pair_id_f096a5e9 ON public.people_merge USING btree (pair_id);

CREATE INDEX people_merge_undone_by_id_86c91a07 ON public.people_merge USING btree (undone_by_id);

CREATE INDEX people_mergemove_merge_id_7e3a26f6 ON public.people_mergemove USING btree (merge_id);

CREATE INDEX people_nameword_word_53ad557a_like ON public.people_nameword USING btree (word varchar_pattern_ops);

CREATE INDEX people_need_category_id_b3a29966 ON public.people_need USING btree (category_id);

CREATE INDEX people_need_category_id_b3a29966_like ON public.people_need USING btree (category_id varchar_pattern_ops);

CREATE INDEX people_need_person_id_2eabf702 ON public.people_need USING btree (person_id);

CREATE INDEX people_need_recorded_by_id_f134499b ON public.people_need USING btree (recorded_by_id);

CREATE INDEX people_needevent_category_id_25912e8f ON public.people_needevent USING btree (category_id);

CREATE INDEX people_needevent_category_id_25912e8f_like ON public.people_needevent USING btree (category_id varchar_pattern_ops);

CREATE INDEX people_needevent_person_id_59eb8499 ON public.people_needevent USING btree (person_id);

CREATE INDEX people_needevent_pgh_obj_id_1918dc92 ON public.people_needevent USING btree (pgh_obj_id);

CREATE INDEX people_needevent_recorded_by_id_90d22092 ON public.people_needevent USING btree (recorded_by_id);

CREATE INDEX people_pair_decided_by_id_b6972ac9 ON public.people_pair USING btree (decided_by_id);

CREATE INDEX people_pair_first_id_f2548568 ON public.people_pair USING btree (first_id);

CREATE INDEX people_pair_second_id_5651aee2 ON public.people_pair USING btree (second_id);

CREATE INDEX people_pair_unsure_by_id_fcfe4980 ON public.people_pair USING btree (unsure_by_id);

CREATE INDEX people_person_created_by_id_82aa5eb7 ON public.people_person USING btree (created_by_id);

CREATE INDEX people_person_kk_index_d19caaf7 ON public.people_person USING btree (kk_index);

CREATE INDEX people_person_kk_index_d19caaf7_like ON public.people_person USING btree (kk_index varchar_pattern_ops);

CREATE INDEX people_person_merged_into_id_138bbee4 ON public.people_person USING btree (merged_into_id);

CREATE INDEX people_person_nik_index_1395fc12 ON public.people_person USING btree (nik_index);

CREATE INDEX people_person_nik_index_1395fc12_like ON public.people_person USING btree (nik_index varchar_pattern_ops);

CREATE INDEX people_person_number_5308ff0c_like ON public.people_person USING btree (number varchar_pattern_ops);

CREATE INDEX people_personaccess_organisation_id_2c370a76 ON public.people_personaccess USING btree (organisation_id);

CREATE INDEX people_personaccess_person_id_272ce113 ON public.people_personaccess USING btree (person_id);

CREATE INDEX people_personaccess_region_id_913e1344 ON public.people_personaccess USING btree (region_id);

CREATE INDEX people_personaccess_region_id_913e1344_like ON public.people_personaccess USING btree (region_id varchar_pattern_ops);

CREATE INDEX people_personaccess_user_id_daf31bc2 ON public.people_personaccess USING btree (user_id);

CREATE INDEX people_personevent_created_by_id_c19681e1 ON public.people_personevent USING btree (created_by_id);

CREATE INDEX people_personevent_merged_into_id_747976eb ON public.people_personevent USING btree (merged_into_id);

CREATE INDEX people_personevent_pgh_obj_id_5819a328 ON public.people_personevent USING btree (pgh_obj_id);

CREATE INDEX people_ppkscategory_code_1958d9fd_like ON public.people_ppkscategory USING btree (code varchar_pattern_ops);

CREATE INDEX people_source_name_45c606d0_like ON public.people_source USING btree (name varchar_pattern_ops);

CREATE INDEX people_sourcerecord_intake_id_11f38159 ON public.people_sourcerecord USING btree (intake_id);

CREATE INDEX people_sourcerecord_person_id_5dc5b28d ON public.people_sourcerecord USING btree (person_id);

CREATE INDEX people_sourcerecord_source_id_6481730a ON public.people_sourcerecord USING btree (source_id);

CREATE INDEX person_access_open ON public.people_personaccess USING btree (person_id) WHERE (ended_at IS NULL);

CREATE INDEX person_access_organisation ON public.people_personaccess USING btree (organisation_id, person_id);

CREATE INDEX person_access_region ON public.people_personaccess USING btree (region_id, person_id);

CREATE UNIQUE INDEX person_access_sealed_once ON public.people_personaccess USING btree (person_id, sealed_by) WHERE ((ended_at IS NULL) AND (sealed_by IS NOT NULL));

CREATE INDEX person_access_user ON public.people_personaccess USING btree (user_id, person_id);

CREATE INDEX person_birth ON public.people_person USING btree (birth_date) WHERE (birth_date IS NOT NULL);

CREATE INDEX person_name_tokens ON public.people_person USING gin (name_tokens);

CREATE INDEX person_phone ON public.people_person USING btree (phone) WHERE (NOT ((phone)::text = ''::text));

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX referral_area_due ON public.cases_referral USING btree (to_region_id, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX referral_case ON public.cases_referral USING btree (case_id, asked_at DESC);

CREATE INDEX referral_due ON public.cases_referral USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX referral_to_due ON public.cases_referral USING btree (to_id, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX region_folded ON public.regions_region USING btree (folded);

CREATE INDEX region_kind ON public.regions_region USING btree (kind, code);

CREATE INDEX region_search ON public.regions_region USING gin (search public.gin_trgm_ops);

CREATE INDEX regions_referenceload_name_0ec72c85_like ON public.regions_referenceload USING btree (name varchar_pattern_ops);

CREATE INDEX regions_region_code_f0e2b4f3_like ON public.regions_region USING btree (code varchar_pattern_ops);

CREATE INDEX regions_region_parent_id_62e983aa ON public.regions_region USING btree (parent_id);

CREATE INDEX regions_region_parent_id_62e983aa_like ON public.regions_region USING btree (parent_id varchar_pattern_ops);

CREATE INDEX regions_regiongroup_code_d43e8516_like ON public.regions_regiongroup USING btree (code varchar_pattern_ops);

CREATE INDEX regions_regiongroup_members_region_id_b7f644e6 ON public.regions_regiongroup_members USING btree (region_id);

CREATE INDEX regions_regiongroup_members_region_id_b7f644e6_like ON public.regions_regiongroup_members USING btree (region_id varchar_pattern_ops);

CREATE INDEX regions_regiongroup_members_regiongroup_id_ce4dcfa4 ON public.regions_regiongroup_members USING btree (regiongroup_id);

CREATE INDEX report_decided ON public.cases_report USING btree (decided_at DESC, id) WHERE (NOT ((state)::text = 'received'::text));

CREATE INDEX report_region ON public.cases_report USING btree (region_id, received_at);

CREATE INDEX report_region_waiting ON public.cases_report USING btree (region_id varchar_pattern_ops, due_at) WHERE ((state)::text = 'received'::text);

CREATE INDEX report_waiting ON public.cases_report USING btree (due_at, id) WHERE ((state)::text = 'received'::text);

CREATE INDEX saved_view_of_owner ON public.lists_savedview USING btree (list_key, owner_id);

CREATE INDEX sealed_look ON public.cases_sealedlook USING btree (case_id, user_id, at DESC);

CREATE INDEX token_user ON public.accounts_apitoken USING btree (user_id, made_at DESC);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE TRIGGER cases_follow_seal AFTER UPDATE OF sealed ON public.cases_case FOR EACH ROW WHEN ((old.sealed IS DISTINCT FROM new.sealed)) EXECUTE FUNCTION public.cases_follow_seal();

CREATE TRIGGER cases_seal_report BEFORE INSERT OR UPDATE OF case_id, sealed ON public.cases_report FOR EACH ROW EXECUTE FUNCTION public.cases_seal_report();

CREATE TRIGGER cases_suspend_access BEFORE INSERT OR UPDATE OF suspended ON public.cases_caseaccess FOR EACH ROW EXECUTE FUNCTION public.cases_suspend_access();

CREATE TRIGGER ejsc_figures_delete AFTER DELETE ON public.cases_case REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.ejsc_note_figures();

CREATE TRIGGER ejsc_figures_insert AFTER INSERT ON public.cases_case REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.ejsc_note_figures();

CREATE TRIGGER ejsc_figures_update AFTER UPDATE ON public.cases_case REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION public.ejsc_note_figures();

CREATE TRIGGER people_suspend_access BEFORE INSERT ON public.people_personaccess FOR EACH ROW EXECUTE FUNCTION public.people_suspend_access();

CREATE TRIGGER pgtrigger_insert_insert_0b483 AFTER INSERT ON public.cases_case FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_0b483();

CREATE TRIGGER pgtrigger_insert_insert_11497 AFTER INSERT ON public.cases_visit FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_11497();

CREATE TRIGGER pgtrigger_insert_insert_199c9 AFTER INSERT ON public.cases_report FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_199c9();

CREATE TRIGGER pgtrigger_insert_insert_1e2c7 AFTER INSERT ON public.people_alias FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_1e2c7();

CREATE TRIGGER pgtrigger_insert_insert_354a1 AFTER INSERT ON public.partners_obligation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_354a1();

CREATE TRIGGER pgtrigger_insert_insert_65688 AFTER INSERT ON public.people_person FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_65688();

CREATE TRIGGER pgtrigger_insert_insert_8411c AFTER INSERT ON public.people_need FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_8411c();

CREATE TRIGGER pgtrigger_insert_insert_b1737 AFTER INSERT ON public.partners_agreement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_b1737();

CREATE TRIGGER pgtrigger_insert_insert_b2939 AFTER INSERT ON public.cases_referral FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_b2939();

CREATE TRIGGER pgtrigger_insert_insert_e3f03 AFTER INSERT ON public.people_address FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_e3f03();

CREATE TRIGGER pgtrigger_update_update_18505 AFTER UPDATE ON public.cases_referral FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_18505();

CREATE TRIGGER pgtrigger_update_update_8c840 AFTER UPDATE ON public.partners_agreement FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_8c840();

CREATE TRIGGER pgtrigger_update_update_9a42e AFTER UPDATE ON public.people_address FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9a42e();

CREATE TRIGGER pgtrigger_update_update_a3c6e AFTER UPDATE ON public.cases_visit FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_a3c6e();

CREATE TRIGGER pgtrigger_update_update_a97fd AFTER UPDATE ON public.partners_obligation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_a97fd();

CREATE TRIGGER pgtrigger_update_update_cbf58 AFTER UPDATE ON public.people_need FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cbf58();

CREATE TRIGGER pgtrigger_update_update_d297c AFTER UPDATE ON public.people_alias FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_d297c();

CREATE TRIGGER pgtrigger_update_update_de829 AFTER UPDATE ON public.people_person FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_de829();

CREATE TRIGGER pgtrigger_update_update_ecc1b AFTER UPDATE ON public.cases_report FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ecc1b();

CREATE TRIGGER pgtrigger_update_update_f5146 AFTER UPDATE ON public.cases_case FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_f5146();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_absence
    ADD CONSTRAINT accounts_absence_deputy_id_8bd37464_fk_accounts_user_id FOREIGN KEY (deputy_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_absence
    ADD CONSTRAINT accounts_absence_entered_by_id_afeb30b1_fk_accounts_user_id FOREIGN KEY (entered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_absence
    ADD CONSTRAINT accounts_absence_user_id_e7d6d597_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_accesscode
    ADD CONSTRAINT accounts_accesscode_made_by_id_f6865980_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_accesscode
    ADD CONSTRAINT accounts_accesscode_user_id_23898299_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_made_by_id_776e0faa_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_user_id_bbee13e0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_assignment
    ADD CONSTRAINT accounts_assignment_granted_by_id_9819a500_fk_accounts_user_id FOREIGN KEY (granted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_assignment
    ADD CONSTRAINT accounts_assignment_organisation_id_08cc59af_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_assignment
    ADD CONSTRAINT accounts_assignment_region_id_0b368975_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_assignment
    ADD CONSTRAINT accounts_assignment_user_id_5a8ad746_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_organisation_id_492f00a6_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.calendar_openweek
    ADD CONSTRAINT calendar_openweek_hours_id_a5dd3b8e_fk_calendar_officehours_id FOREIGN KEY (hours_id) REFERENCES public.calendar_officehours(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_bulkact
    ADD CONSTRAINT cases_bulkact_owner_id_f119588c_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_calendaraddress
    ADD CONSTRAINT cases_calendaraddress_user_id_0944c253_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_closed_by_id_7c149f70_fk_accounts_user_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_desk_id_01abd0e7_fk_organisations_organisation_id FOREIGN KEY (desk_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_opened_by_id_ed5328b2_fk_accounts_user_id FOREIGN KEY (opened_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_owner_id_352cf2f7_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_proposed_by_id_65822a80_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_region_id_ffee331b_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseaccess
    ADD CONSTRAINT cases_caseaccess_case_id_7eedafd0_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseaccess
    ADD CONSTRAINT cases_caseaccess_organisation_id_28802f64_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseaccess
    ADD CONSTRAINT cases_caseaccess_region_id_68a86a73_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseaccess
    ADD CONSTRAINT cases_caseaccess_user_id_dd56cb29_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseflag
    ADD CONSTRAINT cases_caseflag_by_id_db65e32e_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseflag
    ADD CONSTRAINT cases_caseflag_case_id_744c72b0_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseflag
    ADD CONSTRAINT cases_caseflag_ended_by_id_6e6e5f3e_fk_accounts_user_id FOREIGN KEY (ended_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseneed
    ADD CONSTRAINT cases_caseneed_case_id_deb0a719_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseneed
    ADD CONSTRAINT cases_caseneed_category_id_25fdacb1_fk_people_ppkscategory_code FOREIGN KEY (category_id) REFERENCES public.people_ppkscategory(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseneed
    ADD CONSTRAINT cases_caseneed_found_by_id_083ddb4c_fk_accounts_user_id FOREIGN KEY (found_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseperson
    ADD CONSTRAINT cases_caseperson_case_id_f97e1a77_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseperson
    ADD CONSTRAINT cases_caseperson_person_id_b254d1ed_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casereader
    ADD CONSTRAINT cases_casereader_added_by_id_3ab9c35f_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casereader
    ADD CONSTRAINT cases_casereader_case_id_e7195c62_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casereader
    ADD CONSTRAINT cases_casereader_user_id_a01c5f1e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseseal
    ADD CONSTRAINT cases_caseseal_case_id_2f59701c_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseseal
    ADD CONSTRAINT cases_caseseal_proposed_by_id_8e41372d_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseseal
    ADD CONSTRAINT cases_caseseal_sealed_by_id_57c3d5e2_fk_accounts_user_id FOREIGN KEY (sealed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseseal
    ADD CONSTRAINT cases_caseseal_unsealed_by_id_22a59c79_fk_accounts_user_id FOREIGN KEY (unsealed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_disclosedpart
    ADD CONSTRAINT cases_disclosedpart_disclosure_id_11577813_fk_cases_dis FOREIGN KEY (disclosure_id) REFERENCES public.cases_disclosure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_disclosedpart
    ADD CONSTRAINT cases_disclosedpart_referral_id_70378e23_fk_cases_referral_id FOREIGN KEY (referral_id) REFERENCES public.cases_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_disclosure
    ADD CONSTRAINT cases_disclosure_basis_id_0c67cd4f_fk_cases_disclosurebasis_id FOREIGN KEY (basis_id) REFERENCES public.cases_disclosurebasis(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_disclosure
    ADD CONSTRAINT cases_disclosure_by_id_255f34fd_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_disclosure
    ADD CONSTRAINT cases_disclosure_referral_id_309fc648_fk_cases_referral_id FOREIGN KEY (referral_id) REFERENCES public.cases_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_escalation
    ADD CONSTRAINT cases_escalation_referral_id_0697a57f_fk_cases_referral_id FOREIGN KEY (referral_id) REFERENCES public.cases_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_escalation
    ADD CONSTRAINT cases_escalation_user_id_18ed8465_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_followup
    ADD CONSTRAINT cases_followup_case_id_8a9f2d2a_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_followup
    ADD CONSTRAINT cases_followup_created_by_id_1497478a_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_followup
    ADD CONSTRAINT cases_followup_done_by_id_2183d5ac_fk_accounts_user_id FOREIGN KEY (done_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_followup
    ADD CONSTRAINT cases_followup_owner_id_5cf2ecb8_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_handover
    ADD CONSTRAINT cases_handover_giver_id_a465e6b0_fk_accounts_user_id FOREIGN KEY (giver_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_handover
    ADD CONSTRAINT cases_handover_receiver_id_a3f56624_fk_accounts_user_id FOREIGN KEY (receiver_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_handover
    ADD CONSTRAINT cases_handover_referral_id_55cf97a8_fk_cases_referral_id FOREIGN KEY (referral_id) REFERENCES public.cases_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_mention
    ADD CONSTRAINT cases_mention_case_id_b9f1b3af_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_mention
    ADD CONSTRAINT cases_mention_entry_id_8afc046f_fk_cases_timelineentry_id FOREIGN KEY (entry_id) REFERENCES public.cases_timelineentry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_mention
    ADD CONSTRAINT cases_mention_user_id_c79526ed_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT cases_notsame_by_id_873f9d64_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT cases_notsame_other_case_id_ef958c6d_fk_cases_case_id FOREIGN KEY (other_case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT cases_notsame_other_report_id_cc6d0d9e_fk_cases_report_id FOREIGN KEY (other_report_id) REFERENCES public.cases_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_notsame
    ADD CONSTRAINT cases_notsame_report_id_c4520c58_fk_cases_report_id FOREIGN KEY (report_id) REFERENCES public.cases_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_answered_by_id_e027cc7c_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_asked_by_id_6f3fbe36_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_case_id_5223ea54_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_desk_id_a29c3720_fk_organisat FOREIGN KEY (desk_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_feedback_by_id_728d271b_fk_accounts_user_id FOREIGN KEY (feedback_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_follow_up_id_431253a0_fk_cases_followup_id FOREIGN KEY (follow_up_id) REFERENCES public.cases_followup(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_to_id_c7040331_fk_organisations_organisation_id FOREIGN KEY (to_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referral
    ADD CONSTRAINT cases_referral_to_region_id_17e1b1d6_fk_regions_region_code FOREIGN KEY (to_region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referralmessage
    ADD CONSTRAINT cases_referralmessage_by_id_0375e18b_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_referralmessage
    ADD CONSTRAINT cases_referralmessage_referral_id_7d2b2b1b_fk_cases_referral_id FOREIGN KEY (referral_id) REFERENCES public.cases_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_report
    ADD CONSTRAINT cases_report_case_id_c8f0bfd9_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_report
    ADD CONSTRAINT cases_report_entered_by_id_56efae06_fk_accounts_user_id FOREIGN KEY (entered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_report
    ADD CONSTRAINT cases_report_redirected_to_id_dde023d1_fk_organisat FOREIGN KEY (redirected_to_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_report
    ADD CONSTRAINT cases_report_region_id_e3c73adb_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_reportmessage
    ADD CONSTRAINT cases_reportmessage_by_id_9abcacd6_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_reportmessage
    ADD CONSTRAINT cases_reportmessage_report_id_180b1e2f_fk_cases_report_id FOREIGN KEY (report_id) REFERENCES public.cases_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_reportnik
    ADD CONSTRAINT cases_reportnik_report_id_e780a45a_fk_cases_report_id FOREIGN KEY (report_id) REFERENCES public.cases_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_sealedlook
    ADD CONSTRAINT cases_sealedlook_case_id_68959e98_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_sealedlook
    ADD CONSTRAINT cases_sealedlook_user_id_cd037a8c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_timelineentry
    ADD CONSTRAINT cases_timelineentry_by_id_182c7e59_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_timelineentry
    ADD CONSTRAINT cases_timelineentry_case_id_75b5ec95_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_villagecall
    ADD CONSTRAINT cases_villagecall_by_id_1ae46c1e_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_villagecall
    ADD CONSTRAINT cases_villagecall_case_id_a7f8a61e_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_villagecall
    ADD CONSTRAINT cases_villagecall_report_id_671eb66c_fk_cases_report_id FOREIGN KEY (report_id) REFERENCES public.cases_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_visit
    ADD CONSTRAINT cases_visit_by_id_46a6caa1_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_visit
    ADD CONSTRAINT cases_visit_case_id_03626767_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.files_attachment
    ADD CONSTRAINT files_attachment_by_id_aaa070ad_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_owner_id_e9bf68ad_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_region_id_3e946b44_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_undo_asked_by_id_aef24864_fk_accounts_user_id FOREIGN KEY (undo_asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_undone_by_id_98a35655_fk_accounts_user_id FOREIGN KEY (undone_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.imports_importrow
    ADD CONSTRAINT imports_importrow_run_id_d16073d2_fk_imports_import_id FOREIGN KEY (run_id) REFERENCES public.imports_import(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.imports_mapping
    ADD CONSTRAINT imports_mapping_owner_id_960b18c7_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_attempt
    ADD CONSTRAINT integration_attempt_delivery_id_5cc7bc7a_fk_integrati FOREIGN KEY (delivery_id) REFERENCES public.integration_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_delivery
    ADD CONSTRAINT integration_delivery_webhook_id_fed149cd_fk_integrati FOREIGN KEY (webhook_id) REFERENCES public.integration_webhook(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_reportconflict
    ADD CONSTRAINT integration_reportco_report_id_e40a5b33_fk_cases_rep FOREIGN KEY (report_id) REFERENCES public.cases_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_reportconflict
    ADD CONSTRAINT integration_reportconflict_by_id_2266c82f_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_webhook
    ADD CONSTRAINT integration_webhook_made_by_id_22c48d98_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.integration_webhook
    ADD CONSTRAINT integration_webhook_region_id_b6f8be13_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_by_id_ff9118d5_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_office_id_93e4beaf_fk_organisat FOREIGN KEY (office_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_template_id_843b1e8b_fk_letters_template_id FOREIGN KEY (template_id) REFERENCES public.letters_template(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.letters_letter
    ADD CONSTRAINT letters_letter_withdrawn_by_id_6641bb1c_fk_accounts_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.letters_series
    ADD CONSTRAINT letters_series_office_id_91aa0338_fk_organisat FOREIGN KEY (office_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.lists_export
    ADD CONSTRAINT lists_export_owner_id_91235515_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.lists_listlook
    ADD CONSTRAINT lists_listlook_user_id_ac3ddc43_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.lists_savedview
    ADD CONSTRAINT lists_savedview_office_id_2c75a543_fk_organisat FOREIGN KEY (office_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.lists_savedview
    ADD CONSTRAINT lists_savedview_owner_id_77dd892f_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.lists_savedview
    ADD CONSTRAINT lists_savedview_region_id_c75f391c_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_user_id_62c74e71_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_hours_id_fd2faf22_fk_calendar_ FOREIGN KEY (hours_id) REFERENCES public.calendar_officehours(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.organisations_organisation_covers
    ADD CONSTRAINT organisations_organi_organisation_id_4a57d18f_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_parent_id_6e4cf435_fk_organisat FOREIGN KEY (parent_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_region_id_63babe33_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.organisations_organisation_covers
    ADD CONSTRAINT organisations_organi_region_id_c8e176ad_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_opened_by_id_3790b973_fk_accounts_user_id FOREIGN KEY (opened_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_owner_id_36f9802e_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_parent_id_f0515f98_fk_partners_agreement_id FOREIGN KEY (parent_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_partner_id_73a9e5cb_fk_partners_partner_id FOREIGN KEY (partner_id) REFERENCES public.partners_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_region_id_3b44d662_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_renews_id_eccc9d4e_fk_partners_agreement_id FOREIGN KEY (renews_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreement
    ADD CONSTRAINT partners_agreement_unit_id_e6c376e7_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreementversion
    ADD CONSTRAINT partners_agreementve_agreement_id_44f9c929_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_agreementversion
    ADD CONSTRAINT partners_agreementversion_by_id_c84b5fc1_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_checklistitem
    ADD CONSTRAINT partners_checklistit_agreement_id_1cfeb8b9_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_checklistitem
    ADD CONSTRAINT partners_checklistit_judged_by_id_f97d500c_fk_accounts_ FOREIGN KEY (judged_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_delivery
    ADD CONSTRAINT partners_delivery_agreement_id_c3a2a02e_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_delivery
    ADD CONSTRAINT partners_delivery_checked_by_id_e98a1a81_fk_accounts_user_id FOREIGN KEY (checked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_delivery
    ADD CONSTRAINT partners_delivery_obligation_id_dae51390_fk_partners_ FOREIGN KEY (obligation_id) REFERENCES public.partners_obligation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_delivery
    ADD CONSTRAINT partners_delivery_region_id_99106517_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_delivery
    ADD CONSTRAINT partners_delivery_reported_by_id_2569673d_fk_accounts_user_id FOREIGN KEY (reported_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_evaluation
    ADD CONSTRAINT partners_evaluation_agreement_id_2f246626_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_evaluation
    ADD CONSTRAINT partners_evaluation_by_id_821c7b17_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_obligation
    ADD CONSTRAINT partners_obligation_agreement_id_b9cf1256_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_obligation
    ADD CONSTRAINT partners_obligation_by_id_933b9e74_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_obligation
    ADD CONSTRAINT partners_obligation_disposed_by_id_1cb3ba6c_fk_accounts_user_id FOREIGN KEY (disposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_obligation
    ADD CONSTRAINT partners_obligation_party_id_e3b276eb_fk_partners_party_id FOREIGN KEY (party_id) REFERENCES public.partners_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_partner
    ADD CONSTRAINT partners_partner_made_by_id_5df90e88_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_party
    ADD CONSTRAINT partners_party_agreement_id_506182c0_fk_partners_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_party
    ADD CONSTRAINT partners_party_organisation_id_a9bbf029_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_party
    ADD CONSTRAINT partners_party_partner_id_58cfc1b3_fk_partners_partner_id FOREIGN KEY (partner_id) REFERENCES public.partners_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_partymark
    ADD CONSTRAINT partners_partymark_agreement_id_edfb1d39_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_partymark
    ADD CONSTRAINT partners_partymark_by_id_aeace6dc_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_partymark
    ADD CONSTRAINT partners_partymark_party_id_b220f30e_fk_partners_party_id FOREIGN KEY (party_id) REFERENCES public.partners_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_partymark
    ADD CONSTRAINT partners_partymark_version_id_c1367f26_fk_partners_ FOREIGN KEY (version_id) REFERENCES public.partners_agreementversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_reviewopinion
    ADD CONSTRAINT partners_reviewopini_agreement_id_0adcdff5_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_reviewopinion
    ADD CONSTRAINT partners_reviewopini_version_id_5e0ed71f_fk_partners_ FOREIGN KEY (version_id) REFERENCES public.partners_agreementversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_reviewopinion
    ADD CONSTRAINT partners_reviewopinion_by_id_170fe930_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_termnotice
    ADD CONSTRAINT partners_termnotice_agreement_id_102d77ab_fk_partners_ FOREIGN KEY (agreement_id) REFERENCES public.partners_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_termnotice
    ADD CONSTRAINT partners_termnotice_user_id_a98550f7_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_address
    ADD CONSTRAINT people_address_person_id_00997e7a_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_address
    ADD CONSTRAINT people_address_region_id_c951ec6f_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_alias
    ADD CONSTRAINT people_alias_person_id_2300be71_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_intake
    ADD CONSTRAINT people_intake_by_id_94d46c09_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_intake
    ADD CONSTRAINT people_intake_source_id_40f61b77_fk_people_source_id FOREIGN KEY (source_id) REFERENCES public.people_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_intakechange
    ADD CONSTRAINT people_intakechange_intake_id_a273f8dc_fk_people_intake_id FOREIGN KEY (intake_id) REFERENCES public.people_intake(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_intakechange
    ADD CONSTRAINT people_intakechange_person_id_e38369ae_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_by_id_dc211320_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_gone_id_6b6bd31a_fk_people_person_id FOREIGN KEY (gone_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_kept_id_d4ee6e06_fk_people_person_id FOREIGN KEY (kept_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_pair_id_f096a5e9_fk_people_pair_id FOREIGN KEY (pair_id) REFERENCES public.people_pair(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_undone_by_id_86c91a07_fk_accounts_user_id FOREIGN KEY (undone_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_mergemove
    ADD CONSTRAINT people_mergemove_merge_id_7e3a26f6_fk_people_merge_id FOREIGN KEY (merge_id) REFERENCES public.people_merge(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_category_id_b3a29966_fk_people_ppkscategory_code FOREIGN KEY (category_id) REFERENCES public.people_ppkscategory(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_person_id_2eabf702_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_recorded_by_id_f134499b_fk_accounts_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_pair
    ADD CONSTRAINT people_pair_decided_by_id_b6972ac9_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_pair
    ADD CONSTRAINT people_pair_first_id_f2548568_fk_people_person_id FOREIGN KEY (first_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_pair
    ADD CONSTRAINT people_pair_second_id_5651aee2_fk_people_person_id FOREIGN KEY (second_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_pair
    ADD CONSTRAINT people_pair_unsure_by_id_fcfe4980_fk_accounts_user_id FOREIGN KEY (unsure_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_created_by_id_82aa5eb7_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_merged_into_id_138bbee4_fk_people_person_id FOREIGN KEY (merged_into_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personaccess
    ADD CONSTRAINT people_personaccess_organisation_id_2c370a76_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personaccess
    ADD CONSTRAINT people_personaccess_person_id_272ce113_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personaccess
    ADD CONSTRAINT people_personaccess_region_id_913e1344_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personaccess
    ADD CONSTRAINT people_personaccess_user_id_daf31bc2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_intake_id_11f38159_fk_people_intake_id FOREIGN KEY (intake_id) REFERENCES public.people_intake(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_person_id_5dc5b28d_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_sourcerecord
    ADD CONSTRAINT people_sourcerecord_source_id_6481730a_fk_people_source_id FOREIGN KEY (source_id) REFERENCES public.people_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.regions_region
    ADD CONSTRAINT regions_region_parent_id_62e983aa_fk_regions_region_code FOREIGN KEY (parent_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.regions_regiongroup_members
    ADD CONSTRAINT regions_regiongroup__region_id_b7f644e6_fk_regions_r FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.regions_regiongroup_members
    ADD CONSTRAINT regions_regiongroup__regiongroup_id_ce4dcfa4_fk_regions_r FOREIGN KEY (regiongroup_id) REFERENCES public.regions_regiongroup(id) DEFERRABLE INITIALLY DEFERRED;

INSERT INTO public.django_migrations (app, name, applied) VALUES
    ('regions', '0001_initial', now()),
    ('calendar', '0001_initial', now()),
    ('organisations', '0001_initial', now()),
    ('kernel', '0001_initial', now()),
    ('accounts', '0001_initial', now()),
    ('account', '0001_initial', now()),
    ('account', '0002_email_max_length', now()),
    ('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
    ('account', '0004_alter_emailaddress_drop_unique_email', now()),
    ('account', '0005_emailaddress_idx_upper_email', now()),
    ('account', '0006_emailaddress_lower', now()),
    ('account', '0007_emailaddress_idx_email', now()),
    ('account', '0008_emailaddress_unique_primary_email_fixup', now()),
    ('account', '0009_emailaddress_unique_primary_email', now()),
    ('accounts', '0002_api_token', now()),
    ('accounts', '0003_user_reads_sealed', now()),
    ('audit', '0001_initial', now()),
    ('audit', '0002_entries_by_label', now()),
    ('contenttypes', '0001_initial', now()),
    ('contenttypes', '0002_remove_content_type_name', now()),
    ('auth', '0001_initial', now()),
    ('auth', '0002_alter_permission_name_max_length', now()),
    ('auth', '0003_alter_user_email_max_length', now()),
    ('auth', '0004_alter_user_username_opts', now()),
    ('auth', '0005_alter_user_last_login_null', now()),
    ('auth', '0006_require_contenttypes_0002', now()),
    ('auth', '0007_alter_validators_add_error_messages', now()),
    ('auth', '0008_alter_user_username_max_length', now()),
    ('auth', '0009_alter_user_last_name_max_length', now()),
    ('auth', '0010_alter_group_name_max_length', now()),
    ('auth', '0011_update_proxy_permissions', now()),
    ('auth', '0012_alter_user_first_name_max_length', now()),
    ('calendar', '0002_escalation_rule', now()),
    ('calendar', '0003_open_week', now()),
    ('people', '0001_initial', now()),
    ('people', '0002_functions', now()),
    ('people', '0003_sealed', now()),
    ('kernel', '0002_scope_functions', now()),
    ('kernel', '0003_reads_sealed', now()),
    ('files', '0001_initial', now()),
    ('cases', '0001_initial', now()),
    ('cases', '0002_functions', now()),
    ('cases', '0003_not_same', now()),
    ('cases', '0004_desk_load', now()),
    ('cases', '0005_told_across_scopes', now()),
    ('cases', '0006_sealed', now()),
    ('cases', '0007_sealed_locks', now()),
    ('cases', '0008_referral', now()),
    ('cases', '0009_referral_numbers', now()),
    ('cases', '0010_list_orders', now()),
    ('cases', '0011_veil_referrals', now()),
    ('cases', '0012_mentions', now()),
    ('cases', '0013_calendar', now()),
    ('cases', '0014_recaps', now()),
    ('cases', '0015_bulk_acts', now()),
    ('cases', '0016_flags', now()),
    ('cases', '0017_outcome_codes', now()),
    ('cases', '0018_acts_not_carried_out', now()),
    ('cases', '0019_waiting_by_area', now()),
    ('imports', '0001_initial', now()),
    ('imports', '0002_whole_lists', now()),
    ('indicators', '0001_initial', now()),
    ('indicators', '0002_counting', now()),
    ('indicators', '0003_sealed_apart', now()),
    ('integration', '0001_report_conflict', now()),
    ('integration', '0002_webhook', now()),
    ('kernel', '0004_scope_arrays', now()),
    ('letters', '0001_initial', now()),
    ('lists', '0001_initial', now()),
    ('mfa', '0001_initial', now()),
    ('mfa', '0002_authenticator_timestamps', now()),
    ('mfa', '0003_authenticator_type_uniq', now()),
    ('notices', '0001_initial', now()),
    ('partners', '0001_initial', now()),
    ('partners', '0002_numbers', now()),
    ('partners', '0003_delivery', now()),
    ('partners', '0004_term_notice', now()),
    ('people', '0004_sealed_people', now()),
    ('people', '0005_sources', now()),
    ('people', '0006_search', now()),
    ('people', '0007_intake', now()),
    ('people', '0008_category_rules', now()),
    ('people', '0009_doubles', now()),
    ('pghistory', '0001_initial', now()),
    ('pghistory', '0002_aggregateevent', now()),
    ('pghistory', '0003_auto_20201023_1636', now()),
    ('pghistory', '0004_auto_20220906_1625', now()),
    ('pghistory', '0005_events_middlewareevents', now()),
    ('pghistory', '0006_delete_aggregateevent', now()),
    ('pghistory', '0007_auto_20250421_0444', now()),
    ('procrastinate', '0001_initial', now()),
    ('procrastinate', '0002_drop_started_at_column', now()),
    ('procrastinate', '0003_drop_started_at_column', now()),
    ('procrastinate', '0004_drop_procrastinate_version_table', now()),
    ('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
    ('procrastinate', '0006_fix_trigger_status_events_insert', now()),
    ('procrastinate', '0007_add_queueing_lock_column', now()),
    ('procrastinate', '0008_close_fetch_job_race_condition', now()),
    ('procrastinate', '0009_add_defer_job_function', now()),
    ('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
    ('procrastinate', '0011_add_foreign_key_index', now()),
    ('procrastinate', '0012_add_locks_to_periodic_defer', now()),
    ('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
    ('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
    ('procrastinate', '0015_add_trigger_on_job_deletion', now()),
    ('procrastinate', '0016_delete_finished_jobs', now()),
    ('procrastinate', '0017_add_checks_to_finish_job', now()),
    ('procrastinate', '0018_add_checks_to_retry_job', now()),
    ('procrastinate', '0019_fix_finish_job_compat_issue', now()),
    ('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
    ('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
    ('procrastinate', '0022_null_locks_excluded', now()),
    ('procrastinate', '0023_remove_old_finish_job_function', now()),
    ('procrastinate', '0024_job_id_bigint', now()),
    ('procrastinate', '0025_add_models', now()),
    ('procrastinate', '0026_add_job_priority', now()),
    ('procrastinate', '0027_add_periodic_job_priority', now()),
    ('procrastinate', '0028_add_cancel_states', now()),
    ('procrastinate', '0029_add_additional_params_to_retry_job', now()),
    ('procrastinate', '0030_alter_procrastinateevent_options', now()),
    ('procrastinate', '0031_add_indexes_for_fetch_job', now()),
    ('procrastinate', '0032_pre_cancel_notification', now()),
    ('procrastinate', '0033_post_cancel_notification', now()),
    ('procrastinate', '0034_pre_add_heartbeat', now()),
    ('procrastinate', '0035_post_add_heartbeat', now()),
    ('procrastinate', '0036_add_worker_model', now()),
    ('procrastinate', '0037_pre_batch_defer_jobs', now()),
    ('procrastinate', '0038_post_batch_defer_jobs', now()),
    ('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
    ('procrastinate', '0040_pre_retry_failed_job', now()),
    ('procrastinate', '0041_post_retry_failed_job', now()),
    ('sessions', '0001_initial', now());
