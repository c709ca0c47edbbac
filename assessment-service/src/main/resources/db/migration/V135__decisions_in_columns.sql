-- What was recommended stands beside its trace, as a document. Who has confirmed a decision on appeal has a column of its own
-- since V95, and nothing else was in "detail". No document holds the character 0, which jsonb does not take: where one is named
-- in a text of before, it is left out.
ALTER TABLE decision ADD COLUMN trace jsonb;
UPDATE decision
SET trace = regexp_replace(detail, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb
WHERE kind = 'RECOMMENDED' AND detail IS NOT NULL;
ALTER TABLE decision DROP COLUMN detail;

ALTER TABLE decision
    ADD CONSTRAINT decision_kind CHECK (kind IN ('RECOMMENDED', 'APPROVED', 'SECOND', 'SETTLED', 'CALIBRATED', 'APPEAL')),
    ADD CONSTRAINT decision_class CHECK (attainment_class IN ('COMPETENCY', 'PROFICIENCY', 'KNOWLEDGE')),
    ADD CONSTRAINT decision_trace CHECK (trace IS NULL OR kind = 'RECOMMENDED'),
    ADD CONSTRAINT decision_confirmed CHECK (confirmed_by IS NULL OR kind = 'APPEAL');
