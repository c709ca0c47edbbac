INSERT INTO task_hold (business_key, since) SELECT id::text, now() FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1;
UPDATE assessment SET paused_since = now() WHERE id = (SELECT id FROM assessment WHERE state = 'WITHDRAWN' ORDER BY id LIMIT 1);
