-- The kinds of notification that a person wants in the product only, by name with commas between; empty for none.
ALTER TABLE person ADD COLUMN without_mail text NOT NULL DEFAULT '';
