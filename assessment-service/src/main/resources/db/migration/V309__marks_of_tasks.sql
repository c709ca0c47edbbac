-- A list that is narrowed is looked through in its order. What each of its tasks is asked for is shown by the indexes of the
-- lists, in few bits, so that only tasks that may be wanted are read. Who it is about, whose it is and of which unit and cycle it
-- is are hashes: the task itself is asked too. The skills of a case are not among them; they are another room's.
-- As task_mark and unit_mark are, so are the marks that are kept: a change of either is a new column.
CREATE FUNCTION task_mark(id uuid, bits int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(uuid_hash_extended(id, 0), 0) & ((1::bigint << bits) - 1);
CREATE FUNCTION unit_mark(unit text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended(unit COLLATE "C", 0) & 1023;

-- They go first, so that they are not built twice.
DROP INDEX work_item_done_by_kind,
    work_item_escalated_by_due,
    work_item_escalated_by_follow_up,
    work_item_escalated_by_person,
    work_item_escalated_by_unit,
    work_item_group_by_due,
    work_item_group_by_follow_up,
    work_item_group_by_person,
    work_item_group_by_unit,
    work_item_handed_on_by_due,
    work_item_handed_on_by_follow_up,
    work_item_handed_on_by_person,
    work_item_handed_on_by_unit,
    work_item_held_by_due,
    work_item_held_by_follow_up,
    work_item_held_by_person,
    work_item_held_by_unit,
    work_item_vacant_by_due,
    work_item_vacant_by_follow_up,
    work_item_vacant_by_person,
    work_item_vacant_by_unit,
    work_item_with_group_by_due,
    work_item_with_group_by_follow_up,
    work_item_with_group_by_person,
    work_item_with_group_by_unit;

ALTER TABLE work_item ADD COLUMN marks bigint GENERATED ALWAYS AS (
    -- Bits 0 and 1
    (priority + 1)::bigint
    -- Bits 2 and 3
    | (CASE WHEN differs THEN 4 ELSE 0 END)::bigint
    | (CASE WHEN returned > 0 THEN 8 ELSE 0 END)::bigint
    -- From bit 4, 8 of the cycle; from 12, 10 of the unit
    | (task_mark(cycle_id, 8) << 4)
    | (unit_mark(unit) << 12)
    -- From bit 22, 12 of whom it is about; from 34, 10 of the holder; from 44, 10 of the owner; from 54, 9 of whom it is offered to
    | (task_mark(subject_id, 12) << 22)
    | (task_mark(holder_id, 10) << 34)
    | (task_mark(owner_id, 10) << 44)
    | (task_mark(escalated_to, 9) << 54)) STORED;

CREATE INDEX work_item_held_by_due ON work_item (holder_id, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, marks) WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_follow_up ON work_item (holder_id, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, marks) WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_person ON work_item (holder_id, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_unit ON work_item (holder_id, element, unit COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_group_by_due ON work_item (group_role, in_unit, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, short_search, marks) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_follow_up ON work_item (group_role, in_unit, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, short_search, marks) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_person ON work_item (group_role, in_unit, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (short_search, marks) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_unit ON work_item (group_role, in_unit, element, unit COLLATE "und-x-icu", id)
    INCLUDE (short_search, marks) WHERE holder_id IS NULL AND state = 'OPEN';

CREATE INDEX work_item_vacant_by_due ON work_item (vacancy, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, marks) WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_follow_up ON work_item (vacancy, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, marks) WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_person ON work_item (vacancy, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_unit ON work_item (vacancy, element, unit COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';

CREATE INDEX work_item_handed_on_by_due ON work_item (owner_id, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, marks) WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_follow_up ON work_item (owner_id, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, marks) WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_person ON work_item (owner_id, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_unit ON work_item (owner_id, element, unit COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_escalated_by_due ON work_item (escalated_to, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, marks) WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_escalated_by_follow_up ON work_item (escalated_to, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, marks) WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_escalated_by_person ON work_item (escalated_to, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_escalated_by_unit ON work_item (escalated_to, element, unit COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_with_group_by_due ON work_item (escalated_group, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, marks) WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_follow_up ON work_item (escalated_group, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, marks) WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_person ON work_item (escalated_group, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_unit ON work_item (escalated_group, element, unit COLLATE "und-x-icu", id)
    INCLUDE (marks) WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_done_by_kind ON work_item (done_by, element, done_at, id) INCLUDE (marks)
    WHERE done_by IS NOT NULL AND state IN ('DONE_HERE', 'COMPLETED');
