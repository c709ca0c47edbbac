-- What people are told has a room of its own beside their tasks.
COMMENT ON TABLE bell IS 'context: inapp';
