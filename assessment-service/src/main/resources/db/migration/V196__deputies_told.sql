-- Of which open tasks a deputy was notified, so that it happens once.
CREATE TABLE deputy_told (
    item_id   uuid NOT NULL REFERENCES work_item ON DELETE CASCADE,
    deputy_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    PRIMARY KEY (item_id, deputy_id)
);
COMMENT ON TABLE deputy_told IS 'context: worklist';
