-- A role that is no longer used, with all that a profile can say.
INSERT INTO role_profile (job_title, version, archived_at) VALUES ('Lamp lighter', 3, '2026-11-20 09:00:00+00');
INSERT INTO skill_requirement (job_title, skill_code, level, skill_origin) SELECT 'Lamp lighter', s.code, l.level, s.origin_id FROM skill s JOIN skill_level l ON l.skill_id = s.id JOIN framework_version v ON v.id = s.version_id WHERE v.status = 'PUBLISHED' ORDER BY s.code, l.level LIMIT 1;
INSERT INTO attribute_requirement (job_title, attribute_code, level) SELECT 'Lamp lighter', code, 3 FROM generic_attribute ORDER BY code LIMIT 1;
INSERT INTO requirement_exclusion (job_title, skill_origin, statement_origin) SELECT q.job_title, q.skill_origin, d.origin_id FROM skill_requirement q JOIN skill s ON s.origin_id = q.skill_origin JOIN skill_level l ON l.skill_id = s.id JOIN descriptor_statement d ON d.skill_level_id = l.id WHERE q.job_title = 'Lamp lighter' AND NOT d.defining ORDER BY d.id LIMIT 1;
