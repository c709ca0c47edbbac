INSERT INTO correction (id, assessment_id, number, round, fact, text, asked_by, asked_at, changes, reason, proposed_by, based_on,
    decided_at, decided_by, confirmed_by, corrected, appeal_named, revision)
SELECT gen_random_uuid(), a.id, row_number() OVER (ORDER BY w.fact), a.round, w.fact, 'That is not as it was.', a.subject_id,
    '2026-05-01 08:00:00+00',
    CASE w.fact WHEN 'NAME' THEN '[{"key":"TITLE:00000000-0000-4000-8000-000000000001","kind":"TITLE","about":"Lamps","before":"Lamps","after":"Lights"}]'::jsonb END,
    'So it is called.', CASE w.fact WHEN 'NAME' THEN p.id END, CASE w.fact WHEN 'NAME' THEN 1 END, '2026-05-02 08:00:00+00', p.id,
    CASE w.fact WHEN 'NAME' THEN q.id END, w.fact = 'NAME', w.fact = 'VERDICT', CASE w.fact WHEN 'NAME' THEN 9 END
FROM (SELECT * FROM assessment WHERE state = 'CLOSED' ORDER BY id LIMIT 1) a
CROSS JOIN (SELECT id FROM person ORDER BY id LIMIT 1) p
CROSS JOIN (SELECT id FROM person ORDER BY id OFFSET 1 LIMIT 1) q
CROSS JOIN (VALUES ('NAME'), ('DATE'), ('PART'), ('FILE'), ('VERDICT')) w(fact);
UPDATE correction SET refused = 'Say which piece it was.' WHERE fact = 'PART';
INSERT INTO decision (skill_assessment_id, revision, kind, level, attainment_class, decided_at) SELECT k.id, 9, 'CORRECTED', 4, 'COMPETENCY', '2026-05-02 08:00:00+00' FROM skill_assessment k JOIN correction c ON c.assessment_id = k.assessment_id AND c.fact = 'NAME' ORDER BY k.id LIMIT 1;
INSERT INTO took_part (assessment_id, person_id, part) SELECT a.id, p.id, n.part FROM (SELECT id FROM assessment WHERE state = 'CLOSED' ORDER BY id LIMIT 1) a, (SELECT id FROM person ORDER BY employee_id DESC LIMIT 1) p, unnest(ARRAY['CORRECTED', 'CORRECTION_CONFIRMED', 'ASSURED']) n(part) ON CONFLICT DO NOTHING;
