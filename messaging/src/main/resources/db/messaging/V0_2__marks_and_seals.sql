-- The highest acknowledged end of each partition, by topic and partition, kept with the positions that led there.
ALTER TABLE relay ADD COLUMN offsets jsonb NOT NULL DEFAULT '{}';

-- Once a minute: how far the outbox was sent, and where the logs ended by then. When a log is found shorter than what
-- was acknowledged, the newest mark that lies wholly inside the logs says from where to send again.
CREATE TABLE relay_mark (
    at        timestamptz PRIMARY KEY,
    positions bigint[] NOT NULL,
    offsets   jsonb    NOT NULL
);

-- Once an hour: the last entry of each chain, signed, so that a cut tail shows too.
CREATE TABLE audit_seal (
    at        timestamptz PRIMARY KEY,
    heads     text  NOT NULL,
    signature bytea NOT NULL
);
