-- A case on which a session has decided since.
UPDATE calibration_item
SET decided_at = '2026-11-24T09:00:00Z'
WHERE id = (SELECT id FROM calibration_item WHERE state = 'DECIDED' ORDER BY id LIMIT 1);
