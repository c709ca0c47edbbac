-- A job that imports a table gives its skills the codes that they had when it began, however the draft has changed since.
ALTER TABLE sheet_upload ADD COLUMN codes text[] NOT NULL DEFAULT '{}';

-- Nothing can become of an import whose draft was deleted.
DELETE FROM sheet_upload WHERE state = 'IMPORTING' AND version_id IS NULL;
