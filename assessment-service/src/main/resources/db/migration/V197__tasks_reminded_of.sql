-- When somebody last had the holder of a task reminded of it, and whether that reminder is still to be sent.
ALTER TABLE work_item
    ADD COLUMN nudged_at timestamptz,
    ADD COLUMN nudge boolean NOT NULL DEFAULT false;
CREATE INDEX work_item_nudge ON work_item (cycle_id, business_key COLLATE "C", id) WHERE nudge;
