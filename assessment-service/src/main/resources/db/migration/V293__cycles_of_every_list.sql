-- The cycles of the other lists too are found from one to the next, however many tasks there are of each.
CREATE INDEX work_item_vacant_by_cycle ON work_item (vacancy, cycle_id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND cycle_id IS NOT NULL AND state = 'OPEN';
CREATE INDEX work_item_handed_on_by_cycle ON work_item (owner_id, cycle_id)
    WHERE owner_id IS NOT NULL AND cycle_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_person_by_cycle ON work_item (escalated_to, cycle_id)
    WHERE escalated_to IS NOT NULL AND cycle_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_cycle ON work_item (escalated_group, cycle_id)
    WHERE escalated_group IS NOT NULL AND cycle_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_done_by_cycle ON work_item (done_by, cycle_id)
    WHERE done_by IS NOT NULL AND cycle_id IS NOT NULL AND state IN ('DONE_HERE', 'COMPLETED');
