-- The evidence that was linked to the statements when they were asked about; null of what was returned before this column was there.
ALTER TABLE review_return ADD COLUMN linked jsonb;
