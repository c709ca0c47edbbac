-- An answer is about the description that was read. When the owner last changed it says whether an answer is older than it.
ALTER TABLE evidence ADD COLUMN described_at timestamptz NOT NULL DEFAULT now();
-- Until now each act on a piece has set updated_at, also one that left the description as it was: what was answered so far counts.
UPDATE evidence e
SET described_at = least(
    e.updated_at,
    (SELECT min(c.answered_at) FROM corroboration c WHERE c.evidence_id = e.id AND c.answer IS NOT NULL));

-- Whoever has answered can be asked again once the description has changed; an open question is asked once.
ALTER TABLE corroboration DROP CONSTRAINT corroboration_evidence_id_asked_id_key;
CREATE UNIQUE INDEX corroboration_open ON corroboration (evidence_id, asked_id) WHERE answer IS NULL;
CREATE INDEX corroboration_piece ON corroboration (evidence_id, asked_id, answered_at);
