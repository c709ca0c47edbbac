-- Why nobody able holds an open task; null while somebody does, or while its group has somebody for it.
ALTER TABLE work_item ADD COLUMN vacancy text;

-- HR's list of them: by date, a page at a time, however many other tasks there are.
CREATE INDEX work_item_vacant ON work_item (coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';

-- What a group has about one of its members, who cannot be the one to do it.
CREATE INDEX work_item_group_subject ON work_item (subject_id) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX person_role_by_role ON person_role (role, unit);

-- People whose tasks are to be looked at: they have left or come back, or their roles have changed. A row goes when that is
-- done.
CREATE TABLE holder_check (
    person_id uuid PRIMARY KEY REFERENCES person
);

-- Whoever left before this was looked at.
INSERT INTO holder_check (person_id) SELECT id FROM person WHERE NOT active;
