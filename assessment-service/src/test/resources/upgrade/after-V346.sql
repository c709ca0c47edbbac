-- A task that is still to be looked at.
INSERT INTO task_check (item_id) SELECT id FROM work_item WHERE state = 'CANCELLED' ORDER BY id LIMIT 1;
