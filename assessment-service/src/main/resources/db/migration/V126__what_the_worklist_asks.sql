-- What the worklist asks of contexts that it does not know: each view is its question, and is answered by a context that
-- knows both. Who changes a table below changes the view with it.

-- The parts that people took in cases, as far as rows of other contexts say so: reviewers, and who has said of evidence in
-- the case whether it is as it is told.
CREATE VIEW case_part AS
SELECT a.reviewer_id AS person_id, a.id AS assessment_id, 'REVIEWED' AS part
FROM assessment a
WHERE a.reviewer_id IS NOT NULL
UNION ALL
SELECT c.asked_id, m.id, 'WITNESSED'
FROM corroboration c
JOIN evidence e ON e.id = c.evidence_id
JOIN assessment m ON m.subject_id = e.owner_id
JOIN self_assessment s ON s.assessment_id = m.id AND position(c.evidence_id::text IN s.submitted_evidence) > 0
WHERE c.answer IS NOT NULL;
COMMENT ON VIEW case_part IS 'context: worklist, answered by selfassessment';

-- Whoever has said something of evidence, whatever cases it is in.
CREATE VIEW evidence_witness AS
SELECT asked_id AS person_id
FROM corroboration
WHERE answer IS NOT NULL;
COMMENT ON VIEW evidence_witness IS 'context: worklist, answered by evidence';

-- Who is judged in an assessment.
CREATE VIEW assessed_person AS
SELECT id AS assessment_id, subject_id
FROM assessment;
COMMENT ON VIEW assessed_person IS 'context: worklist, answered by cycle';

-- Cycles that are not over.
CREATE VIEW open_cycle AS
SELECT id AS cycle_id
FROM assessment_cycle
WHERE status = 'OPEN';
COMMENT ON VIEW open_cycle IS 'context: worklist, answered by cycle';

-- Who leads a calibration session, sits in it, or has said that it is ready.
CREATE VIEW session_member AS
SELECT id AS session_id, facilitator_id AS person_id FROM calibration_session
UNION ALL
SELECT id, ready_by FROM calibration_session WHERE ready_by IS NOT NULL
UNION ALL
SELECT session_id, person_id FROM calibration_seat;
COMMENT ON VIEW session_member IS 'context: worklist, answered by calibration';

-- The cases that a calibration session judges.
CREATE VIEW session_case AS
SELECT i.session_id, i.assessment_id, j.subject_id
FROM calibration_item i
JOIN assessment j ON j.id = i.assessment_id
WHERE i.state <> 'SUPERSEDED' AND j.state <> 'WITHDRAWN';
COMMENT ON VIEW session_case IS 'context: worklist, answered by calibration';
