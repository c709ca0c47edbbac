-- Who was asked to have a level confirmed again, because its day comes near or a later edition changed the skill. Once for each
-- result and reason; one is open at a time.
CREATE TABLE reconfirmation (
    id                  uuid PRIMARY KEY,
    person_id           uuid        NOT NULL REFERENCES person,
    skill_assessment_id uuid        NOT NULL REFERENCES skill_assessment,
    revision            int         NOT NULL,
    because             text        NOT NULL CHECK (because IN ('EXPIRES', 'CHANGED')),
    held_until          date        NOT NULL,
    reviewer_id         uuid REFERENCES person,
    asked_at            timestamptz NOT NULL,
    ended_at            timestamptz,
    begun_id            uuid REFERENCES assessment,
    UNIQUE (skill_assessment_id, revision, because)
);
COMMENT ON TABLE reconfirmation IS 'context: result';
CREATE UNIQUE INDEX reconfirmation_open ON reconfirmation (skill_assessment_id) WHERE ended_at IS NULL;
CREATE INDEX reconfirmation_of_person ON reconfirmation (person_id);

-- Found by day, however many results there are.
CREATE INDEX result_by_last_day ON result (valid_until) WHERE level IS NOT NULL;
