-- A review as it was handed in, with all that it was about: claims, evidence, verdicts, and what the rules said. What is
-- published, and what a session looks at, is read from here and never from a draft. A part that is null is not known.
-- "recommendations" of what was judged before this table was there are computed once, from the parts beside them.
CREATE TABLE judged (
    id              uuid PRIMARY KEY,
    assessment_id   uuid        NOT NULL REFERENCES assessment,
    number          bigint GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL,
    review          text,
    self            text,
    evidence        text        NOT NULL,
    recommendations text
);
CREATE INDEX judged_by_assessment ON judged (assessment_id, number);
CREATE INDEX judged_to_fill ON judged (number) WHERE recommendations IS NULL AND review IS NOT NULL AND self IS NOT NULL;

-- What the job needed when the result was published; null for nothing, and where it is not known.
ALTER TABLE result
    ADD COLUMN judged_id uuid REFERENCES judged,
    ADD COLUMN needed    int;
ALTER TABLE calibration_item ADD COLUMN judged_id uuid REFERENCES judged;

-- Whose review has not been saved since it was handed in: that is what was judged. Of the claims it is known where they
-- were not handed in anew since.
INSERT INTO judged (id, assessment_id, at, review, self, evidence)
SELECT gen_random_uuid(), a.id, r.submitted_at, r.draft,
    CASE WHEN a.bypassed THEN '{"attributes":{},"skills":[]}' WHEN s.submitted_at <= r.submitted_at THEN s.submitted END,
    CASE WHEN NOT a.bypassed AND s.submitted_at <= r.submitted_at THEN s.submitted_evidence ELSE '[]' END
FROM assessment a
JOIN review r ON r.assessment_id = a.id AND r.assessor_kind = 'REVIEWER'
LEFT JOIN self_assessment s ON s.assessment_id = a.id
WHERE r.submitted_at IS NOT NULL AND r.saved_at <= r.submitted_at;

UPDATE result x
SET judged_id = j.id
FROM skill_assessment k
JOIN judged j ON j.assessment_id = k.assessment_id
WHERE k.id = x.skill_assessment_id AND x.published_at >= j.at;

-- Results whose review lies on the desk again: the verdicts of then are gone. The claims are known where they are the same.
WITH gone AS (
    SELECT k.assessment_id, max(x.published_at) AS published_at, gen_random_uuid() AS id
    FROM result x
    JOIN skill_assessment k ON k.id = x.skill_assessment_id
    WHERE x.judged_id IS NULL
    GROUP BY k.assessment_id
), kept AS (
    INSERT INTO judged (id, assessment_id, at, self, evidence)
    SELECT g.id, g.assessment_id, g.published_at,
        CASE WHEN a.bypassed THEN '{"attributes":{},"skills":[]}' WHEN s.submitted_at <= g.published_at THEN s.submitted END,
        CASE WHEN NOT a.bypassed AND s.submitted_at <= g.published_at THEN s.submitted_evidence ELSE '[]' END
    FROM gone g
    JOIN assessment a ON a.id = g.assessment_id
    LEFT JOIN self_assessment s ON s.assessment_id = a.id
    RETURNING id, assessment_id
)
UPDATE result x
SET judged_id = j.id
FROM skill_assessment k
JOIN kept j ON j.assessment_id = k.assessment_id
WHERE k.id = x.skill_assessment_id AND x.judged_id IS NULL;

UPDATE result x
SET needed = n.level
FROM skill_assessment k
JOIN skill s ON s.id = k.skill_id
JOIN assessment a ON a.id = k.assessment_id
JOIN person p ON p.id = a.subject_id
JOIN skill_requirement n ON n.job_title = p.job_title AND n.skill_code = s.code
WHERE k.id = x.skill_assessment_id;

UPDATE calibration_item i
SET judged_id = j.id
FROM judged j
WHERE j.assessment_id = i.assessment_id AND j.review IS NOT NULL AND i.state <> 'SUPERSEDED';
