UPDATE notice SET tasks = 3 WHERE id = (SELECT id FROM notice WHERE person_id IS NOT NULL ORDER BY state = 'NEW', id LIMIT 1);
