-- What an operator has skipped is passed over for good, by the event's id or, where none can be read, its place in the log.
CREATE TABLE skipped_message (
    consumer text        NOT NULL,
    identity text        NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (consumer, identity)
);
INSERT INTO skipped_message
SELECT consumer, identity, coalesce(ended_at, parked_at) FROM parked_message WHERE state = 'SKIPPED'
ON CONFLICT DO NOTHING;

-- A mark without a message held later ones of its key back for nothing.
DELETE FROM parked_key k WHERE NOT EXISTS (
    SELECT 1 FROM parked_message m WHERE m.consumer = k.consumer AND m.key = k.key AND m.state = 'PARKED');

-- How many events of a type and key were passed over because they were older than the inbox remembers.
CREATE TABLE too_old_message (
    consumer text        NOT NULL,
    type     text        NOT NULL,
    key      text        NOT NULL,
    times    bigint      NOT NULL,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (consumer, type, key)
);
