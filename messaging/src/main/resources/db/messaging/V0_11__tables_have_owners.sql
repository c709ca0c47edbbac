-- Whose each table is. Services ask messaging, and do not read these. The build reads these lines.
COMMENT ON TABLE outbox_event IS 'context: messaging/outbox';
COMMENT ON TABLE outbox_stream IS 'context: messaging/outbox';
COMMENT ON TABLE relay IS 'context: messaging/relay';
COMMENT ON TABLE relay_mark IS 'context: messaging/relay';
COMMENT ON TABLE inbox IS 'context: messaging/inbox';
COMMENT ON TABLE parked_key IS 'context: messaging/inbox';
COMMENT ON TABLE parked_message IS 'context: messaging/inbox';
COMMENT ON TABLE skipped_message IS 'context: messaging/inbox';
COMMENT ON TABLE too_old_message IS 'context: messaging/inbox';
COMMENT ON TABLE unknown_message IS 'context: messaging/inbox';
COMMENT ON TABLE job IS 'context: messaging/job';
COMMENT ON TABLE job_set_aside IS 'context: messaging/job';
COMMENT ON TABLE audit_entry IS 'context: messaging/audit';
COMMENT ON TABLE audit_seal IS 'context: messaging/audit';
COMMENT ON TABLE housekeeping IS 'context: messaging';
