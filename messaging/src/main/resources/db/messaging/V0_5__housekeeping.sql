-- When a round of housekeeping was begun last, so that one node of a service does it and not each.
CREATE TABLE housekeeping (
    name text PRIMARY KEY,
    at   timestamptz NOT NULL
);
INSERT INTO housekeeping VALUES ('partitions', '-infinity');

-- What the page of messages shows first, whatever has ended.
CREATE INDEX parked_message_waiting ON parked_message (id) WHERE state = 'PARKED';
CREATE INDEX too_old_message_last ON too_old_message (last_at);
