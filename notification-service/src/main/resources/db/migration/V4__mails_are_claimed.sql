-- A mail is claimed by whoever sends it, and every later word of them names the claim. not_before is also the end of the
-- claim: who still sends renews it, so nobody else takes the mail up before; all by the clock of this database.
-- UNCERTAIN: the end of the mail was sent, and no answer was recorded. It may have arrived.
ALTER TABLE delivery
    ADD COLUMN claim           uuid,
    ADD COLUMN created_at      timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN uncertain_since timestamptz,
    ADD COLUMN refused_since   timestamptz,
    -- How often it was put off, for whatever reason: its pauses grow by it.
    ADD COLUMN put_off         int         NOT NULL DEFAULT 0,
    ADD COLUMN ended_at        timestamptz,
    ADD COLUMN reason          text,
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check CHECK (state IN ('PENDING', 'SENDING', 'UNCERTAIN', 'SENT', 'FAILED'));
UPDATE delivery d
SET created_at = n.at,
    ended_at   = CASE WHEN d.state IN ('SENT', 'FAILED') THEN d.not_before END,
    reason     = CASE WHEN d.state = 'FAILED' THEN 'REFUSED' END
FROM notice n
WHERE n.id = d.notice_id;
DROP INDEX delivery_pending;
CREATE INDEX delivery_due ON delivery (not_before) WHERE state IN ('PENDING', 'SENDING', 'UNCERTAIN');
CREATE INDEX delivery_failed ON delivery (ended_at) WHERE state = 'FAILED';
-- Why somebody who was told got no mail of it; null where one was, or is to be, sent.
ALTER TABLE notice ADD COLUMN without_mail text;
