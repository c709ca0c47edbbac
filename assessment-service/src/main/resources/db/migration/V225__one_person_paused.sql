-- Since when the clock of one person in a cycle is held; null while it runs.
ALTER TABLE assessment ADD COLUMN paused_since timestamptz;
CREATE INDEX assessment_paused ON assessment (cycle_id) WHERE paused_since IS NOT NULL;

-- The cases whose tasks wait: nobody is reminded of them, they do not become overdue, and they are offered to nobody else.
CREATE TABLE task_hold (
    business_key text PRIMARY KEY,
    since        timestamptz NOT NULL
);
COMMENT ON TABLE task_hold IS 'context: worklist';
