-- People are found by their job title too, wherever they are looked for; the index by the letters is made again with it.
ALTER TABLE person
    ALTER COLUMN search SET EXPRESSION AS (search_key((' ' || given_name || ' ' || family_name || ' ' || employee_id || ' '
        || mail || ' ' || job_title || ' ' || unit) COLLATE "C"));
ANALYZE person;
