-- A requirement follows its skill into later editions, whatever its code is there: it names the skill's origin. A profile says besides
-- which levels of the generic attributes a job needs, and which statements do not count for it; one that is no longer used is archived.
ALTER TABLE role_profile ADD COLUMN archived_at timestamptz;

ALTER TABLE skill_requirement ADD COLUMN skill_origin uuid;
UPDATE skill_requirement q
SET skill_origin = (
    SELECT s.origin_id
    FROM skill s
    JOIN framework_version v ON v.id = s.version_id
    JOIN skill_level l ON l.skill_id = s.id AND l.level = q.level
    WHERE s.code = q.skill_code AND v.status <> 'DRAFT'
    ORDER BY v.published_at DESC
    LIMIT 1);

CREATE TABLE attribute_requirement (
    job_title      text NOT NULL REFERENCES role_profile,
    attribute_code text NOT NULL,
    level          int  NOT NULL CHECK (level BETWEEN 1 AND 9),
    PRIMARY KEY (job_title, attribute_code)
);
COMMENT ON TABLE attribute_requirement IS 'context: profile';

-- The origins of statements that do not count for a job.
CREATE TABLE requirement_exclusion (
    job_title        text NOT NULL REFERENCES role_profile,
    skill_origin     uuid NOT NULL,
    statement_origin uuid NOT NULL,
    PRIMARY KEY (job_title, statement_origin)
);
COMMENT ON TABLE requirement_exclusion IS 'context: profile';

-- Titles are compared without regard to case and width, so that one spelling has one profile.
CREATE INDEX role_profile_by_key ON role_profile (search_key(job_title));
-- Who holds a title, a page at a time.
CREATE INDEX person_by_title ON person (search_key(job_title), family_name, given_name, id) WHERE active;
