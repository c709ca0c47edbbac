INSERT INTO session_change (session_id, number, place, ordinal, item_id, before_id, after_id, reason, by_id, at)
SELECT s.id, 1, p.place, p.n, i.id, s.facilitator_id, s.facilitator_id, 'They are away.', s.facilitator_id, now()
FROM calibration_session s JOIN LATERAL (SELECT id FROM calibration_item WHERE session_id = s.id ORDER BY id LIMIT 1) i ON true,
 (VALUES (1, 'FACILITATOR'), (2, 'CALIBRATOR'), (3, 'DECIDER')) p(n, place) WHERE s.state = 'CANCELLED';
UPDATE calibration_item i SET decider_id = c.by_id FROM session_change c WHERE c.item_id = i.id AND c.place = 'DECIDER';
