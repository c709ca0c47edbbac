-- Operations looks at what is under way: of what is over there is more each year.
CREATE INDEX assessment_under_way ON assessment (changed_at) WHERE state NOT IN ('CLOSED', 'WITHDRAWN');
