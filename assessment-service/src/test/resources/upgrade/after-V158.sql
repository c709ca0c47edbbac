-- Files of tables that were chosen: kept, being imported, imported; and what columns are, under a name.
INSERT INTO sheet_upload (id, framework_id, person_id, file_name, content, mapping, whole, state, version_id, job_id, due, skills, removed, created_at)
SELECT gen_random_uuid(), v.framework_id, gen_random_uuid(), 'lamps.csv', convert_to(E'Skill,Level 1\nLamps,Trims lamps.\n', 'UTF8'),
    '{"sheet":"","header":1,"shape":"SKILL","columns":["name","1"],"words":{}}'::jsonb, false, s.state, CASE WHEN s.state <> 'KEPT' THEN v.id END,
    CASE WHEN s.state = 'IMPORTING' THEN gen_random_uuid() END, CASE WHEN s.state = 'IMPORTING' THEN ARRAY['LAMP'] ELSE '{}' END, 1, 0, now()
FROM (SELECT id, framework_id FROM framework_version WHERE status <> 'DRAFT' ORDER BY id LIMIT 1) v, (VALUES ('KEPT'), ('IMPORTING'), ('IMPORTED')) s (state);
INSERT INTO sheet_mapping (id, name, name_key, titles, mapping, created_by, changed_at)
VALUES (gen_random_uuid(), 'Lamps', 'lamps', '["Skill","Level 1"]'::jsonb, '{"sheet":"","header":1,"shape":"SKILL","columns":["name","1"],"words":{}}'::jsonb, gen_random_uuid(), now());
