-- What befalls messages now and then, as every service writes it.
INSERT INTO parked_key VALUES ('CONSUMER', '00000000-0000-4000-8000-0000000000a1', now());
INSERT INTO parked_message (consumer, identity, topic, partition, "offset", key, headers, payload, cause, parked_at, state, ended_by, ended_why, ended_at)
VALUES ('CONSUMER', '00000000-0000-4000-8000-0000000000b1', 'plumbline.people', 3, 17, '00000000-0000-4000-8000-0000000000a1',
        '{"ce_id":"00000000-0000-4000-8000-0000000000b1","ce_type":"plumbline.people.person-stated.v1","ce_source":"/assessment-service","ce_time":"2026-11-20T08:00:00Z","ce_sequence":"7","ce_subject":"00000000-0000-4000-8000-0000000000a1"}',
        '{}', 'IllegalStateException: it cannot be applied', now(), 'PARKED', NULL, NULL, NULL),
       ('CONSUMER', '00000000-0000-4000-8000-0000000000b2', 'plumbline.people', 3, 12, '00000000-0000-4000-8000-0000000000a2',
        '{"ce_id":"00000000-0000-4000-8000-0000000000b2"}', '{}', 'IllegalStateException: it could not be applied', now() - interval '9 days',
        'RETRIED', 'Helena Ruiz', 'A new version reads it.', now() - interval '8 days'),
       ('CONSUMER', 'plumbline.people-3-9', 'plumbline.people', 3, 9, '00000000-0000-4000-8000-0000000000a3',
        '{}', 'no event', 'Unreadable: it has no id', now() - interval '9 days',
        'SKIPPED', 'Helena Ruiz', 'It never meant anything.', now() - interval '8 days');
INSERT INTO unknown_message VALUES ('CONSUMER', '00000000-0000-4000-8000-0000000000c1', 'plumbline.people.person-forgotten.v1', 'plumbline.people',
        '00000000-0000-4000-8000-0000000000a4', '{"ce_id":"00000000-0000-4000-8000-0000000000c1","ce_type":"plumbline.people.person-forgotten.v1","ce_source":"/assessment-service","ce_time":"2026-11-20T08:00:00Z","ce_sequence":"3","ce_subject":"00000000-0000-4000-8000-0000000000a4"}', '{}', now() - interval '2 days');
