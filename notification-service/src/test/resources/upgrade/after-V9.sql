UPDATE delivery SET always = true WHERE notice_id = (SELECT notice_id FROM delivery ORDER BY notice_id LIMIT 1);
