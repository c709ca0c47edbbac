-- How urgent a task is beside its date: -1 low, 0 normal, 1 high. Few have another one than normal; they are found without
-- reading the others.
ALTER TABLE work_item ADD COLUMN priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1 AND 1);
CREATE INDEX work_item_priority ON work_item (priority) WHERE priority <> 0 AND state IN ('OPEN', 'CLAIMED');

-- What else a saved filter looks for; null or empty for all.
ALTER TABLE saved_filter
    ADD COLUMN priority smallint CHECK (priority BETWEEN -1 AND 1),
    ADD COLUMN skill    text NOT NULL DEFAULT '';

-- Of which skills a case is, by their codes, which are the same in each edition.
CREATE VIEW case_skill AS
SELECT k.assessment_id, s.code
FROM skill_assessment k
JOIN skill s ON s.id = k.skill_id;
COMMENT ON VIEW case_skill IS 'context: worklist, answered by participant';
