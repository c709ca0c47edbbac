-- What an entry says of people (what stood before, what stands now, why, and who did it where that is a name) lies beside it
-- and can be erased: the entry holds its salted digest only. Entries of before are moved to this form, and their
-- chains linked anew. What each of them bore as its hash stays (first_hash): the seals of before were made over those, and the
-- new hash covers it, so that the next seal is about the chain of before too.
CREATE TABLE audit_content (
    entry_id uuid  PRIMARY KEY,
    salt     bytea NOT NULL CHECK (octet_length(salt) = 32),
    content  text  NOT NULL CHECK (content IS JSON OBJECT)
);
COMMENT ON TABLE audit_content IS 'context: messaging/audit';

ALTER TABLE audit_entry ADD COLUMN content_hash bytea;
ALTER TABLE audit_entry ADD COLUMN first_hash bytea;

INSERT INTO audit_content (entry_id, salt, content)
SELECT entry_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
       json_build_object('name', name, 'before', before, 'after', after, 'why', why)::text
FROM (SELECT e.*, CASE WHEN actor !~ '^([A-Z_]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' THEN actor END AS name FROM audit_entry e)
WHERE num_nonnulls(name, before, after, why) > 0;

UPDATE audit_entry e
SET content_hash = sha256(c.salt || convert_to(c.content, 'UTF8'))
FROM audit_content c
WHERE c.entry_id = e.entry_id;

DO $$
DECLARE
    entry    record;
    chain    int   := -1;
    previous bytea;
    fields   text;
    linked   bytea;
    who      text;
BEGIN
    FOR entry IN SELECT * FROM audit_entry ORDER BY bucket, seq LOOP
        IF entry.bucket <> chain THEN
            chain := entry.bucket;
            previous := decode(repeat('00', 32), 'hex');
        END IF;
        who := CASE WHEN entry.actor ~ '^([A-Z_]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' THEN entry.actor ELSE 'OPERATOR' END;
        -- Each field with its length before it, so that no two entries are written alike.
        SELECT string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' ORDER BY place) INTO fields
        FROM unnest(ARRAY[
            entry.bucket::text, entry.seq::text, entry.entry_id::text, ((extract(epoch FROM entry.at) * 1000000)::bigint)::text,
            who, entry.on_behalf_of, entry.act, entry.aggregate,
            encode(entry.content_hash, 'hex'), encode(entry.hash, 'hex')]) WITH ORDINALITY AS f(field, place);
        linked := sha256(previous || convert_to(fields, 'UTF8'));
        UPDATE audit_entry
        SET actor = who, prev_hash = previous, hash = linked, first_hash = entry.hash
        WHERE bucket = entry.bucket AND seq = entry.seq;
        previous := linked;
    END LOOP;
END $$;

ALTER TABLE audit_entry DROP COLUMN before, DROP COLUMN after, DROP COLUMN why;

-- The trail as it is read.
CREATE VIEW audit_trail AS
SELECT e.bucket, e.seq, e.entry_id, e.at, coalesce(c.content::json ->> 'name', e.actor) AS actor, e.on_behalf_of, e.act, e.aggregate,
       c.content::json ->> 'before' AS before, c.content::json ->> 'after' AS after, c.content::json ->> 'why' AS why,
       e.content_hash IS NOT NULL AND c.entry_id IS NULL AS erased
FROM audit_entry e
LEFT JOIN audit_content c ON c.entry_id = e.entry_id;
COMMENT ON VIEW audit_trail IS 'context: messaging/audit';
