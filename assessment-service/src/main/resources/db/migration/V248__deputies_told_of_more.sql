-- A deputy whom four eyes bar from a task when it is looked at is notified of it once they may do it.
ALTER TABLE deputy_told ADD COLUMN told boolean NOT NULL DEFAULT true;
ALTER TABLE deputy_told ADD COLUMN looked_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX deputy_told_again ON deputy_told (looked_at) WHERE NOT told;

-- Of what is open when the absence begins, or when the deputy is named in it, they are notified once. Whoever is away already was.
ALTER TABLE substitution ADD COLUMN named_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE substitution ADD COLUMN told_of_open boolean NOT NULL DEFAULT false;
UPDATE substitution SET told_of_open = begins <= CURRENT_DATE;
CREATE INDEX substitution_to_tell ON substitution (begins) WHERE NOT told_of_open;
