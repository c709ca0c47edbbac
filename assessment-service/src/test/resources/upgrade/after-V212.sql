UPDATE person SET mails_version = mails_version + 1, quiet_version = quiet_version + 2 WHERE id = (SELECT id FROM person ORDER BY id LIMIT 1);
