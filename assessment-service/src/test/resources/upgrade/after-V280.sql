INSERT INTO second_assessor_role (person_id, all_skills, skills) SELECT id, true, '{}' FROM person ORDER BY id LIMIT 1;
INSERT INTO second_assessor_role (person_id, all_skills, skills) SELECT p.id, false, ARRAY[s.origin_id] FROM person p, skill s ORDER BY p.id DESC, s.id LIMIT 1;
UPDATE second_assessor SET drawing = jsonb_build_object('why', 'ONLY_ONE', 'possible', 1, 'equal', 1, 'first', jsonb_build_array(jsonb_build_object('person', person_id, 'open', 0))) WHERE assessment_id = (SELECT assessment_id FROM second_assessor WHERE person_id IS NOT NULL ORDER BY assessment_id LIMIT 1);
