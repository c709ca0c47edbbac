-- A draft is made from a version, and can be deleted: its number is then used by no other.
ALTER TABLE policy ADD COLUMN made_from int REFERENCES policy ON DELETE SET NULL;
CREATE INDEX policy_by_origin ON policy (made_from) WHERE made_from IS NOT NULL;
CREATE SEQUENCE policy_version;
SELECT setval('policy_version', greatest((SELECT max(version) FROM policy), 1));
