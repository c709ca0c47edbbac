-- When a session decided on an item; null while it is open, and of what was decided before this column was there.
ALTER TABLE calibration_item ADD COLUMN decided_at timestamptz;
