-- What is looked at every few seconds or minutes is found without reading what is over.
CREATE INDEX work_item_set_aside ON work_item (business_key) WHERE element = 'user_check_set_aside' AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX reconfirmation_by_key ON reconfirmation (id) WHERE ended_at IS NULL;
