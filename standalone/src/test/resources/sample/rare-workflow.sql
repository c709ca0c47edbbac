INSERT INTO kept_event SELECT '00000000-0000-4000-8000-0000000000f1', business_key, 'plumbline.assessments.review-submitted.v1', round + 1, 900000,
 '{"ce_id":"00000000-0000-4000-8000-0000000000f1","ce_type":"plumbline.assessments.review-submitted.v1","ce_source":"/assessment-service","ce_time":"2026-11-20T08:00:00Z","ce_sequence":"900000","ce_subject":"' || business_key || '"}',
 '{"assessmentId":"' || business_key || '","cycleId":"' || cycle_id || '","subjectId":"' || subject_id || '","round":' || round + 1 || ',"recommended":[],"approved":[],"secondAssessorRequired":false,"by":{"kind":"SYSTEM"}}', now() - interval '1 hour'
FROM process_key WHERE process = 'participant-assessment' AND instance_id IS NOT NULL ORDER BY business_key LIMIT 1;
INSERT INTO passed_over SELECT gen_random_uuid(), business_key, 'plumbline.assessments.review-submitted.v1', 1, why, now() - interval '1 day'
FROM (SELECT business_key FROM process_key ORDER BY 1 LIMIT 1) k, unnest(ARRAY['DUPLICATE', 'OVERTAKEN', 'NOTHING_TO_END']) why;
INSERT INTO operator_deed (at, act, subject, said, by_whom, why)
SELECT now() - interval '1 day', act, business_key, 'Done', 'Helena Ruiz', 'It stood still.' FROM (SELECT business_key FROM process_key ORDER BY 1 LIMIT 1) k,
 unnest(ARRAY['retry', 'apply', 'move', 'cancel']) act;
