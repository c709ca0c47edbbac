INSERT INTO person_move (person_id, what, from_manager, at) SELECT a.subject_id, 'REVIEWER_LEFT', a.reviewer_id, '2026-05-01 08:00:00+00' FROM assessment a WHERE a.reviewer_id IS NOT NULL ORDER BY a.id LIMIT 1;
UPDATE work_item SET held_since = '2026-05-01 08:00:00+00' WHERE id = (SELECT id FROM work_item WHERE holder_id IS NOT NULL ORDER BY id LIMIT 1);
