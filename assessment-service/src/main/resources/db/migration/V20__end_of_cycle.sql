-- A cycle ends when the right to appeal of everybody in it has ended: its date, and the dates that are a person's own.
ALTER TABLE assessment_cycle ADD COLUMN appeal_due timestamptz;
UPDATE assessment_cycle
SET appeal_due = ((acknowledgement_due AT TIME ZONE time_zone) + interval '14 days') AT TIME ZONE time_zone;
ALTER TABLE assessment_cycle ALTER COLUMN appeal_due SET NOT NULL;

ALTER TABLE assessment
    ADD COLUMN acknowledge_by  timestamptz,
    ADD COLUMN appeal_until    timestamptz,
    ADD COLUMN appeal_step_due timestamptz;
UPDATE assessment a
SET acknowledge_by = (p.at AT TIME ZONE c.time_zone + interval '14 days') AT TIME ZONE c.time_zone,
    appeal_until   = (p.at AT TIME ZONE c.time_zone + interval '28 days') AT TIME ZONE c.time_zone
FROM assessment_cycle c,
     (SELECT assessment_id, max(at) AS at FROM assessment_step WHERE state = 'PUBLISHED' GROUP BY assessment_id) p
WHERE c.id = a.cycle_id AND p.assessment_id = a.id;
UPDATE assessment a
SET appeal_step_due = l.lodged_at + CASE l.kind WHEN 'CHALLENGE' THEN interval '20 days' ELSE interval '10 days' END
FROM (SELECT DISTINCT ON (assessment_id) assessment_id, kind, lodged_at FROM appeal WHERE decided_at IS NULL
      ORDER BY assessment_id, lodged_at DESC) l
WHERE a.state = 'APPEALED' AND l.assessment_id = a.id;

UPDATE policy
SET numbers = (numbers::jsonb || '{"appealDays": 28, "talkDays": 10, "challengeDays": 20, "confirmDays": 5}'::jsonb)::text;
