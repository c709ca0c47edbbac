-- Tries to sign in that failed, by what was tried and from where, as hashes of both. A row is worth nothing any more some hours
-- after its last failure.
CREATE TABLE sign_in_failures (
    key      text PRIMARY KEY,
    failures int         NOT NULL,
    last_at  timestamptz NOT NULL
);
CREATE INDEX sign_in_failures_over ON sign_in_failures (last_at);

-- From where somebody has signed in: others' failures elsewhere are no reason to let them wait there.
CREATE TABLE known_place (
    person_id  uuid        NOT NULL REFERENCES person,
    place_hash text        NOT NULL,
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (person_id, place_hash)
);
CREATE INDEX known_place_over ON known_place (last_at);
