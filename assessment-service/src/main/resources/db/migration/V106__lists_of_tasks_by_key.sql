-- Each list of tasks is read in each of its orders from an index that holds it so: by whose it is, its kind, what it is
-- sorted by, and the id. A list of several kinds is merged of as many parts. No task stands in more than two of the sets: those
-- of holders and of groups exclude one another, and few tasks are without a holder or handed on.
DROP INDEX work_item_mine, work_item_group, work_item_done, work_item_handed_on, work_item_vacant;

CREATE INDEX work_item_held_by_due ON work_item (holder_id, element, coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_follow_up ON work_item (holder_id, element, coalesce(follow_up, 'infinity'::date), id)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_person ON work_item (holder_id, element, lower(subject_name), id)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_unit ON work_item (holder_id, element, lower(unit), id)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_group_by_due ON work_item (group_role, coalesce(group_unit, ''), element, coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_follow_up ON work_item (group_role, coalesce(group_unit, ''), element, coalesce(follow_up, 'infinity'::date), id)
    WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_person ON work_item (group_role, coalesce(group_unit, ''), element, lower(subject_name), id)
    WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_unit ON work_item (group_role, coalesce(group_unit, ''), element, lower(unit), id)
    WHERE holder_id IS NULL AND state = 'OPEN';

CREATE INDEX work_item_vacant_by_due ON work_item (vacancy, element, coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_follow_up ON work_item (vacancy, element, coalesce(follow_up, 'infinity'::date), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_person ON work_item (vacancy, element, lower(subject_name), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_unit ON work_item (vacancy, element, lower(unit), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';

CREATE INDEX work_item_handed_on_by_due ON work_item (owner_id, element, coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_follow_up ON work_item (owner_id, element, coalesce(follow_up, 'infinity'::date), id)
    WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_person ON work_item (owner_id, element, lower(subject_name), id)
    WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_unit ON work_item (owner_id, element, lower(unit), id)
    WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_done_by_kind ON work_item (done_by, element, done_at, id) WHERE done_by IS NOT NULL;
