-- A policy is drafted and published. What is stored has been in use, and is published.
ALTER TABLE policy ADD COLUMN status text NOT NULL DEFAULT 'PUBLISHED' CHECK (status IN ('DRAFT', 'PUBLISHED'));
ALTER TABLE policy ADD COLUMN revision bigint NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN published_at timestamptz;
UPDATE policy SET published_at = created_at;
