-- What was attached to a piece of evidence. A file that is taken off stays for those submissions that showed it.
CREATE TABLE evidence_file (
    id          uuid PRIMARY KEY,
    evidence_id uuid        NOT NULL REFERENCES evidence,
    name        text        NOT NULL,
    media_type  text        NOT NULL,
    size        int         NOT NULL,
    content     bytea       NOT NULL,
    added_at    timestamptz NOT NULL,
    taken_off   timestamptz
);
ALTER TABLE evidence_file ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX evidence_file_by_evidence ON evidence_file (evidence_id, added_at);
