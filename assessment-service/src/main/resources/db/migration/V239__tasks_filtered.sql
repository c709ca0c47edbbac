-- What else a saved filter looks for, as TaskFilter has it; null or empty for all.
ALTER TABLE saved_filter
    ADD COLUMN phase       text CHECK (phase IN ('SELF_ASSESSMENT', 'REVIEW', 'CALIBRATION', 'PUBLICATION', 'ACKNOWLEDGEMENT')),
    ADD COLUMN cycle_id    uuid,
    ADD COLUMN unit_id     uuid,
    ADD COLUMN due         text    NOT NULL DEFAULT 'ANY' CHECK (due IN ('ANY', 'OVERDUE', 'SEVEN_DAYS', 'LATER', 'NEVER')),
    ADD COLUMN due_from    timestamptz,
    ADD COLUMN due_before  timestamptz,
    ADD COLUMN returned    boolean NOT NULL DEFAULT false,
    ADD COLUMN holder_id   uuid,
    ADD COLUMN involved_id uuid;

-- Few open tasks have been returned; they are found without reading the others.
CREATE INDEX work_item_returned ON work_item (returned) WHERE returned > 0 AND state IN ('OPEN', 'CLAIMED');
