-- Somebody has confirmed a decision on appeal.
UPDATE decision SET detail = '66ce1c71-972a-4f28-b3cf-8772ace6a89d' WHERE kind = 'APPEAL' AND skill_assessment_id = '038753a6-6399-4f6a-88f0-0130d943eee9';
