-- The cycles of a list are found from one to the next, however many tasks there are of each.
CREATE INDEX work_item_held_by_cycle ON work_item (holder_id, cycle_id)
    WHERE holder_id IS NOT NULL AND cycle_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_group_by_cycle ON work_item (group_role, in_unit, cycle_id)
    WHERE holder_id IS NULL AND cycle_id IS NOT NULL AND state = 'OPEN';
