-- Which open tasks were looked at for a deputy, who was notified of those that they may do, so that it happens once.
CREATE TABLE deputy_told (
    item_id   uuid NOT NULL REFERENCES work_item ON DELETE CASCADE,
    deputy_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    PRIMARY KEY (item_id, deputy_id)
);
COMMENT ON TABLE deputy_told IS 'context: worklist';
