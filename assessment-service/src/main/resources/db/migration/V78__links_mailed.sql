-- When a link went out by mail; null for one that was shown.
ALTER TABLE one_time_link ADD COLUMN mailed_at timestamptz;
