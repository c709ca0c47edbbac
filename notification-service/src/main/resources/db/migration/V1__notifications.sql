CREATE TABLE recipient (
    person_id   uuid PRIMARY KEY,
    revision    bigint  NOT NULL,
    given_name  text    NOT NULL,
    family_name text    NOT NULL,
    mail        text    NOT NULL,
    language    text    NOT NULL,
    time_zone   text    NOT NULL,
    active      boolean NOT NULL,
    roles       text[]  NOT NULL
);
CREATE INDEX recipient_by_role ON recipient USING gin (roles);
CREATE TABLE cycle (
    cycle_id uuid PRIMARY KEY,
    name     text NOT NULL
);
-- What is to be told: to a person, or to everybody of a group. Told once per event and person.
CREATE TABLE notice (
    id         uuid PRIMARY KEY,
    event_id   uuid        NOT NULL,
    kind       text        NOT NULL,
    person_id  uuid,
    group_role text,
    subject_id uuid,
    cycle_id   uuid,
    element    text        NOT NULL,
    path       text        NOT NULL,
    due_at     timestamptz,
    at         timestamptz NOT NULL,
    state      text        NOT NULL DEFAULT 'NEW' CHECK (state IN ('NEW', 'TOLD')),
    UNIQUE NULLS NOT DISTINCT (event_id, person_id)
);
CREATE INDEX notice_new ON notice (at, id) WHERE state = 'NEW';
CREATE TABLE delivery (
    notice_id  uuid PRIMARY KEY REFERENCES notice,
    person_id  uuid        NOT NULL,
    kind       text        NOT NULL,
    address    text        NOT NULL,
    subject    text        NOT NULL,
    body       text        NOT NULL,
    message_id text        NOT NULL UNIQUE,
    state      text        NOT NULL CHECK (state IN ('PENDING', 'SENDING', 'SENT', 'FAILED')),
    -- How often it was sent again because a process died before the answer was recorded.
    uncertain  int         NOT NULL DEFAULT 0,
    attempts   int         NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL,
    error      text
);
CREATE INDEX delivery_pending ON delivery (not_before) WHERE state IN ('PENDING', 'SENDING');
