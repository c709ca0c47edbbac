-- Whoever is reminded is noted at each task.
ALTER TABLE assessment_cycle DROP COLUMN nudged_at;
