INSERT INTO too_old_message VALUES ('upgraded', 'plumbline.people.person-registered.v1', '00000000-0000-4000-8000-0000000000ac', 1, now(), now());
