-- What operators did to processes, with their reasons.
CREATE TABLE operator_deed (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    act     text        NOT NULL,
    subject text        NOT NULL,
    said    text        NOT NULL,
    by_whom text        NOT NULL,
    why     text        NOT NULL
);
CREATE INDEX open_step_waiting ON open_step (business_key, element) WHERE closed_at IS NULL;
