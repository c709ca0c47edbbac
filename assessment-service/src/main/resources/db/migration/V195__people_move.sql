-- Who left, came back or got another manager, until everything that follows from it is done.
CREATE TABLE person_move (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id    uuid        NOT NULL REFERENCES person ON DELETE CASCADE,
    what         text        NOT NULL CHECK (what IN ('LEFT', 'RETURNED', 'LINE')),
    from_manager uuid,
    to_manager   uuid,
    at           timestamptz NOT NULL
);
COMMENT ON TABLE person_move IS 'context: people';
CREATE INDEX person_move_by_what ON person_move (what, id);
-- Whoever left with assessments that have no result: HR is asked once what becomes of them.
CREATE TABLE leaver (
    person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    left_at   timestamptz NOT NULL
);
COMMENT ON TABLE leaver IS 'context: participant';
CREATE INDEX leaver_by_day ON leaver (left_at, person_id);
