-- Files of tables that were chosen: kept, being imported, imported; and what columns are, under a name.
INSERT INTO sheet_upload (id, framework_id, person_id, file_name, content, mapping, whole, state, version_id, job_id, due, skills, removed, created_at)
SELECT gen_random_uuid(), v.framework_id, gen_random_uuid(), 'lamps.csv', convert_to(E'Skill,Level 1\nLamps,Trims lamps.\n', 'UTF8'),
    '{"sheet":"","header":1,"shape":"SKILL","columns":["name","1"],"words":{}}'::jsonb, false, s.state, CASE WHEN s.state <> 'KEPT' THEN v.id END,
    CASE WHEN s.state = 'IMPORTING' THEN gen_random_uuid() END, CASE WHEN s.state = 'IMPORTING' THEN ARRAY['LAMP'] ELSE '{}' END, 1, 0, now()
FROM (SELECT id, framework_id FROM framework_version WHERE status <> 'DRAFT' ORDER BY id LIMIT 1) v, (VALUES ('KEPT'), ('IMPORTING'), ('IMPORTED')) s (state);
INSERT INTO sheet_mapping (id, name, name_key, titles, mapping, created_by, changed_at)
VALUES (gen_random_uuid(), 'Lamps', 'lamps', '["Skill","Level 1"]'::jsonb, '{"sheet":"","header":1,"shape":"SKILL","columns":["name","1"],"words":{}}'::jsonb, gen_random_uuid(), now());
-- A file whose skills a job is to store in a draft.
INSERT INTO sheet_upload (id, framework_id, person_id, file_name, content, mapping, whole, state, version_id, job_id, due, skills, created_at)
SELECT '00000000-0000-4000-8000-0000000000e4', v.framework_id, p.id, 'wicks.csv', convert_to(E'Skill,Level 1\nWicks,Trims wicks.\nBurners,Cleans burners.\n', 'UTF8'),
    '{"sheet":"","header":1,"shape":"SKILL","columns":["name","1"],"words":{}}'::jsonb, false, 'IMPORTING', v.id, '00000000-0000-4000-8000-0000000000e5', ARRAY['WICK', 'BURN'], 2, '2026-11-26 01:54:48+00'
FROM framework_version v, person p WHERE v.id = '6ffdc321-7796-4c04-a699-11cf72edc5e8' AND p.mail = 'rafael.prado@demo.example';
INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) SELECT '00000000-0000-4000-8000-0000000000e5', 'import-sheet', u.framework_id::text, u.id::text, 'RUNNING', 2, u.person_id::text, '2026-06-01 10:00:00+00', 'infinity' FROM sheet_upload u WHERE u.id = '00000000-0000-4000-8000-0000000000e4';
