-- Whose reviewer has left is noted beside who left: one that was to review hundreds is followed a chunk at a time.
ALTER TABLE person_move DROP CONSTRAINT person_move_what_check;
ALTER TABLE person_move ADD CONSTRAINT person_move_what_check CHECK (what IN ('LEFT', 'RETURNED', 'LINE', 'REVIEWER_LEFT'));
-- Whom somebody who leaves was to judge a second time.
CREATE INDEX second_assessor_by_person ON second_assessor (person_id) WHERE person_id IS NOT NULL;

-- Since when somebody has a task that was another's, or nobody's, before: a deputy is notified of it as of one that is opened.
ALTER TABLE work_item ADD COLUMN held_since timestamptz;
CREATE FUNCTION work_item_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.held_since = now();
    RETURN NEW;
END $$;
CREATE TRIGGER work_item_held BEFORE UPDATE ON work_item
    FOR EACH ROW WHEN (NEW.holder_id IS NOT NULL AND NEW.holder_id IS DISTINCT FROM OLD.holder_id)
    EXECUTE FUNCTION work_item_held();
