-- What was recalled is held back in every state from now on. Where a review was completed nevertheless, because HR had
-- reopened the assessment at it, what was judged stays readable to those who judged it.
UPDATE self_assessment s SET recalled_at = NULL
FROM assessment a
WHERE a.id = s.assessment_id AND s.recalled_at IS NOT NULL
  AND a.state NOT IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'WITHDRAWN');
