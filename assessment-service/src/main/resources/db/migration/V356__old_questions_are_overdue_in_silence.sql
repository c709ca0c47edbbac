-- Tasks of no cycle are reminded of and become overdue from now on. Of what was due before that nobody is notified long after.
UPDATE work_item
SET reminded = true, overdue = true
WHERE cycle_id IS NULL
    AND state IN ('OPEN', 'CLAIMED')
    AND NOT overdue
    AND due_at < now();
