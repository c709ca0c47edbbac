UPDATE work_holder SET owner_id = holder_id WHERE item_id = '00000000-0000-4000-8000-0000000000cb';
UPDATE notice SET whose_id = on_behalf_of WHERE on_behalf_of IS NOT NULL;
UPDATE notice SET past_since = now() WHERE id = (SELECT id FROM notice WHERE state = 'UNTOLD' ORDER BY id LIMIT 1);
