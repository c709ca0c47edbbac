UPDATE delivery SET claim = '00000000-0000-4000-8000-0000000000a9' WHERE state = 'SENDING';
UPDATE delivery SET refused_since = now() - interval '1 hour', put_off = 2 WHERE notice_id = (SELECT notice_id FROM delivery WHERE state = 'PENDING' ORDER BY 1 LIMIT 1);
UPDATE delivery SET state = 'UNCERTAIN', uncertain = 1, uncertain_since = now(), not_before = now() + interval '1 day', ended_at = NULL WHERE notice_id = (SELECT notice_id FROM delivery WHERE state = 'SENT' ORDER BY 1 LIMIT 1);
UPDATE notice SET without_mail = 'NOT_WANTED' WHERE id = (SELECT n.id FROM notice n LEFT JOIN delivery d ON d.notice_id = n.id WHERE n.state = 'TOLD' AND d.notice_id IS NULL ORDER BY 1 LIMIT 1);
