-- Since when a task is whose it is: the days until an overdue review is offered to others are counted from then, if it is
-- already overdue. Empty where it has become another's and the dates of its cycle have not been applied since; they know the
-- time by which the product lives.
ALTER TABLE work_item ADD COLUMN whose_since timestamptz DEFAULT '-infinity';

CREATE FUNCTION work_item_became_anothers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.whose_since = NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER work_item_became_anothers BEFORE UPDATE ON work_item
    FOR EACH ROW WHEN (coalesce(NEW.owner_id, NEW.holder_id) IS NOT NULL
        AND coalesce(NEW.owner_id, NEW.holder_id) IS DISTINCT FROM coalesce(OLD.owner_id, OLD.holder_id))
    EXECUTE FUNCTION work_item_became_anothers();

CREATE INDEX work_item_became_anothers ON work_item (cycle_id, element)
    WHERE whose_since IS NULL AND holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
