UPDATE notice SET on_behalf_of = gen_random_uuid() WHERE id = (SELECT id FROM notice WHERE person_id IS NOT NULL AND item_id IS NOT NULL AND state <> 'NEW' ORDER BY id LIMIT 1);
