-- Outbox: an insert-only ledger. Within a bucket, position order is commit order: the bucket's lock is taken before
-- the position and kept until the commit. CACHE 1 is part of that promise.
CREATE TABLE outbox_event (
    position    bigint GENERATED ALWAYS AS IDENTITY (CACHE 1),
    bucket      smallint    NOT NULL,
    event_id    uuid        NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    type        text        NOT NULL,
    sequence    bigint      NOT NULL,
    payload     text        NOT NULL,
    headers     text        NOT NULL,
    created_at  timestamptz NOT NULL
) PARTITION BY RANGE (position);
CREATE INDEX outbox_event_by_bucket ON outbox_event (bucket, position);

-- The last sequence number said of each key on each topic; written under the bucket's lock.
CREATE TABLE outbox_stream (
    topic text   NOT NULL,
    key   text   NOT NULL,
    last  bigint NOT NULL,
    PRIMARY KEY (topic, key)
) WITH (fillfactor = 70);

-- One row: who sends, under which fence, and how far each bucket has been sent.
CREATE TABLE relay (
    name        text PRIMARY KEY,
    holder      text,
    fence       bigint      NOT NULL,
    lease_until timestamptz NOT NULL,
    positions   bigint[]    NOT NULL
);
INSERT INTO relay VALUES ('outbox', NULL, 0, '-infinity', array_fill(0::bigint, ARRAY[64]));

CREATE TABLE inbox (
    consumer  text NOT NULL,
    event_id  uuid NOT NULL,
    event_day date NOT NULL,
    PRIMARY KEY (consumer, event_id, event_day)
) PARTITION BY RANGE (event_day);

-- Messages of types that this version does not know, for one that does.
CREATE TABLE unknown_message (
    consumer   text        NOT NULL,
    event_id   uuid        NOT NULL,
    type       text        NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    headers    text        NOT NULL,
    payload    bytea       NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (consumer, event_id)
);

-- A key of which a record is parked: later records of it wait behind.
CREATE TABLE parked_key (
    consumer text        NOT NULL,
    key      text        NOT NULL,
    since    timestamptz NOT NULL,
    PRIMARY KEY (consumer, key)
);
CREATE TABLE parked_message (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer    text        NOT NULL,
    identity    text        NOT NULL,
    topic       text        NOT NULL,
    partition   int         NOT NULL,
    "offset"    bigint      NOT NULL,
    key         text        NOT NULL,
    headers     text        NOT NULL,
    payload     bytea,
    cause       text        NOT NULL,
    parked_at   timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'PARKED' CHECK (state IN ('PARKED', 'RETRIED', 'SKIPPED')),
    ended_by    text,
    ended_why   text,
    ended_at    timestamptz,
    UNIQUE (consumer, identity)
);
CREATE INDEX parked_message_open ON parked_message (consumer, key, id) WHERE state = 'PARKED';

CREATE TABLE job (
    id          uuid PRIMARY KEY,
    kind        text        NOT NULL,
    subject     text        NOT NULL,
    parameters  text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    total       int         NOT NULL,
    done        int         NOT NULL DEFAULT 0,
    started_by  text        NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    error       text,
    attempts    int         NOT NULL DEFAULT 0,
    not_before  timestamptz NOT NULL
);
CREATE INDEX job_running ON job (not_before) WHERE state = 'RUNNING';

-- Every decision, chained per bucket: a change, a gap or a swapped entry shows.
CREATE TABLE audit_entry (
    bucket       smallint    NOT NULL,
    seq          bigint      NOT NULL,
    entry_id     uuid        NOT NULL,
    at           timestamptz NOT NULL,
    actor        text        NOT NULL,
    on_behalf_of text,
    act          text        NOT NULL,
    aggregate    text        NOT NULL,
    before       text,
    after        text,
    why          text,
    prev_hash    bytea       NOT NULL,
    hash         bytea       NOT NULL,
    PRIMARY KEY (bucket, seq)
);
CREATE INDEX audit_entry_by_aggregate ON audit_entry (aggregate, at);
