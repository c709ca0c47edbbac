-- A return of which it is known what was linked then.
UPDATE review_return
SET linked = '[]'
WHERE (assessment_id, round) = (SELECT assessment_id, round FROM review_return ORDER BY assessment_id, round LIMIT 1);
