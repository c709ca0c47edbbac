-- What somebody looks for in their lists again and again.
CREATE TABLE saved_filter (
    id        uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    name      text NOT NULL,
    tab       text NOT NULL,
    sort      text NOT NULL,
    kind      text NOT NULL,
    search    text NOT NULL
);
CREATE INDEX saved_filter_of ON saved_filter (person_id, name);

-- The secret address under which a calendar program reads somebody's dates; only its hash is kept.
CREATE TABLE calendar_address (
    person_id   uuid PRIMARY KEY REFERENCES person,
    secret_hash text NOT NULL UNIQUE
);

-- Between which hours of their day somebody gets no mails; null for mails at any time.
ALTER TABLE person ADD COLUMN quiet_from time;
ALTER TABLE person ADD COLUMN quiet_to time;
