-- How many tasks a notice is about as a whole; null for one that names no number.
ALTER TABLE notice ADD COLUMN tasks int;
