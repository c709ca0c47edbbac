-- Whether the reviewer of the case has approved another level than the person claims, in any skill. Said only of tasks that follow
-- the review and are not the second assessor's, who judges alone.
ALTER TABLE work_item ADD COLUMN differs boolean NOT NULL DEFAULT false;
UPDATE work_item w
SET differs = true
WHERE w.element IN ('user_explain_change', 'user_settle_disagreement', 'user_discuss_again', 'user_decide_appeal', 'user_confirm_appeal')
    AND w.state IN ('OPEN', 'CLAIMED')
    AND EXISTS (
        SELECT 1
        FROM assessment a
        JOIN skill_assessment k ON k.assessment_id = a.id
        JOIN self_assessment s ON s.assessment_id = a.id
        CROSS JOIN LATERAL (
            SELECT d.level
            FROM decision d
            WHERE d.skill_assessment_id = k.id AND d.kind = 'APPROVED' AND d.revision <= a.revision
            ORDER BY d.revision DESC
            LIMIT 1) d
        CROSS JOIN LATERAL json_array_elements(s.submitted::json -> 'skills') c
        WHERE a.id::text = w.business_key
            AND c ->> 'skillAssessmentId' = k.id::text
            AND NOT coalesce((c ->> 'notThisSkill')::boolean, false)
            AND c ->> 'claimed' IS NOT NULL
            AND d.level IS DISTINCT FROM (c ->> 'claimed')::int);
CREATE INDEX work_item_differs ON work_item (differs) WHERE differs AND state IN ('OPEN', 'CLAIMED');

ALTER TABLE saved_filter ADD COLUMN differs boolean NOT NULL DEFAULT false;
