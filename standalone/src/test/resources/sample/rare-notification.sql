-- Each kind of notification, each state of a mail.
INSERT INTO notice (id, event_id, kind, person_id, group_role, subject_id, cycle_id, element, path, due_at, at, state)
SELECT gen_random_uuid(), gen_random_uuid(), k.kind, person_id, NULL, subject_id, cycle_id, element, path, now() + interval '3 days', now(), 'TOLD'
FROM (SELECT * FROM notice WHERE person_id IS NOT NULL AND cycle_id IS NOT NULL ORDER BY id LIMIT 1) n,
 unnest(ARRAY['TASK_ASSIGNED', 'RETURNED', 'DUE_SOON', 'OVERDUE', 'CHANGE_TO_EXPLAIN', 'RESULT_PUBLISHED', 'APPEAL_DECIDED', 'WITHDRAWN']) k(kind);
INSERT INTO notice (id, event_id, kind, person_id, group_role, subject_id, cycle_id, element, path, due_at, at, state)
SELECT gen_random_uuid(), gen_random_uuid(), kind, gen_random_uuid(), NULL, subject_id, cycle_id, element, path, due_at, now(), 'NEW' FROM notice ORDER BY id LIMIT 2;
INSERT INTO notice (id, event_id, kind, person_id, group_role, subject_id, cycle_id, element, path, due_at, at, state)
SELECT gen_random_uuid(), gen_random_uuid(), 'TASK_ASSIGNED', NULL, 'HR', subject_id, cycle_id, 'user_publish_results', path, due_at, now(), 'NEW' FROM notice ORDER BY id LIMIT 1;
INSERT INTO delivery SELECT n.id, n.person_id, n.kind, r.mail, 'About ' || n.kind, 'The words of the mail.', '<' || n.id || '@localhost>', 'SENT', 0, 1, now(), NULL
FROM notice n JOIN recipient r ON r.person_id = n.person_id ON CONFLICT DO NOTHING;
UPDATE delivery SET state = 'PENDING', attempts = 0, not_before = now() - interval '1 hour' WHERE notice_id IN (SELECT notice_id FROM delivery ORDER BY 1 LIMIT 3);
UPDATE delivery SET state = 'PENDING', attempts = 4, error = 'Could not connect', not_before = now() - interval '1 hour' WHERE notice_id IN (SELECT notice_id FROM delivery ORDER BY 1 OFFSET 3 LIMIT 2);
UPDATE delivery SET state = 'SENDING', attempts = 1, not_before = now() - interval '1 hour' WHERE notice_id IN (SELECT notice_id FROM delivery ORDER BY 1 OFFSET 5 LIMIT 2);
UPDATE delivery SET state = 'FAILED', attempts = 3, uncertain = 1, error = '550 No such user' WHERE notice_id IN (SELECT notice_id FROM delivery ORDER BY 1 OFFSET 7 LIMIT 2);
