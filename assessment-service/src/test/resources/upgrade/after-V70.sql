INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search) SELECT '00000000-0000-4000-8000-0000000000ab', p.id, 'Without a holder', 'WITHOUT_HOLDER', 'DUE', '', '' FROM person p WHERE NOT EXISTS (SELECT 1 FROM saved_filter f WHERE f.person_id = p.id) ORDER BY p.employee_id DESC LIMIT 1;
INSERT INTO holder_check SELECT id FROM person ORDER BY employee_id DESC LIMIT 1 ON CONFLICT DO NOTHING;
UPDATE work_item SET vacancy = 'HOLDER_LEFT', holder_id = NULL, group_role = 'HR' WHERE id = (SELECT id FROM work_item WHERE state = 'CANCELLED' ORDER BY id LIMIT 1);
