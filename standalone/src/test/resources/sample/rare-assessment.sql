INSERT INTO one_time_link SELECT encode(sha256(mail::bytea), 'hex'), id, now() + interval '20 hours', NULL FROM person ORDER BY employee_id LIMIT 1;
INSERT INTO one_time_link SELECT encode(sha256((mail || '2')::bytea), 'hex'), id, now() - interval '20 days', now() - interval '20 days 1 hour' FROM person ORDER BY employee_id LIMIT 1;
UPDATE access_token SET revoked_at = now() WHERE id = (SELECT id FROM access_token ORDER BY id LIMIT 1);
UPDATE bell SET read_at = at + interval '1 hour' WHERE notification_id IN (SELECT notification_id FROM bell ORDER BY 1 LIMIT 20);
-- Done before the engine has opened it.
INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, opened_at, done_at, done_by)
SELECT '00000000-0000-4000-8000-0000000000d1', '', 'user_settle_disagreement', 0, a.id::text, 9, '', 'DONE_HERE', now(), now(), p.id
FROM assessment a, person p WHERE a.state = 'TO_SETTLE' AND p.mail = 'helena.ruiz@demo.example' LIMIT 1;
UPDATE work_item SET done_for = holder_id WHERE id = (SELECT id FROM work_item WHERE state = 'COMPLETED' AND holder_id IS NOT NULL ORDER BY id LIMIT 1);
-- A launch on its way, and jobs that have failed. They wait, so that what people see is compared first.
UPDATE assessment SET announced = false WHERE id = (SELECT a.id FROM assessment a JOIN assessment_cycle c ON c.id = a.cycle_id WHERE c.name = 'Nudged');
INSERT INTO job (id, kind, subject, parameters, state, total, done, started_by, started_at, ended_at, error, attempts, not_before)
SELECT '00000000-0000-4000-8000-0000000000e1', kind, c.id::text, parameters, 'RUNNING', total + 1, total, started_by, now(), NULL, 'It was put off', 1, 'infinity'
FROM job j, assessment_cycle c WHERE c.name = 'Nudged' AND j.kind = 'launch-cycle' LIMIT 1;
INSERT INTO job (id, kind, subject, parameters, state, total, done, started_by, started_at, ended_at, error, attempts, not_before)
SELECT gen_random_uuid(), kind, subject, parameters, 'FAILED', total, 0, started_by, now(), NULL, 'It failed eight times', 8, now()
FROM (SELECT DISTINCT ON (kind) * FROM job WHERE state = 'DONE' ORDER BY kind, id) j;
UPDATE result SET outcome = 'AWARDED_LOWER' WHERE skill_assessment_id = (SELECT r.skill_assessment_id FROM result r JOIN skill_assessment s ON s.id = r.skill_assessment_id JOIN assessment a ON a.id = s.assessment_id WHERE a.state = 'CLOSED' ORDER BY 1 LIMIT 1);
UPDATE result SET outcome = 'NOT_ASSESSED', level = NULL, attainment_class = NULL WHERE skill_assessment_id = (SELECT r.skill_assessment_id FROM result r JOIN skill_assessment s ON s.id = r.skill_assessment_id JOIN assessment a ON a.id = s.assessment_id WHERE a.state = 'CLOSED' ORDER BY 1 DESC LIMIT 1);
UPDATE calibration_item i SET agenda = ARRAY[a.agenda] FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM calibration_item WHERE state = 'OPEN' AND agenda = '{}') o
 JOIN (VALUES (1, 'VOTES_DIFFER'), (2, 'ABOVE_CLAIM'), (3, 'DISAGREED'), (4, 'NO_CLAIM'), (5, 'JOINED_LATE')) a(n, agenda) USING (n) WHERE o.id = i.id;
INSERT INTO not_calibrated SELECT skill_assessment_id, revision, r.reason FROM (SELECT *, row_number() OVER (ORDER BY skill_assessment_id) n FROM decision WHERE kind = 'APPROVED') d JOIN (VALUES (1, 'NOT_ASSESSED'), (2, 'LATE')) r(n, reason) USING (n) ON CONFLICT DO NOTHING;
INSERT INTO bell SELECT gen_random_uuid(), person_id, k.kind, 'Something is due', path, at, NULL FROM (SELECT * FROM bell WHERE kind = 'TASK_ASSIGNED' ORDER BY notification_id LIMIT 1) b, unnest(ARRAY['DUE_SOON', 'OVERDUE']) k(kind);
INSERT INTO job (id, kind, subject, parameters, state, total, done, started_by, started_at, ended_at, not_before)
SELECT gen_random_uuid(), 'sweep-deadlines', id::text, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'DONE', 0, 0, 'SYSTEM', now(), now(), now() FROM assessment_cycle WHERE name = 'Nudged';
UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED', changed = false WHERE id = (SELECT id FROM calibration_item WHERE state = 'DECIDED' ORDER BY id LIMIT 1);
-- Reviewed, in a cycle whose calibration has not opened.
INSERT INTO decision SELECT s.id, 1, k.kind, 5, 'COMPETENCY', NULL, NULL, a.reviewer_id, a.changed_at, NULL FROM (SELECT a.* FROM assessment a JOIN assessment_cycle c ON c.id = a.cycle_id
 WHERE c.name LIKE 'Platforms, %' AND a.state = 'SUBMITTED' ORDER BY a.id LIMIT 1) a JOIN skill_assessment s ON s.assessment_id = a.id, unnest(ARRAY['RECOMMENDED', 'APPROVED']) k(kind);
UPDATE assessment SET state = 'REVIEWED' WHERE id = (SELECT a.id FROM assessment a JOIN assessment_cycle c ON c.id = a.cycle_id WHERE c.name LIKE 'Platforms, %' AND a.state = 'SUBMITTED' ORDER BY a.id LIMIT 1);
-- Classes that nobody was given, and a second assessor who is a group.
UPDATE calibration_item i SET attainment_class = v.class FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM calibration_item WHERE state = 'LOCKED') l JOIN (VALUES (1, 'KNOWLEDGE'), (2, 'PROFICIENCY')) v(n, class) USING (n) WHERE l.id = i.id;
UPDATE decision SET attainment_class = 'KNOWLEDGE' WHERE kind = 'CALIBRATED' AND skill_assessment_id = (SELECT skill_assessment_id FROM calibration_item WHERE attainment_class = 'KNOWLEDGE' LIMIT 1);
UPDATE result SET attainment_class = 'KNOWLEDGE' WHERE skill_assessment_id = (SELECT r.skill_assessment_id FROM result r JOIN skill_assessment s ON s.id = r.skill_assessment_id JOIN assessment a ON a.id = s.assessment_id WHERE a.state = 'ACKNOWLEDGED' ORDER BY 1 LIMIT 1);
UPDATE second_assessor SET person_id = NULL, group_role = 'HR', unit = 'Platforms' WHERE assessment_id = (SELECT s.assessment_id FROM second_assessor s JOIN assessment a ON a.id = s.assessment_id WHERE a.state = 'READY_TO_PUBLISH' ORDER BY 1 LIMIT 1);
