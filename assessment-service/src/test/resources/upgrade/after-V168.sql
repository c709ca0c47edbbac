-- Who was withdrawn was asked what their role needs, without one statement that does not count for it, and aims at a title.
UPDATE person SET target_title = 'Service owner' WHERE id = (SELECT subject_id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
UPDATE assessment_cycle SET skills_from = 'BOTH' WHERE id = (SELECT cycle_id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
UPDATE skill_assessment SET source = 'TARGET', required_level = 5, required_by = 'Service owner' WHERE assessment_id = (SELECT id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
UPDATE cycle_skill SET listed = false WHERE cycle_id = (SELECT cycle_id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
INSERT INTO excluded_statement (skill_assessment_id, statement_id) SELECT k.id, d.id FROM skill_assessment k JOIN skill_level l ON l.skill_id = k.skill_id JOIN descriptor_statement d ON d.skill_level_id = l.id WHERE k.assessment_id = (SELECT id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1) AND NOT d.defining ORDER BY l.level DESC, d.ordinal DESC LIMIT 1;
UPDATE people_import_row SET target_title = 'Service owner' WHERE line = 2;
