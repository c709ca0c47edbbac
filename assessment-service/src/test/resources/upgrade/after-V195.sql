INSERT INTO person_move (person_id, what, from_manager, to_manager, at) SELECT p.id, w.what, p.manager_id, p.manager_id, '2026-05-01 08:00:00+00' FROM (SELECT id, manager_id FROM person WHERE active AND manager_id IS NOT NULL ORDER BY id LIMIT 1) p CROSS JOIN (VALUES ('LEFT'), ('RETURNED'), ('LINE')) w(what);
INSERT INTO leaver (person_id, left_at) SELECT a.subject_id, '2026-05-01 08:00:00+00' FROM assessment a WHERE a.state = 'WITHDRAWN' ORDER BY a.id LIMIT 1;
-- Who has moved waits for a job that is under way.
INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES ('00000000-0000-4000-8000-0000000000f2', 'follow-moves', 'people', '{}', 'RUNNING', 0, 'SYSTEM', '2026-06-01 10:00:00+00', '2026-06-01 10:00:00+00');
