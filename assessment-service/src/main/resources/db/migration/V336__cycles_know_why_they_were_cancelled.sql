-- Who cancelled a cycle, when and why. Of one that was cancelled before, what the audit trail keeps of it.
ALTER TABLE assessment_cycle ADD COLUMN cancelled_at timestamptz;
ALTER TABLE assessment_cycle ADD COLUMN cancelled_by uuid;
ALTER TABLE assessment_cycle ADD COLUMN cancelled_because text;

UPDATE assessment_cycle c SET cancelled_at = t.at, cancelled_by = t.actor::uuid, cancelled_because = coalesce(t.why, '')
FROM audit_trail t
WHERE t.act = 'cycle-cancelled' AND t.aggregate = 'cycle/' || c.id AND c.status = 'CANCELLED'
  AND t.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

ALTER TABLE assessment_cycle ADD CHECK (num_nulls(cancelled_at, cancelled_by, cancelled_because) IN (0, 3));
