-- An answer is about the description that was read. When the owner last changed it says whether an answer is older than it.
ALTER TABLE evidence ADD COLUMN described_at timestamptz NOT NULL DEFAULT now();
UPDATE evidence SET described_at = updated_at;

-- Whoever has answered can be asked again once the description has changed; an open question is asked once.
ALTER TABLE corroboration DROP CONSTRAINT corroboration_evidence_id_asked_id_key;
CREATE UNIQUE INDEX corroboration_open ON corroboration (evidence_id, asked_id) WHERE answer IS NULL;
CREATE INDEX corroboration_piece ON corroboration (evidence_id, asked_id, answered_at);
