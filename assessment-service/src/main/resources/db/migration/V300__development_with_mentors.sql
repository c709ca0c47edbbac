-- A development action says how far it is, and who helps with it.
ALTER TABLE development_action RENAME COLUMN done_at TO ended_at;
ALTER TABLE development_action ADD COLUMN state text NOT NULL DEFAULT 'PLANNED';
ALTER TABLE development_action ADD COLUMN version bigint NOT NULL DEFAULT 0;
UPDATE development_action SET state = 'DONE' WHERE ended_at IS NOT NULL;
ALTER TABLE development_action
    ADD CONSTRAINT development_action_state CHECK (state IN ('PLANNED', 'STARTED', 'DONE', 'DROPPED')),
    ADD CONSTRAINT development_action_ended CHECK ((state IN ('DONE', 'DROPPED')) = (ended_at IS NOT NULL));
COMMENT ON TABLE development_action IS 'context: development';

DROP INDEX development_action_open;
CREATE INDEX development_action_of_person ON development_action (person_id, (ended_at IS NOT NULL), until, id);
CREATE INDEX development_action_by_statement ON development_action (statement_id, person_id);

-- Whom somebody asked to help with an action. Another one is asked in their place by ending this.
CREATE TABLE mentoring (
    id          uuid PRIMARY KEY,
    action_id   uuid        NOT NULL REFERENCES development_action,
    mentor_id   uuid        NOT NULL REFERENCES person,
    asked_at    timestamptz NOT NULL,
    answer      text,
    comment     text        NOT NULL DEFAULT '',
    answered_at timestamptz,
    ended_at    timestamptz,
    CONSTRAINT mentoring_answer CHECK (answer IN ('ACCEPTED', 'DECLINED')),
    CONSTRAINT mentoring_answered CHECK ((answer IS NULL) = (answered_at IS NULL))
);
COMMENT ON TABLE mentoring IS 'context: development';
CREATE UNIQUE INDEX mentoring_of_action ON mentoring (action_id) WHERE ended_at IS NULL;
CREATE INDEX mentoring_of_mentor ON mentoring (mentor_id, asked_at DESC, id DESC) WHERE ended_at IS NULL;
