-- A library is read by title and by last day too, page by page in either direction. What is searched is computed from the
-- title, which therefore stays as it is; the indexes have the order of names.
CREATE INDEX evidence_current_by_title ON evidence (owner_id, (title COLLATE "und-x-icu"), id) WHERE archived_at IS NULL;
CREATE INDEX evidence_archived_by_title ON evidence (owner_id, (title COLLATE "und-x-icu"), id)
    WHERE archived_at IS NOT NULL;
CREATE INDEX evidence_current_by_end ON evidence (owner_id, (coalesce(ended, DATE 'infinity')), id)
    WHERE archived_at IS NULL;
CREATE INDEX evidence_archived_by_end ON evidence (owner_id, (coalesce(ended, DATE 'infinity')), id)
    WHERE archived_at IS NOT NULL;
