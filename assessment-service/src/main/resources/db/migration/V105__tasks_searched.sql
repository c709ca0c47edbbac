-- What is sought in lists of tasks: name, unit and cycle, each on a line of its own, so that nothing is found across two.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE work_item
    ADD COLUMN search text GENERATED ALWAYS AS (search_key(subject_name || E'\n' || unit || E'\n' || cycle_name)) STORED;
CREATE INDEX work_item_search ON work_item USING gin (search gin_trgm_ops) WHERE state IN ('OPEN', 'CLAIMED');
