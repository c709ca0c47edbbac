-- A change that talking again would make waits for a second person; what they refuse is told to the reviewer.
ALTER TABLE appeal
    ADD COLUMN proposed        text,
    ADD COLUMN proposed_answer text,
    ADD COLUMN proposed_by     uuid,
    ADD COLUMN refused         text;
