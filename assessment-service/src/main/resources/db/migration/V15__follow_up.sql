-- The day on which its holder wants to come back to a task; null for none.
ALTER TABLE work_item ADD COLUMN follow_up date;
