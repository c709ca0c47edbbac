-- Since when nothing of a cycle falls due and nothing in it can be decided; null while it goes on.
ALTER TABLE assessment_cycle ADD COLUMN paused_since timestamptz;
