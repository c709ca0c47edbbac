-- When a task was last changed, as its version counts: calendar programs take a moved date by it. Of tasks from before, the
-- moment of this change, so that they are read anew once.
ALTER TABLE work_item ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();

CREATE FUNCTION work_item_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at = now();
    RETURN NEW;
END $$;
CREATE TRIGGER work_item_changed BEFORE UPDATE ON work_item
    FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION work_item_changed();
