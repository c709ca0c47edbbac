-- How many days before its date the holder was reminded of it last; null where not yet, or since the date has moved. "reminded" is
-- whether it was for the last time.
ALTER TABLE work_item ADD COLUMN reminded_days int;
