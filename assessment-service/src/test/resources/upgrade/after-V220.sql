INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search) SELECT '00000000-0000-4000-8000-0000000000ac', person_id, 'Escalated', 'ESCALATED', 'DUE', '', '' FROM saved_filter WHERE id = '00000000-0000-4000-8000-0000000000ab';
INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search) SELECT '00000000-0000-4000-8000-0000000000ad', person_id, 'Escalated to HR', 'ESCALATED_TO_HR', 'DUE', '', '' FROM saved_filter WHERE id = '00000000-0000-4000-8000-0000000000ab';
-- What was offered to others before it was cancelled.
UPDATE work_item SET escalated_to = subject_id, escalated_group = 'HR' WHERE id = (SELECT id FROM work_item WHERE state = 'CANCELLED' AND subject_id IS NOT NULL ORDER BY id DESC LIMIT 1);
