-- The same deputy for the same days stands once.
DELETE FROM substitution s WHERE EXISTS (
    SELECT 1 FROM substitution o
    WHERE o.person_id = s.person_id AND o.deputy_id = s.deputy_id AND o.begins = s.begins AND o.ends = s.ends AND o.id < s.id
);
ALTER TABLE substitution ADD CONSTRAINT substitution_once UNIQUE (person_id, deputy_id, begins, ends);
