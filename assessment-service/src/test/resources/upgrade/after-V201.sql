UPDATE substitution s SET named_by = (SELECT p.id FROM person p WHERE p.id NOT IN (s.person_id, s.deputy_id) ORDER BY p.id LIMIT 1) WHERE s.id = (SELECT id FROM substitution ORDER BY id LIMIT 1);
