-- What the look for invitations reads, each part in the order of its key, so that every row is read once.
CREATE INDEX result_by_end ON result (valid_until, skill_assessment_id) WHERE level IS NOT NULL;
CREATE INDEX result_by_publication ON result (published_at, skill_assessment_id) WHERE level IS NOT NULL;
CREATE INDEX assessment_over ON assessment (changed_at, id) WHERE state IN ('CLOSED', 'WITHDRAWN');
DROP INDEX skill_assessment_by_skill;
CREATE INDEX skill_assessment_by_skill ON skill_assessment (skill_id, id);
