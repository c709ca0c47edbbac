-- The key, the act and the answer of a POST are one transaction now. The table is made anew, so that no page of it holds
-- secrets of answers that were kept in clear. A row without an answer says only that its act had begun: whoever repeats it
-- does it, as before.
ALTER TABLE idempotency RENAME TO idempotency_before;
ALTER TABLE idempotency_before RENAME CONSTRAINT idempotency_pkey TO idempotency_before_pkey;
CREATE TABLE idempotency (
    person_id    uuid        NOT NULL,
    key          uuid        NOT NULL,
    -- Path and query; in a row without a hash the path alone.
    request      text        NOT NULL,
    status       int         NOT NULL,
    location     text,
    body         text,
    created_at   timestamptz NOT NULL,
    method       text        NOT NULL DEFAULT 'POST',
    -- SHA-256 of the request's body; null where the row is of a time when bodies were not compared.
    body_hash    bytea,
    etag         text,
    content_type text,
    -- The answer held a secret, and its body is not kept.
    secret       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (person_id, key)
);
INSERT INTO idempotency (person_id, key, request, status, location, body, created_at, content_type, secret)
SELECT person_id, key, request, status, location, CASE WHEN held THEN NULL ELSE body END, created_at, CASE WHEN body <> '' THEN 'application/json' END, held
FROM (SELECT *, request ~ '^/api/v1/account/(tokens|calendar)/?$' AS held FROM idempotency_before WHERE status <> 0) b;
DROP TABLE idempotency_before;
CREATE INDEX idempotency_by_age ON idempotency (created_at);
