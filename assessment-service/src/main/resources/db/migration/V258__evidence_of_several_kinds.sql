-- What a piece of evidence is, and where more can be read about it: several addresses in place of one.
ALTER TABLE evidence
    ADD COLUMN kind  text   NOT NULL DEFAULT 'WORK'
        CONSTRAINT evidence_kind CHECK (kind IN ('WORK', 'DOCUMENT', 'LINK', 'OBSERVED', 'TRAINING', 'FEEDBACK')),
    ADD COLUMN links text[] NOT NULL DEFAULT '{}'
        CONSTRAINT evidence_links CHECK (cardinality(links) <= 10);
UPDATE evidence SET links = ARRAY[link] WHERE link IS NOT NULL;
ALTER TABLE evidence DROP COLUMN link;
