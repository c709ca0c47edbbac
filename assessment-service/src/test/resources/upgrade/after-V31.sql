INSERT INTO calibration_session
SELECT (jsonb_populate_record(s, '{"id": "ffffffff-0000-4000-8000-000000000001"}')).* FROM calibration_session s
WHERE state = 'CANCELLED' ORDER BY id LIMIT 1;
INSERT INTO calibration_item
SELECT (jsonb_populate_record(i, '{"id": "ffffffff-0000-4000-8000-000000000002", "session_id": "ffffffff-0000-4000-8000-000000000001",
 "agenda": "DECIDED_BEFORE", "seconded": true, "second_level": 5, "second_class": "COMPETENCY"}')).* FROM calibration_item i
JOIN calibration_session s ON s.id = i.session_id WHERE s.state = 'CANCELLED' ORDER BY i.id LIMIT 1;
