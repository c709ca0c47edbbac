-- Whose the work is, where it is offered to the reader as well; null where it is the reader's, or that of whom they act in the place of.
ALTER TABLE notice ADD COLUMN whose_id uuid;
-- Since when what the notice says is no longer so; null while it is.
ALTER TABLE notice ADD COLUMN past_since timestamptz;
-- Who has somebody prepare the work for them, and gets it back; null where its holder has it permanently.
ALTER TABLE work_holder ADD COLUMN owner_id uuid;
-- Reminders of a case or a cycle, and what deputies were notified of, are found by these once it is no longer so.
CREATE INDEX notice_of_dates ON notice (cycle_id, at) WHERE kind IN ('DUE_SOON', 'OVERDUE');
CREATE INDEX notice_of_deputies ON notice (on_behalf_of, at) WHERE on_behalf_of IS NOT NULL;
