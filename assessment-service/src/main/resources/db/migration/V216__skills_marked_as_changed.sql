-- The skills that an edition's owner marked as changed when it was published: results of earlier editions of its framework are valid
-- until that day. Who decided and when is in the edition and in the audit trail.
CREATE TABLE changed_skill (
    version_id uuid NOT NULL REFERENCES framework_version ON DELETE CASCADE,
    origin_id  uuid NOT NULL,
    PRIMARY KEY (version_id, origin_id)
);
COMMENT ON TABLE changed_skill IS 'context: framework';
CREATE INDEX changed_skill_by_origin ON changed_skill (origin_id);

-- For a skill of an edition the later editions of the same framework that marked it as changed, with the day since when.
CREATE VIEW changed_since AS
SELECT s.id AS skill_id, later.number, (later.published_at AT TIME ZONE 'UTC')::date AS changed_on
FROM skill s
JOIN framework_version v ON v.id = s.version_id
JOIN changed_skill c ON c.origin_id = s.origin_id
JOIN framework_version later ON later.id = c.version_id
WHERE later.framework_id = v.framework_id AND later.number > v.number;
COMMENT ON VIEW changed_since IS 'context: result, answered by framework';
