-- A statement that was drawn and of which nobody decides any more stays one that was drawn: its person was withdrawn, or the cycle
-- cancelled. CLOSED is left to what is drawn again, because the review began again.
ALTER TABLE quality_item DROP CONSTRAINT quality_item_state_check;
ALTER TABLE quality_item
    ADD CONSTRAINT quality_item_state_check CHECK (
        state IN ('OPEN', 'SENT_BACK', 'ANSWERED', 'ACCEPTED', 'LAPSED', 'ENDED', 'CLOSED'));
UPDATE quality_item i
SET state = 'ENDED'
WHERE i.id IN (
    SELECT DISTINCT ON (o.assessment_id, o.statement_id) o.id
    FROM quality_item o
    JOIN quality_case k ON k.assessment_id = o.assessment_id AND k.looked
    JOIN assessment a ON a.id = o.assessment_id
    JOIN assessment_cycle c ON c.id = o.cycle_id
    WHERE o.state = 'CLOSED' AND (a.state = 'WITHDRAWN' OR c.status = 'CANCELLED')
        AND NOT EXISTS (
            SELECT 1
            FROM quality_item n
            WHERE n.assessment_id = o.assessment_id AND n.statement_id = o.statement_id AND n.state <> 'CLOSED')
    ORDER BY o.assessment_id, o.statement_id, o.drawn_at DESC, o.id);
