-- Long lists are those of groups. What is sought in one is looked for in the list's order without reading its tasks: their
-- indexes have the text too, where it is short, so that no row becomes longer than an index can hold. A longer text is null, and
-- is read with its task.
ALTER TABLE work_item
    ADD COLUMN in_unit text GENERATED ALWAYS AS (coalesce(group_unit, '')) STORED,
    ADD COLUMN short_search text GENERATED ALWAYS AS (
        CASE WHEN octet_length(search_key(subject_name || E'\n' || unit || E'\n' || cycle_name)) <= 200
            THEN search_key(subject_name || E'\n' || unit || E'\n' || cycle_name) END) STORED;

DROP INDEX work_item_group_by_due, work_item_group_by_follow_up, work_item_group_by_person, work_item_group_by_unit;
CREATE INDEX work_item_group_by_due ON work_item (group_role, in_unit, element, coalesce(due_at, 'infinity'::timestamptz), id)
    INCLUDE (due_at, short_search) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_follow_up ON work_item (group_role, in_unit, element, coalesce(follow_up, 'infinity'::date), id)
    INCLUDE (follow_up, short_search) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_person ON work_item (group_role, in_unit, element, subject_name COLLATE "und-x-icu", id)
    INCLUDE (short_search) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_unit ON work_item (group_role, in_unit, element, unit COLLATE "und-x-icu", id)
    INCLUDE (short_search) WHERE holder_id IS NULL AND state = 'OPEN';

-- What is looked up for a group is found without what others have, and the other way round.
DROP INDEX work_item_search;
CREATE INDEX work_item_search_group ON work_item USING gin (search gin_trgm_ops) WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_search_held ON work_item USING gin (search gin_trgm_ops)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
