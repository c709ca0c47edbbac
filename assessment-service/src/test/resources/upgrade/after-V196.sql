INSERT INTO deputy_told (item_id, deputy_id) SELECT w.id, w.holder_id FROM work_item w WHERE w.holder_id IS NOT NULL ORDER BY w.id LIMIT 1;
