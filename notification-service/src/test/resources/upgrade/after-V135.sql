UPDATE notice SET past_since = now(), pauses = ARRAY[cycle_id]
WHERE id = (SELECT id FROM notice WHERE state = 'UNTOLD' AND cycle_id IS NOT NULL ORDER BY id DESC LIMIT 1);
