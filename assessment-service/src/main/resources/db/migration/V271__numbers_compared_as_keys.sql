-- Employee numbers are compared as all keys are: by full case folding, and without what cannot be seen.
CREATE INDEX person_by_number_key ON person (search_key(employee_id));
DROP INDEX person_by_number;
