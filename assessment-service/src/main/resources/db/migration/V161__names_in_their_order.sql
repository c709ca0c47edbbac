-- Names are listed as people look them up, whatever their case and accents: Ähre stands between Abel and Apfel, and de la Cruz
-- before Delacroix. The order belongs to the column, so that lists, their pages and their indexes have the same. Equal is
-- only what is equal letter by letter, as before.
ALTER TABLE person
    ALTER COLUMN given_name TYPE text COLLATE "und-x-icu",
    ALTER COLUMN family_name TYPE text COLLATE "und-x-icu",
    ALTER COLUMN job_title TYPE text COLLATE "und-x-icu",
    ALTER COLUMN unit TYPE text COLLATE "und-x-icu";
ALTER TABLE assessment_cycle ALTER COLUMN name TYPE text COLLATE "und-x-icu";
ALTER TABLE framework ALTER COLUMN name TYPE text COLLATE "und-x-icu";
ALTER TABLE saved_filter ALTER COLUMN name TYPE text COLLATE "und-x-icu";
ALTER TABLE role_profile ALTER COLUMN job_title TYPE text COLLATE "und-x-icu";

-- By the family name, or by the one name there is.
DROP INDEX person_of_team;
CREATE INDEX person_of_team ON person (manager_id, (coalesce(nullif(family_name, ''), given_name)), given_name, id)
    WHERE active;

-- What is searched is computed from these columns of tasks, which therefore stay as they are; their indexes have the order.
DROP INDEX work_item_held_by_person, work_item_held_by_unit, work_item_group_by_person, work_item_group_by_unit,
    work_item_vacant_by_person, work_item_vacant_by_unit, work_item_handed_on_by_person, work_item_handed_on_by_unit;
CREATE INDEX work_item_held_by_person ON work_item (holder_id, element, (subject_name COLLATE "und-x-icu"), id)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_held_by_unit ON work_item (holder_id, element, (unit COLLATE "und-x-icu"), id)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_group_by_person ON work_item (group_role, coalesce(group_unit, ''), element, (subject_name COLLATE "und-x-icu"), id)
    WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_group_by_unit ON work_item (group_role, coalesce(group_unit, ''), element, (unit COLLATE "und-x-icu"), id)
    WHERE holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_person ON work_item (vacancy, element, (subject_name COLLATE "und-x-icu"), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_vacant_by_unit ON work_item (vacancy, element, (unit COLLATE "und-x-icu"), id)
    WHERE vacancy IS NOT NULL AND holder_id IS NULL AND state = 'OPEN';
CREATE INDEX work_item_handed_on_by_person ON work_item (owner_id, element, (subject_name COLLATE "und-x-icu"), id)
    WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_handed_on_by_unit ON work_item (owner_id, element, (unit COLLATE "und-x-icu"), id)
    WHERE owner_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
