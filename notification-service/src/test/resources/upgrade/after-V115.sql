UPDATE notice SET barred = ARRAY[gen_random_uuid()] WHERE id = (SELECT id FROM notice WHERE person_id IS NULL ORDER BY id LIMIT 1);
UPDATE notice SET to_address = 'former@old.example' WHERE id = (SELECT id FROM notice WHERE person_id IS NOT NULL AND state <> 'NEW' ORDER BY id LIMIT 1);
