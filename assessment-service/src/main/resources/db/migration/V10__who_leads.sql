-- Whether somebody leads a team is asked for every page.
CREATE INDEX person_led ON person (manager_id) WHERE active;
