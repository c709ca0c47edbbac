-- Few tasks have another priority than the normal one. Each list finds its own by its own index: whoever has five tasks does
-- not read those of everybody.
CREATE INDEX work_item_held_by_priority ON work_item (holder_id, priority)
    WHERE priority <> 0 AND holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_group_by_priority ON work_item (group_role, in_unit, priority)
    WHERE priority <> 0 AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_priority ON work_item (vacancy, priority)
    WHERE priority <> 0 AND vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_handed_on_by_priority ON work_item (owner_id, priority)
    WHERE priority <> 0 AND owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_person_by_priority ON work_item (escalated_to, priority)
    WHERE priority <> 0 AND escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_priority ON work_item (escalated_group, priority)
    WHERE priority <> 0 AND escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
DROP INDEX work_item_priority;
