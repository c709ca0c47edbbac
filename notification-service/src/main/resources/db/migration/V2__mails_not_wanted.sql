-- The kinds of notification that the person wants in the product only.
ALTER TABLE recipient ADD COLUMN without_mail text[] NOT NULL DEFAULT '{}';
