-- People are chosen by name, number, mail address and unit: the words are found by their letters, in many thousand people.
ALTER TABLE person
    ADD COLUMN search text GENERATED ALWAYS AS (search_key((' ' || given_name || ' ' || family_name || ' ' || employee_id || ' '
        || mail || ' ' || unit) COLLATE "C")) STORED;
CREATE INDEX person_search ON person USING gin (search gin_trgm_ops) WITH (fastupdate = off);
-- Where very many match, the first by name are read in order.
CREATE INDEX person_in_order ON person (active DESC, (coalesce(nullif(family_name, ''), given_name)), given_name, id);
ANALYZE person;
