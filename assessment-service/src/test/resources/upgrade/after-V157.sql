-- A draft with a skill of another framework.
UPDATE skill SET taken_from = (SELECT v.id FROM framework_version v WHERE v.status = 'PUBLISHED' ORDER BY v.number, v.id LIMIT 1) WHERE version_id = '6ffdc321-7796-4c04-a699-11cf72edc5e8';
-- A draft whose first skill can be read in German too.
INSERT INTO skill_text (version_id, origin_id, language, name, description, guidance) SELECT version_id, origin_id, 'de', 'Auf Deutsch', '', '' FROM skill WHERE version_id = '6ffdc321-7796-4c04-a699-11cf72edc5e8';
INSERT INTO level_text (version_id, origin_id, language, essence) SELECT s.version_id, l.origin_id, 'de', 'Worum es geht.' FROM skill_level l JOIN skill s ON s.id = l.skill_id WHERE s.version_id = '6ffdc321-7796-4c04-a699-11cf72edc5e8';
INSERT INTO statement_text (version_id, origin_id, language, text, of_text) SELECT s.version_id, d.origin_id, 'de', 'Tut es.', d.text FROM descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id JOIN skill s ON s.id = l.skill_id WHERE s.version_id = '6ffdc321-7796-4c04-a699-11cf72edc5e8';
