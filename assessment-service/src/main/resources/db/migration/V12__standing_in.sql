-- Who does somebody's tasks while they are away, from one day to another, both included, in their own time zone.
CREATE TABLE substitution (
    id        uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    deputy_id uuid NOT NULL REFERENCES person,
    begins    date NOT NULL,
    ends      date NOT NULL,
    CHECK (person_id <> deputy_id),
    CHECK (begins <= ends)
);
CREATE INDEX substitution_by_deputy ON substitution (deputy_id, ends);
CREATE INDEX substitution_by_person ON substitution (person_id, ends);

-- Who handed the task to its holder and gets it back; null where the holder has it for good.
ALTER TABLE work_item ADD COLUMN owner_id uuid REFERENCES person;
-- In whose place it was done; null where who did it did it for themselves.
ALTER TABLE work_item ADD COLUMN done_for uuid REFERENCES person;
CREATE INDEX work_item_handed_on ON work_item (owner_id, due_at, id) WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
