-- An item keeps what was claimed and decided when it came into its session: what is decided later does not change its minutes.
ALTER TABLE calibration_item
    ADD COLUMN claimed           int,
    ADD COLUMN recommended_level int,
    ADD COLUMN recommended_class text,
    ADD COLUMN approved_level    int,
    ADD COLUMN approved_class    text,
    ADD COLUMN seconded          boolean NOT NULL DEFAULT false,
    ADD COLUMN second_level      int,
    ADD COLUMN second_class      text,
    ADD COLUMN stood_level       int,
    ADD COLUMN stood_class       text;

-- Of the items that there are, it is known what the tables still hold: the decisions of the assessment's revision. Those of
-- an assessment that was begun again since may show what was decided later, as they did until now.
UPDATE calibration_item i
SET claimed = k.claimed,
    recommended_level = k.recommended_level,
    recommended_class = k.recommended_class,
    approved_level = k.approved_level,
    approved_class = k.approved_class,
    seconded = k.seconded,
    second_level = k.second_level,
    second_class = k.second_class,
    stood_level = k.approved_level,
    stood_class = k.approved_class
FROM (
    SELECT o.id,
        CASE WHEN NOT a.bypassed THEN (
            SELECT (c ->> 'claimed')::int
            FROM json_array_elements(
                regexp_replace(sa.submitted, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::json -> 'skills') c
            WHERE c ->> 'skillAssessmentId' = o.skill_assessment_id::text AND NOT (c ->> 'notThisSkill')::boolean
            LIMIT 1) END AS claimed,
        rec.level AS recommended_level, rec.attainment_class AS recommended_class,
        app.level AS approved_level, app.attainment_class AS approved_class,
        sec.kind IS NOT NULL AS seconded, sec.level AS second_level, sec.attainment_class AS second_class
    FROM calibration_item o
    JOIN assessment a ON a.id = o.assessment_id
    LEFT JOIN self_assessment sa ON sa.assessment_id = a.id
    LEFT JOIN LATERAL (SELECT * FROM decision d WHERE d.skill_assessment_id = o.skill_assessment_id
        AND d.kind = 'RECOMMENDED' AND d.revision <= a.revision ORDER BY d.revision DESC LIMIT 1) rec ON true
    LEFT JOIN LATERAL (SELECT * FROM decision d WHERE d.skill_assessment_id = o.skill_assessment_id
        AND d.kind = 'APPROVED' AND d.revision <= a.revision ORDER BY d.revision DESC LIMIT 1) app ON true
    LEFT JOIN LATERAL (SELECT * FROM decision d WHERE d.skill_assessment_id = o.skill_assessment_id
        AND d.kind = 'SECOND' AND d.revision BETWEEN app.revision AND a.revision ORDER BY d.revision DESC LIMIT 1) sec ON true
) k
WHERE k.id = i.id;
