-- Which contracts the version had that did not know what a message says: the same ones need not look again.
ALTER TABLE unknown_message ADD COLUMN reader text NOT NULL DEFAULT '';
CREATE INDEX unknown_message_by_reader ON unknown_message (consumer, type, reader);
CREATE INDEX unknown_message_by_time ON unknown_message (consumer, seen_at, event_id);
