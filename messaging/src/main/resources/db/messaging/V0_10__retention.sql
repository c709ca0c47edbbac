-- The day on which something of the key was last said. A day and no moment: the row is written with every event, and where
-- no index changes it stays where it lies.
ALTER TABLE outbox_stream ADD COLUMN said_on date NOT NULL DEFAULT CURRENT_DATE;
CREATE INDEX outbox_stream_silent ON outbox_stream (said_on) WHERE topic <> 'plumbline.people';

-- The newest jobs are shown, the oldest removed.
CREATE INDEX job_started ON job (started_at DESC, id);
CREATE INDEX unknown_message_seen ON unknown_message (seen_at);
CREATE INDEX parked_message_retried ON parked_message (ended_at) WHERE state = 'RETRIED';
