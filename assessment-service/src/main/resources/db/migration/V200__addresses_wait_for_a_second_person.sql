-- Whoever has the address of an account has the account: another address waits for a second person, or for the person themselves.
CREATE TABLE address_change (
    person_id uuid PRIMARY KEY REFERENCES person,
    mail      text        NOT NULL,
    named_by  uuid        NOT NULL,
    named_at  timestamptz NOT NULL,
    -- In the order in which they were named: the list is read by it.
    place     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE
);
COMMENT ON TABLE address_change IS 'context: people';
