-- Nobody chooses their own judge: whoever names a deputy for another is not judged by that deputy. Null for those named before.
ALTER TABLE substitution ADD COLUMN named_by uuid;
