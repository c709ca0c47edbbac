-- Each setting of one's own account has a version of its own, so that two different settings do not refuse each other. They begin
-- with the revision of the person, by which whoever has read them before names them.
ALTER TABLE person ADD COLUMN mails_version bigint NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN quiet_version bigint NOT NULL DEFAULT 0;
UPDATE person SET mails_version = revision, quiet_version = revision;
