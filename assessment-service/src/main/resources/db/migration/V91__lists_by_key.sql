-- Lists are read a page at a time, each page by the key with which the one before ended.
CREATE INDEX bell_by_key ON bell (person_id, at DESC, notification_id DESC);
DROP INDEX bell_by_person;
CREATE INDEX assessment_cycle_by_key ON assessment_cycle (created_at DESC, id DESC);
CREATE INDEX person_of_team ON person (manager_id, family_name, given_name, id) WHERE active;
