-- A single assessment: one person, in some skills, because they, their manager or HR asked. It is stored as a cycle of its own kind,
-- which no process steers: a sweep of all of them applies their dates.
ALTER TABLE assessment_cycle ADD COLUMN kind text NOT NULL DEFAULT 'CYCLE';
ALTER TABLE assessment_cycle ADD CONSTRAINT assessment_cycle_kind CHECK (kind = 'CYCLE' OR (kind = 'SINGLE' AND NOT calibration_required));

-- Why it was asked for, in the words of whoever did; empty for none, and for a cycle.
ALTER TABLE assessment_cycle ADD COLUMN asked_because text NOT NULL DEFAULT '';

-- When the sweep last applied the dates of a single assessment; nothing for a cycle.
ALTER TABLE assessment_cycle ADD COLUMN swept_at timestamptz;
ALTER TABLE assessment_cycle ADD CONSTRAINT assessment_cycle_swept CHECK ((kind = 'SINGLE') = (swept_at IS NOT NULL));

-- Lists hold one of the kinds only.
DROP INDEX assessment_cycle_by_key;
CREATE INDEX assessment_cycle_by_kind ON assessment_cycle (kind, created_at DESC, id DESC);
CREATE INDEX assessment_cycle_to_sweep ON assessment_cycle (swept_at, id) WHERE kind = 'SINGLE' AND status = 'OPEN';
CREATE INDEX assessment_cycle_under_way ON assessment_cycle (id) WHERE kind = 'CYCLE' AND status = 'OPEN';
