-- Whose reporting line whoever judges a second time, or does so in another's place, must be away from: that of the person assessed, of
-- the reviewer, and of who decided last as the reviewer or in the reviewer's place.
CREATE VIEW case_line AS
SELECT id AS assessment_id, subject_id AS person_id
FROM assessment
UNION ALL
SELECT id, reviewer_id
FROM assessment
WHERE reviewer_id IS NOT NULL
UNION ALL
SELECT k.assessment_id, d.decided_by
FROM skill_assessment k
JOIN decision d ON d.skill_assessment_id = k.id
WHERE d.kind = 'APPROVED'
    AND NOT EXISTS (
        SELECT 1
        FROM decision later
        WHERE later.skill_assessment_id = d.skill_assessment_id
            AND later.kind = d.kind
            AND later.revision > d.revision);
COMMENT ON VIEW case_line IS 'context: worklist, answered by review';
