INSERT INTO cycle_unit_date (cycle_id, unit, self_assessment, review) SELECT a.cycle_id, p.unit, '2026-05-01', '2026-05-10' FROM assessment a JOIN person p ON p.id = a.subject_id WHERE a.state = 'WITHDRAWN' ORDER BY a.id LIMIT 1;
UPDATE assessment SET review_due_at = '2026-05-10 21:59:00+00' WHERE id = (SELECT id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
