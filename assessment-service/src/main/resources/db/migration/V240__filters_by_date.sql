-- By when the tasks that a saved filter looks for are due, as DueIn has it.
ALTER TABLE saved_filter ADD COLUMN due text NOT NULL DEFAULT 'ANY';
ALTER TABLE saved_filter
    ADD CONSTRAINT saved_filter_due CHECK (due IN ('ANY', 'OVERDUE', 'SEVEN_DAYS', 'LATER', 'NEVER'));
