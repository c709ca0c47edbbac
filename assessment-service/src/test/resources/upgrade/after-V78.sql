INSERT INTO one_time_link (token_hash, person_id, expires_at, mailed_at) SELECT 'mailed', id, now() + interval '1 hour', now() FROM person ORDER BY employee_id LIMIT 1;
