-- A step whose act was done before it was opened stands here without a process until it is: the unique key is where the
-- two meet, whichever commits first.
CREATE TABLE work_item (
    id           uuid PRIMARY KEY,
    process      text        NOT NULL,
    element      text        NOT NULL,
    slot         int         NOT NULL,
    business_key text        NOT NULL,
    round        int         NOT NULL,
    role         text        NOT NULL,
    state        text        NOT NULL,
    holder_id    uuid REFERENCES person,
    group_role   text,
    group_unit   text,
    claimed      boolean     NOT NULL DEFAULT false,
    subject_id   uuid,
    cycle_id     uuid,
    due_at       timestamptz,
    opened_at    timestamptz NOT NULL,
    done_at      timestamptz,
    done_by      uuid,
    reminded     boolean     NOT NULL DEFAULT false,
    overdue      boolean     NOT NULL DEFAULT false,
    subject_name text        NOT NULL DEFAULT '',
    unit         text        NOT NULL DEFAULT '',
    cycle_name   text        NOT NULL DEFAULT '',
    claims       text        NOT NULL DEFAULT '',
    returned     int         NOT NULL DEFAULT 0,
    version      bigint      NOT NULL DEFAULT 0,
    UNIQUE (business_key, element, slot, round)
);
CREATE INDEX work_item_mine ON work_item (holder_id, due_at, id) WHERE state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_group ON work_item (group_role, group_unit, due_at, id) WHERE state = 'OPEN' AND holder_id IS NULL;
CREATE INDEX work_item_done ON work_item (done_by, done_at DESC, id) WHERE done_by IS NOT NULL;
CREATE INDEX work_item_due ON work_item (cycle_id, due_at) WHERE state IN ('OPEN', 'CLAIMED');

CREATE TABLE bell (
    notification_id uuid PRIMARY KEY,
    person_id       uuid        NOT NULL,
    kind            text        NOT NULL,
    title           text        NOT NULL,
    path            text,
    at              timestamptz NOT NULL,
    read_at         timestamptz
);
CREATE INDEX bell_by_person ON bell (person_id, at DESC);
CREATE TABLE idempotency (
    person_id  uuid        NOT NULL,
    key        uuid        NOT NULL,
    request    text        NOT NULL,
    status     int         NOT NULL,
    location   text,
    body       text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, key)
);
