-- A policy is drafted and published. What is stored has been in use, and is published.
ALTER TABLE policy ADD COLUMN status text NOT NULL DEFAULT 'PUBLISHED' CHECK (status IN ('DRAFT', 'PUBLISHED'));
ALTER TABLE policy ADD COLUMN revision bigint NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN published_at timestamptz;
-- In their order, also where a clock was set back between two of them: the last is taken by new cycles.
UPDATE policy p SET published_at = (SELECT max(b.created_at) FROM policy b WHERE b.version <= p.version);
