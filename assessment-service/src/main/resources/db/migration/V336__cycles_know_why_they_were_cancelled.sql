-- Who cancelled a cycle, when and why; null where it was not, and of one that was cancelled before these columns were there.
ALTER TABLE assessment_cycle ADD COLUMN cancelled_at timestamptz;
ALTER TABLE assessment_cycle ADD COLUMN cancelled_by uuid;
ALTER TABLE assessment_cycle ADD COLUMN cancelled_because text;

ALTER TABLE assessment_cycle ADD CHECK (num_nulls(cancelled_at, cancelled_by, cancelled_because) IN (0, 3));
