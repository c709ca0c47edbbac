-- Cycles that are paused: nothing of them becomes due.
CREATE VIEW paused_cycle AS
SELECT id AS cycle_id
FROM assessment_cycle
WHERE paused_since IS NOT NULL;
COMMENT ON VIEW paused_cycle IS 'context: worklist, answered by cycle';
