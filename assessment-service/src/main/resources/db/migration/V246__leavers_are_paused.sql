-- Whether it is paused because its person has left; until HR has said what happens to it, or the person is back.
ALTER TABLE assessment ADD COLUMN paused_by_leaving boolean NOT NULL DEFAULT false;

-- Those about whom HR is asked wait from now on. Where the whole cycle is paused, the same days are not counted twice.
WITH waiting AS (
    UPDATE assessment a
    SET paused_since = coalesce(c.paused_since, now()), paused_by_leaving = true, version = a.version + 1
    FROM assessment_cycle c, leaver l
    WHERE c.id = a.cycle_id
        AND c.status = 'OPEN'
        AND l.person_id = a.subject_id
        AND a.paused_since IS NULL
        AND a.state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN')
    RETURNING a.id, a.paused_since)
INSERT INTO task_hold (business_key, since)
SELECT id::text, paused_since
FROM waiting
ON CONFLICT DO NOTHING;
