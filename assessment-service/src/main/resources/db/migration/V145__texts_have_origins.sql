-- A skill, a level and a statement are the same in another edition where they have the same origin: by it weights, exclusions and
-- results follow them, and what is handed out names them. Rows of before are the same where their edition was copied: skills of
-- a framework by their code, levels of these by their number, statements of these by their words.
CREATE TABLE installation (
    id     uuid    NOT NULL,
    single boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (single)
);
COMMENT ON TABLE installation IS 'context: framework';
INSERT INTO installation (id) VALUES (gen_random_uuid());

ALTER TABLE skill ADD COLUMN origin_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE skill ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE skill_level ADD COLUMN origin_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE descriptor_statement ADD COLUMN origin_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE framework_version ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();

UPDATE framework_version SET changed_at = coalesce(published_at, created_at);

UPDATE skill s
SET origin_id = o.origin_id, changed_at = o.changed_at
FROM (
    SELECT k.id, v.changed_at,
           first_value(k.id) OVER (PARTITION BY v.framework_id, k.code ORDER BY v.number) AS origin_id
    FROM skill k
    JOIN framework_version v ON v.id = k.version_id) o
WHERE o.id = s.id;

UPDATE skill_level l
SET origin_id = o.origin_id
FROM (
    SELECT m.id, first_value(m.id) OVER (PARTITION BY k.origin_id, m.level ORDER BY v.number) AS origin_id
    FROM skill_level m
    JOIN skill k ON k.id = m.skill_id
    JOIN framework_version v ON v.id = k.version_id) o
WHERE o.id = l.id;

UPDATE descriptor_statement d
SET origin_id = o.origin_id
FROM (
    SELECT n.id, first_value(n.id) OVER (PARTITION BY n.level_origin, n.text, n.nth ORDER BY n.number) AS origin_id
    FROM (
        SELECT e.id, e.text, m.origin_id AS level_origin, v.number,
               row_number() OVER (PARTITION BY e.skill_level_id, e.text ORDER BY e.ordinal) AS nth
        FROM descriptor_statement e
        JOIN skill_level m ON m.id = e.skill_level_id
        JOIN skill k ON k.id = m.skill_id
        JOIN framework_version v ON v.id = k.version_id) n) o
WHERE o.id = d.id;

ALTER TABLE skill ADD UNIQUE (version_id, origin_id);
ALTER TABLE skill_level ADD UNIQUE (skill_id, origin_id);
ALTER TABLE descriptor_statement ADD UNIQUE (skill_level_id, origin_id);
CREATE INDEX skill_by_origin ON skill (origin_id);
CREATE INDEX descriptor_statement_by_origin ON descriptor_statement (origin_id);
