INSERT INTO reconfirmation (id, person_id, skill_assessment_id, revision, because, held_until, reviewer_id, asked_at, ended_at, begun_id)
SELECT gen_random_uuid(), a.subject_id, k.id, r.revision, w.because, coalesce(r.valid_until, '2027-01-01'),
    (SELECT id FROM person ORDER BY id LIMIT 1), '2026-05-01 08:00:00+00',
    CASE w.because WHEN 'EXPIRES' THEN timestamptz '2026-05-02 08:00:00+00' END, CASE w.because WHEN 'EXPIRES' THEN a.id END
FROM (SELECT * FROM result WHERE level IS NOT NULL ORDER BY skill_assessment_id, revision LIMIT 1) r
JOIN skill_assessment k ON k.id = r.skill_assessment_id
JOIN assessment a ON a.id = k.assessment_id
CROSS JOIN (VALUES ('EXPIRES'), ('CHANGED')) w(because);
