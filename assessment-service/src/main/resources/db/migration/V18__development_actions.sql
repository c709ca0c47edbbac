-- What a person means to do about a statement that is still to be shown.
CREATE TABLE development_action (
    id                  uuid PRIMARY KEY,
    person_id           uuid        NOT NULL REFERENCES person,
    skill_assessment_id uuid        NOT NULL REFERENCES skill_assessment,
    statement_id        uuid        NOT NULL REFERENCES descriptor_statement,
    text                text        NOT NULL,
    until               date        NOT NULL,
    made_at             timestamptz NOT NULL,
    done_at             timestamptz
);
CREATE INDEX development_action_by_skill_assessment ON development_action (skill_assessment_id, made_at);
CREATE INDEX development_action_open ON development_action (person_id, until) WHERE done_at IS NULL;
