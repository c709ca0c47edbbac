INSERT INTO work_over (item_id) VALUES ('00000000-0000-4000-8000-0000000000ca');
INSERT INTO work_holder (item_id, holder_id) SELECT '00000000-0000-4000-8000-0000000000cb', person_id FROM recipient ORDER BY 2 LIMIT 1;
UPDATE notice SET state = 'UNTOLD', untold_why = 'TOO_OLD', ended_at = now() WHERE id = (SELECT n.id FROM notice n LEFT JOIN delivery d ON d.notice_id = n.id WHERE n.state = 'TOLD' AND d.notice_id IS NULL AND n.without_mail IS NULL ORDER BY 1 LIMIT 1);
UPDATE notice SET item_id = '00000000-0000-4000-8000-0000000000cb', attempts = 2, not_before = now() + interval '1 day', error = 'It cannot be written' WHERE id = (SELECT id FROM notice WHERE state = 'NEW' ORDER BY 1 LIMIT 1);
