-- What somebody was asked to say of another's piece of evidence, and what they said.
CREATE TABLE corroboration (
    id          uuid PRIMARY KEY,
    evidence_id uuid        NOT NULL REFERENCES evidence,
    asked_id    uuid        NOT NULL REFERENCES person,
    note        text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    answer      text,
    comment     text        NOT NULL DEFAULT '',
    answered_at timestamptz,
    UNIQUE (evidence_id, asked_id)
);
