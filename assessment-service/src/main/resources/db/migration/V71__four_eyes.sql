-- What somebody did in a case of judging; it stays, whatever becomes of the case. Who is the reviewer stands with the
-- assessment, and who said something of evidence with the evidence.
CREATE TABLE took_part (
    assessment_id uuid NOT NULL REFERENCES assessment,
    person_id     uuid NOT NULL REFERENCES person,
    part          text NOT NULL CHECK (part IN ('REVIEWED', 'SECOND_ASSESSED', 'SETTLED', 'CALIBRATED', 'REMARKED', 'SIGNED',
                                                'CONFIRMED', 'DECIDED')),
    PRIMARY KEY (person_id, assessment_id, part)
);
CREATE INDEX took_part_by_assessment ON took_part (assessment_id);
CREATE INDEX calibration_item_by_session ON calibration_item (session_id);
CREATE INDEX corroboration_by_asked ON corroboration (asked_id);

-- What was done before.
INSERT INTO took_part (assessment_id, person_id, part)
SELECT DISTINCT t.assessment_id, t.person_id, t.part
FROM (
    SELECT a.id AS assessment_id, w.done_by AS person_id, CASE w.element
            WHEN 'user_review' THEN 'REVIEWED'
            WHEN 'user_discuss_again' THEN 'REVIEWED'
            WHEN 'user_second_assessment' THEN 'SECOND_ASSESSED'
            WHEN 'user_settle_disagreement' THEN 'SETTLED'
            WHEN 'user_confirm_appeal' THEN 'CONFIRMED'
            WHEN 'user_decide_appeal' THEN 'DECIDED' END AS part
        FROM work_item w JOIN assessment a ON a.id::text = w.business_key
    UNION ALL
    SELECT assessment_id, submitted_by, CASE assessor_kind WHEN 'REVIEWER' THEN 'REVIEWED' ELSE 'SECOND_ASSESSED' END FROM review
    UNION ALL
    SELECT assessment_id, by, 'REVIEWED' FROM review_return
    UNION ALL
    SELECT k.assessment_id, d.decided_by, CASE d.kind
            WHEN 'APPROVED' THEN 'REVIEWED'
            WHEN 'SECOND' THEN 'SECOND_ASSESSED'
            WHEN 'SETTLED' THEN 'SETTLED'
            WHEN 'CALIBRATED' THEN 'CALIBRATED' END
        FROM decision d JOIN skill_assessment k ON k.id = d.skill_assessment_id
    UNION ALL
    SELECT k.assessment_id, p.id, 'CONFIRMED'
        FROM decision d JOIN skill_assessment k ON k.id = d.skill_assessment_id JOIN person p ON p.id::text = d.detail
        WHERE d.kind = 'APPEAL'
    UNION ALL
    SELECT assessment_id, decided_by, CASE kind WHEN 'CHALLENGE' THEN 'DECIDED' ELSE 'REVIEWED' END FROM appeal
    UNION ALL
    SELECT assessment_id, proposed_by, 'REVIEWED' FROM appeal
    UNION ALL
    SELECT i.assessment_id, v.person_id, 'CALIBRATED' FROM preview_vote v JOIN calibration_item i ON i.id = v.item_id
    UNION ALL
    SELECT assessment_id, decided_by, 'CALIBRATED' FROM calibration_item
    UNION ALL
    SELECT i.assessment_id, p.id, 'CALIBRATED'
        FROM calibration_item i JOIN person p ON p.id::text = ANY (string_to_array(i.present, ','))
    UNION ALL
    SELECT i.assessment_id, s.ready_by, 'CALIBRATED'
        FROM calibration_item i JOIN calibration_session s ON s.id = i.session_id JOIN assessment a ON a.id = i.assessment_id
        WHERE a.reviewer_id IS DISTINCT FROM s.ready_by AND a.subject_id <> s.ready_by
    UNION ALL
    SELECT i.assessment_id, r.person_id, 'REMARKED' FROM calibration_remark r JOIN calibration_item i ON i.id = r.item_id
    UNION ALL
    SELECT i.assessment_id, w.done_by, 'SIGNED'
        FROM work_item w JOIN calibration_item i ON i.session_id::text = w.business_key WHERE w.element = 'user_sign'
) t
JOIN person p ON p.id = t.person_id
WHERE t.part IS NOT NULL;

-- One person to look at is enough: what is open is looked at as a whole when the service has started.
INSERT INTO holder_check (person_id)
SELECT person_id FROM took_part ORDER BY 1 LIMIT 1
ON CONFLICT DO NOTHING;
