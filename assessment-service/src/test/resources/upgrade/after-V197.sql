UPDATE work_item SET nudged_at = '2026-05-01 08:00:00+00' WHERE id = (SELECT id FROM work_item WHERE holder_id IS NOT NULL AND state = 'COMPLETED' ORDER BY id LIMIT 1);
