UPDATE calibration_item SET seconded = true, second_level = coalesce(approved_level, 5), second_class = 'COMPETENCY',
 agenda = 'DECIDED_BEFORE' WHERE id = (SELECT id FROM calibration_item WHERE state = 'SUPERSEDED' ORDER BY id LIMIT 1);
UPDATE calibration_item SET seconded = true, second_level = coalesce(approved_level, 5), second_class = 'COMPETENCY',
 agenda = 'DECIDED_BEFORE' WHERE NOT EXISTS (SELECT 1 FROM calibration_item WHERE agenda = 'DECIDED_BEFORE')
 AND id = (SELECT i.id FROM calibration_item i JOIN calibration_session s ON s.id = i.session_id WHERE s.state = 'CANCELLED' ORDER BY i.id LIMIT 1);
