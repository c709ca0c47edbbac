-- Whose each table is. The build reads these lines.
COMMENT ON TABLE cycle IS 'context: recipient';
COMMENT ON TABLE recipient IS 'context: recipient';
COMMENT ON TABLE notice IS 'context: message';
COMMENT ON TABLE work_holder IS 'context: message';
COMMENT ON TABLE work_over IS 'context: message';
COMMENT ON TABLE delivery IS 'context: delivery';
