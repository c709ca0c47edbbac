-- A piece that its owner has put away is not offered any more. "shown_at" is when somebody else could first see a piece or a
-- file, null while nobody could: only then may a piece be deleted, and a file that was taken off go.
ALTER TABLE evidence
    ADD COLUMN archived_at timestamptz,
    ADD COLUMN shown_at    timestamptz;
ALTER TABLE evidence_file ADD COLUMN shown_at timestamptz;

-- Ids are read out of the documents as text: a document of long ago may hold what the database does not take for JSON.
WITH seen AS (
    SELECT x.id[1]::uuid AS id, s.at
    FROM (
        SELECT submitted_evidence AS document, submitted_at AS at FROM self_assessment WHERE submitted_at IS NOT NULL
        UNION ALL
        SELECT evidence, at FROM judged
    ) s
    CROSS JOIN LATERAL regexp_matches(s.document, '"id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', 'g') x(id)
    UNION ALL
    SELECT evidence_id, asked_at FROM corroboration
), first AS (
    SELECT id, min(at) AS at FROM seen GROUP BY id
), files AS (
    UPDATE evidence_file f SET shown_at = first.at FROM first WHERE first.id = f.id
)
UPDATE evidence e SET shown_at = first.at FROM first WHERE first.id = e.id;

-- The two lists of a person, each read from its newest on.
DROP INDEX evidence_by_owner;
CREATE INDEX evidence_current ON evidence (owner_id, updated_at DESC, id DESC) WHERE archived_at IS NULL;
CREATE INDEX evidence_archived ON evidence (owner_id, updated_at DESC, id DESC) WHERE archived_at IS NOT NULL;
CREATE INDEX evidence_file_taken_off ON evidence_file (taken_off) WHERE taken_off IS NOT NULL AND shown_at IS NULL;
