-- Who judges a person now, beside those above them in the reporting line: who is named to review them, reviews them, was
-- drawn for a second assessment, has a task about them, or leads or sits in a session about them.
CREATE INDEX cycle_population_named ON cycle_population (person_id) WHERE reviewer_id IS NOT NULL;

CREATE VIEW judged_by AS
SELECT n.person_id AS subject_id, n.reviewer_id AS judge_id
FROM cycle_population n
JOIN assessment_cycle c ON c.id = n.cycle_id AND c.status = 'DRAFT'
WHERE n.reviewer_id IS NOT NULL
UNION ALL
SELECT a.subject_id, a.reviewer_id
FROM assessment a
WHERE a.reviewer_id IS NOT NULL AND a.state NOT IN ('CLOSED', 'WITHDRAWN')
UNION ALL
SELECT a.subject_id, s.person_id
FROM assessment a
JOIN second_assessor s ON s.assessment_id = a.id
WHERE s.person_id IS NOT NULL AND a.state NOT IN ('CLOSED', 'WITHDRAWN')
UNION ALL
SELECT a.subject_id, w.holder_id
FROM assessment a
JOIN work_item w ON w.business_key = a.id::text
WHERE w.holder_id IS NOT NULL AND w.holder_id <> a.subject_id AND w.state IN ('OPEN', 'CLAIMED')
UNION ALL
SELECT a.subject_id, m.person_id
FROM assessment a
JOIN calibration_item i ON i.assessment_id = a.id AND i.state <> 'SUPERSEDED'
JOIN calibration_session s ON s.id = i.session_id AND s.state NOT IN ('FINALISED', 'CANCELLED')
CROSS JOIN LATERAL (
    SELECT s.facilitator_id AS person_id
    UNION
    SELECT t.person_id FROM calibration_seat t WHERE t.session_id = s.id) m
WHERE m.person_id IS NOT NULL AND a.state <> 'WITHDRAWN';
COMMENT ON VIEW judged_by IS 'context: people, answered by calibration';
