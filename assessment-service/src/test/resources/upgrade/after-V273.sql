UPDATE assessment_cycle SET quality_percent = 20, quality_extra = 10, quality_due = review_due, phase = 'QUALITY' WHERE id = (SELECT id FROM assessment_cycle WHERE status = 'CANCELLED' AND phase IS NOT NULL ORDER BY id LIMIT 1);
UPDATE assessment SET quality_until = '2026-06-01 10:00:00+00' WHERE id = (SELECT id FROM assessment WHERE state = 'CLOSED' ORDER BY id LIMIT 1);
