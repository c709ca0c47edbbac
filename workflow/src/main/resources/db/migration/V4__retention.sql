-- Since when no process runs under the key: since its last one ended, or since the key was first seen; null while one runs.
ALTER TABLE process_key ADD COLUMN without_instance_since timestamptz DEFAULT now();
UPDATE process_key SET without_instance_since = NULL WHERE instance_id IS NOT NULL;
ALTER TABLE process_key ALTER COLUMN without_instance_since DROP DEFAULT;
CREATE INDEX process_key_over ON process_key (without_instance_since) WHERE instance_id IS NULL;
CREATE INDEX passed_over_at ON passed_over (at);
