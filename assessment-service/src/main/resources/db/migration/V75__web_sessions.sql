-- Who is signed in to the pages; nobody else has a row. Of the secret in the browser's cookie only the hash is kept.
CREATE TABLE web_session (
    id             uuid PRIMARY KEY,
    secret_hash    text        NOT NULL UNIQUE,
    person_id      uuid        NOT NULL REFERENCES person,
    came_by        text        NOT NULL,
    agent          text        NOT NULL,
    created_at     timestamptz NOT NULL,
    last_access_at timestamptz NOT NULL,
    -- Why it has ended; null while it has not. Such a row stays until its time is over, so that its owner can be told.
    ended          text,
    kept           text        NOT NULL DEFAULT '{}'
);
CREATE INDEX web_session_of ON web_session (person_id);
CREATE INDEX web_session_over ON web_session (created_at);

-- Whoever is switched off, by whatever way, is out everywhere in the same transaction, and does not come in again by
-- something old when they are switched on again.
CREATE FUNCTION person_switched_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE web_session SET ended = 'SWITCHED_OFF' WHERE person_id = NEW.id AND ended IS NULL;
    UPDATE access_token SET revoked_at = now() WHERE person_id = NEW.id AND revoked_at IS NULL;
    DELETE FROM one_time_link WHERE person_id = NEW.id AND used_at IS NULL;
    DELETE FROM calendar_address WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER person_switched_off AFTER UPDATE OF active ON person
    FOR EACH ROW WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION person_switched_off();
CREATE INDEX access_token_of ON access_token (person_id) WHERE revoked_at IS NULL;
CREATE INDEX one_time_link_of ON one_time_link (person_id) WHERE used_at IS NULL;

-- Whoever was switched off before this.
UPDATE access_token t SET revoked_at = now() FROM person p WHERE p.id = t.person_id AND NOT p.active AND t.revoked_at IS NULL;
DELETE FROM one_time_link l USING person p WHERE p.id = l.person_id AND NOT p.active AND l.used_at IS NULL;
DELETE FROM calendar_address c USING person p WHERE p.id = c.person_id AND NOT p.active;
