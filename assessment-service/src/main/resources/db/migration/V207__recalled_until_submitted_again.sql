-- What was recalled is held back in every state from now on. Where a review was begun or completed nevertheless, because HR
-- had reopened the assessment at it, what was judged stays readable to those who judge it.
UPDATE self_assessment s SET recalled_at = NULL
FROM assessment a
WHERE a.id = s.assessment_id AND s.recalled_at IS NOT NULL
  AND a.state NOT IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'WITHDRAWN');
