-- Whether the people of a cycle read their review before calibration, and what they object to it.
ALTER TABLE assessment_cycle ADD COLUMN review_shared boolean NOT NULL DEFAULT false;
ALTER TABLE assessment_cycle ADD CONSTRAINT assessment_cycle_shared CHECK (calibration_required OR NOT review_shared);

-- It belongs to what was submitted: a review that is given again can be objected to again.
CREATE TABLE objection (
    judged_id           uuid        NOT NULL REFERENCES judged,
    skill_assessment_id uuid        NOT NULL REFERENCES skill_assessment,
    text                text        NOT NULL,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (judged_id, skill_assessment_id)
);
COMMENT ON TABLE objection IS 'context: review';
