-- A participant is assessed on what their job needs: by the profile of their job title or of the title that they aim at, by the cycle's
-- list, or both. What is asked of them is written down at launch, so that later changes of profile or job change nothing in it.
ALTER TABLE person ADD COLUMN target_title text NOT NULL DEFAULT '';
ALTER TABLE people_import_row ADD COLUMN target_title text;

ALTER TABLE assessment_cycle ADD COLUMN skills_from text NOT NULL DEFAULT 'LIST';

-- Whether the cycle lists the skill itself; the others are those that a participant's job needs.
ALTER TABLE cycle_skill ADD COLUMN listed boolean NOT NULL DEFAULT true;

-- Why the skill is assessed, at which level the job needs it, and the title of that job; nothing of both for one that is listed only.
ALTER TABLE skill_assessment ADD COLUMN source text NOT NULL DEFAULT 'LIST';
ALTER TABLE skill_assessment ADD COLUMN required_level int CHECK (required_level BETWEEN 1 AND 9);
ALTER TABLE skill_assessment ADD COLUMN required_by text NOT NULL DEFAULT '';

-- The statements that are not asked, because they do not count for the job.
CREATE TABLE excluded_statement (
    skill_assessment_id uuid NOT NULL REFERENCES skill_assessment,
    statement_id        uuid NOT NULL REFERENCES descriptor_statement,
    PRIMARY KEY (skill_assessment_id, statement_id)
);
COMMENT ON TABLE excluded_statement IS 'context: participant';
CREATE INDEX excluded_statement_by_statement ON excluded_statement (statement_id);
