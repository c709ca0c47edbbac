-- Who may be drawn to judge a second time without a result of the skill: HR gives it, for all skills or for some, by their origin.
CREATE TABLE second_assessor_role (
    person_id  uuid PRIMARY KEY REFERENCES person,
    all_skills boolean NOT NULL,
    skills     uuid[]  NOT NULL,
    CONSTRAINT second_assessor_role_skills CHECK (all_skills = (cardinality(skills) = 0))
);
COMMENT ON TABLE second_assessor_role IS 'context: people';

-- Who was possible when somebody was drawn, how many, and why this one. Nothing is known of whom an earlier version chose.
ALTER TABLE second_assessor ADD COLUMN drawing jsonb;

-- Who holds results of a skill, and how many second assessments are open.
CREATE INDEX earlier_result_by_skill ON earlier_result (skill_origin_id, person_id);
CREATE INDEX assessment_judged_again ON assessment (id) WHERE state = 'SECOND_ASSESSMENT';
