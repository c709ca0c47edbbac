UPDATE work_item SET priority = 1 WHERE id = (SELECT id FROM work_item ORDER BY id LIMIT 1);
UPDATE work_item SET priority = -1 WHERE id = (SELECT id FROM work_item ORDER BY id DESC LIMIT 1);
INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search, priority, skill) SELECT '00000000-0000-4000-8000-000000002540', person_id, 'Urgent', 'MINE', 'PRIORITY', '', '', 1, 'ITMG' FROM saved_filter WHERE id = '00000000-0000-4000-8000-0000000000ac';
