-- A cycle of which it is known who cancelled it, and why.
UPDATE assessment_cycle
SET cancelled_at = '2026-11-24T09:00:00Z',
    cancelled_by = (SELECT id FROM person ORDER BY id LIMIT 1),
    cancelled_because = 'The units are put together first.'
WHERE id = (SELECT id FROM assessment_cycle WHERE status = 'CANCELLED' ORDER BY id LIMIT 1);
