-- In whose place the person can do the work; null for the person's own.
ALTER TABLE notice ADD COLUMN on_behalf_of uuid;
