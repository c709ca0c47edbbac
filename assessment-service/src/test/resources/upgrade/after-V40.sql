INSERT INTO idempotency (person_id, key, request, method, body_hash, status, etag, body, created_at)
SELECT id, '00000000-0000-4000-8000-0000000000aa', '/api/v1/evidence', 'POST', '\xaa', 201, '"0"', '{}', now() FROM person ORDER BY id LIMIT 1;
