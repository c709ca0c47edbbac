INSERT INTO sign_in_failures VALUES ('pair:1', 3, now());
INSERT INTO known_place SELECT id, 'a place', now() FROM person ORDER BY employee_id LIMIT 1;
