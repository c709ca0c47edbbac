-- When what was handed in was taken back; nobody else reads it until it is handed in again.
ALTER TABLE self_assessment ADD COLUMN recalled_at timestamptz;

UPDATE self_assessment s SET recalled_at = e.at
FROM audit_entry e, assessment a
WHERE e.act = 'self-assessment-recalled' AND e.aggregate = 'assessment/' || s.assessment_id AND e.at >= s.submitted_at
  AND a.id = s.assessment_id AND a.state = 'SELF_ASSESSING';
