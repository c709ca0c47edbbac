-- HR is notified of each who has left, up to a number within a day: they are counted.
CREATE INDEX notice_of_leavers ON notice (at) WHERE element = 'move_person_left' AND person_id IS NULL;
