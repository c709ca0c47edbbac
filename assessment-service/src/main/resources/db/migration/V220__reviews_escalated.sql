-- To whom an overdue review is offered as well: to a person, a group, or both. It is still its holder's.
ALTER TABLE work_item
    ADD COLUMN escalated_to uuid REFERENCES person,
    ADD COLUMN escalated_group text;

-- An offer holds for whose task it is, and for its date. Where either changes, or the task is over, it ends, and the next one
-- begins again.
CREATE FUNCTION work_item_offer_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.escalated_to = NULL;
    NEW.escalated_group = NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER work_item_offer_ended BEFORE UPDATE ON work_item
    FOR EACH ROW WHEN ((OLD.escalated_to IS NOT NULL OR OLD.escalated_group IS NOT NULL)
        AND (coalesce(NEW.owner_id, NEW.holder_id) IS DISTINCT FROM coalesce(OLD.owner_id, OLD.holder_id)
            OR NEW.due_at IS DISTINCT FROM OLD.due_at
            OR NEW.state NOT IN ('OPEN', 'CLAIMED')))
    EXECUTE FUNCTION work_item_offer_ended();

-- The lists of whoever has them as well, each in each of its orders.
CREATE INDEX work_item_escalated_by_due ON work_item (escalated_to, element, coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_escalated_by_follow_up ON work_item (escalated_to, element, coalesce(follow_up, 'infinity'::date), id)
    WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_escalated_by_person ON work_item (escalated_to, element, subject_name COLLATE "und-x-icu", id)
    WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_escalated_by_unit ON work_item (escalated_to, element, unit COLLATE "und-x-icu", id)
    WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

CREATE INDEX work_item_with_group_by_due ON work_item (escalated_group, element, coalesce(due_at, 'infinity'::timestamptz), id)
    WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_follow_up ON work_item (escalated_group, element, coalesce(follow_up, 'infinity'::date), id)
    WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_person ON work_item (escalated_group, element, subject_name COLLATE "und-x-icu", id)
    WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
CREATE INDEX work_item_with_group_by_unit ON work_item (escalated_group, element, unit COLLATE "und-x-icu", id)
    WHERE escalated_group IS NOT NULL AND state IN ('OPEN', 'CLAIMED');

-- What the dates of a cycle can still offer to somebody, and what they have offered to a person.
CREATE INDEX work_item_to_offer ON work_item (cycle_id, element, due_at)
    WHERE holder_id IS NOT NULL AND state IN ('OPEN', 'CLAIMED') AND escalated_group IS NULL;
CREATE INDEX work_item_offered ON work_item (cycle_id) WHERE escalated_to IS NOT NULL AND state IN ('OPEN', 'CLAIMED');
