UPDATE assessment_cycle SET review_shared = true WHERE id = (SELECT id FROM assessment_cycle WHERE calibration_required AND status = 'OPEN' ORDER BY id LIMIT 1);
INSERT INTO objection (judged_id, skill_assessment_id, text, at) SELECT j.id, k.id, 'The second light was not looked at.', '2026-06-01 10:00:00+00' FROM judged j JOIN skill_assessment k ON k.assessment_id = j.assessment_id ORDER BY j.id, k.id LIMIT 1;
UPDATE calibration_item SET agenda = array_append(agenda, 'OBJECTED') WHERE id = (SELECT id FROM calibration_item WHERE state = 'SUPERSEDED' ORDER BY id LIMIT 1);
