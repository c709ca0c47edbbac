-- The round of the assessment in which its review was looked through, or sent back last: in another one it begins again. And when it was
-- tried last to find somebody else to look at it, where nobody was found.
ALTER TABLE quality_case
    ADD COLUMN round    int,
    ADD COLUMN tried_at timestamptz;
UPDATE quality_case k
SET round = a.round
FROM assessment a
WHERE a.id = k.assessment_id;
ALTER TABLE quality_case ALTER COLUMN round SET NOT NULL;
