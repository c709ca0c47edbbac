UPDATE notice SET on_behalf_of = person_id WHERE id = (SELECT id FROM notice WHERE person_id IS NOT NULL ORDER BY state = 'NEW', id LIMIT 1);
