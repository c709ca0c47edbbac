UPDATE assessment SET paused_by_leaving = true WHERE id = (SELECT id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
