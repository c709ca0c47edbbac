-- A notice that is not told says why; one that cannot be written rests between its tries.
ALTER TABLE notice
    -- The piece of work that it is about; null for what asks for none, and for what was noted before this was.
    ADD COLUMN item_id    uuid,
    ADD COLUMN attempts   int NOT NULL DEFAULT 0,
    ADD COLUMN not_before timestamptz,
    ADD COLUMN error      text,
    ADD COLUMN ended_at   timestamptz,
    ADD COLUMN untold_why text,
    DROP CONSTRAINT notice_state_check,
    ADD CONSTRAINT notice_state_check CHECK (state IN ('NEW', 'TOLD', 'UNTOLD'));
UPDATE notice SET ended_at = at WHERE state = 'TOLD';
-- Until now what was a day old was left out without a word. Nobody is told of it after weeks, but it says so.
UPDATE notice SET state = 'UNTOLD', untold_why = 'TOO_OLD', ended_at = now()
WHERE state = 'NEW' AND at < now() - interval '14 days';
CREATE INDEX notice_untold ON notice (ended_at) WHERE state = 'UNTOLD';
CREATE INDEX notice_without_mail ON notice (ended_at) WHERE without_mail IS NOT NULL;
-- The pieces of work that are over, done or taken away.
CREATE TABLE work_over (
    item_id    uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);
-- Who holds the pieces of work that were taken or handed on; null where the group has it again.
CREATE TABLE work_holder (
    item_id    uuid PRIMARY KEY,
    holder_id  uuid,
    created_at timestamptz NOT NULL DEFAULT now()
);
