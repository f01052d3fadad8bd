"""People are sought by one function of the owner: an index over folded words cannot be used behind row security."""

from django.db import migrations

# The word and all that is left of it without one letter. Short words only as they are: any two would be alike.
SHAPES = """
CREATE FUNCTION ejsc_word_shapes(word text) RETURNS varchar[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN length(word) < 4 THEN ARRAY[word]::varchar[] ELSE
     array_append(array(SELECT DISTINCT overlay(word placing '' from at for 1)
                        FROM generate_series(1, length(word)) at), word)::varchar[] END $$
"""
NOTE = """
CREATE FUNCTION ejsc_note_words(fresh text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS
$$ INSERT INTO people_nameword (word, shapes, uses)
   SELECT w, ejsc_word_shapes(w), 1 FROM unnest(fresh) w WHERE length(w) BETWEEN 1 AND 60
   ON CONFLICT (word) DO NOTHING $$
"""
NEAR = r"""
CREATE FUNCTION ejsc_near_words(sought text[], most int)
RETURNS TABLE (wanted text, word varchar, uses int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
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
$$
"""
# Every group is a word with its other spellings, parted by a bar: one of each group must stand in the name.
FIND = """
CREATE FUNCTION ejsc_find_people(groups text[], areas text[], born int, most int)
RETURNS TABLE (id uuid, number varchar, full_name varchar, name_tokens varchar[], birth_date date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS
$$
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
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_sources"), ("kernel", "0004_scope_arrays")]

    operations = [
        migrations.RunSQL(SHAPES, "DROP FUNCTION ejsc_word_shapes(text)"),
        migrations.RunSQL(NOTE, "DROP FUNCTION ejsc_note_words(text[])"),
        migrations.RunSQL(NEAR, "DROP FUNCTION ejsc_near_words(text[], int)"),
        migrations.RunSQL(FIND, "DROP FUNCTION ejsc_find_people(text[], text[], int, int)"),
    ]
