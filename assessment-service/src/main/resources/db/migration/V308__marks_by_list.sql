-- Few tasks differ from the self-assessment or were returned. Each list finds its own by its own index, as it does by priority.
CREATE INDEX work_item_held_by_mark ON work_item (holder_id, differs)
    WHERE (differs OR returned > 0) AND holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_group_by_mark ON work_item (group_role, in_unit, differs)
    WHERE (differs OR returned > 0) AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_mark ON work_item (vacancy, differs)
    WHERE (differs OR returned > 0) AND vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_handed_on_by_mark ON work_item (owner_id, differs)
    WHERE (differs OR returned > 0) AND owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_person_by_mark ON work_item (escalated_to, differs)
    WHERE (differs OR returned > 0) AND escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_mark ON work_item (escalated_group, differs)
    WHERE (differs OR returned > 0) AND escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
DROP INDEX work_item_differs, work_item_returned;
-- Tasks of a group in which somebody is involved otherwise than as the person: hardly any.
CREATE INDEX work_item_group_owner ON work_item (owner_id)
    WHERE owner_id IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_escalated_to ON work_item (escalated_to)
    WHERE escalated_to IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
