-- Who reviews a person of a draft, where HR has named somebody; null for who stands above them.
ALTER TABLE cycle_population ADD COLUMN reviewer_id uuid REFERENCES person;
CREATE INDEX cycle_population_reviewer ON cycle_population (reviewer_id) WHERE reviewer_id IS NOT NULL;
