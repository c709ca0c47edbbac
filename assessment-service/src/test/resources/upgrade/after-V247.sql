UPDATE work_item SET reminded_days = 3 WHERE id = (SELECT id FROM work_item ORDER BY id LIMIT 1);
