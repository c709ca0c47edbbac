-- From which edition of another framework a skill was taken up; null for a skill of the framework itself.
ALTER TABLE skill ADD COLUMN taken_from uuid REFERENCES framework_version;

-- The texts of an edition in other languages than its own, for reading: what is judged, hashed and exported as text is the original.
-- They belong to origins, so they stay where a skill is imported again or its statements are arranged. of_text is the original as it was
-- when the text was written: where it says something else today, the text counts as missing.
CREATE TABLE skill_text (
    version_id  uuid NOT NULL REFERENCES framework_version ON DELETE CASCADE,
    origin_id   uuid NOT NULL,
    language    text NOT NULL,
    name        text NOT NULL,
    description text NOT NULL,
    guidance    text NOT NULL,
    PRIMARY KEY (version_id, origin_id, language)
);
COMMENT ON TABLE skill_text IS 'context: framework';
CREATE TABLE level_text (
    version_id uuid NOT NULL REFERENCES framework_version ON DELETE CASCADE,
    origin_id  uuid NOT NULL,
    language   text NOT NULL,
    essence    text NOT NULL,
    PRIMARY KEY (version_id, origin_id, language)
);
COMMENT ON TABLE level_text IS 'context: framework';
CREATE TABLE statement_text (
    version_id uuid NOT NULL REFERENCES framework_version ON DELETE CASCADE,
    origin_id  uuid NOT NULL,
    language   text NOT NULL,
    text       text NOT NULL,
    of_text    text NOT NULL,
    PRIMARY KEY (version_id, origin_id, language)
);
COMMENT ON TABLE statement_text IS 'context: framework';
