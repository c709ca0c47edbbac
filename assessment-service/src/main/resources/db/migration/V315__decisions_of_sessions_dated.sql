-- When a session decided on an item; null while it is open. What was decided before this is known from the audit trail.
ALTER TABLE calibration_item ADD COLUMN decided_at timestamptz;

UPDATE calibration_item i
SET decided_at = e.at
FROM (
    SELECT aggregate, max(at) AS at
    FROM audit_entry
    WHERE act = 'level-calibrated'
    GROUP BY aggregate) e
WHERE e.aggregate = 'skill-assessment/' || i.skill_assessment_id
    AND i.state IN ('DECIDED', 'LOCKED')
    AND i.present IS NOT NULL;
