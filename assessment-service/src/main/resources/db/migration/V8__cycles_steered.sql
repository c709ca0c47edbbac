-- When HR last nudged everybody of a cycle who was late; null for never.
ALTER TABLE assessment_cycle ADD COLUMN nudged_at timestamptz;
