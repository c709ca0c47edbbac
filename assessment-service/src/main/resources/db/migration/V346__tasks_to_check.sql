-- Open tasks that four eyes may have come to bar from who has them. Only added to: whoever notes one waits for nobody, and a task that
-- is noted again while it is looked at is looked at once more. For the same reason it does not refer to the task.
CREATE TABLE task_check (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id uuid NOT NULL
);
COMMENT ON TABLE task_check IS 'context: worklist';

-- What groups have was taken by somebody.
CREATE INDEX work_item_taken ON work_item (id) WHERE claimed AND state IN ('OPEN', 'CLAIMED');

-- Until now a job looked at all open tasks at its end; one may be under way, or not have come to its end. All are looked at once more.
INSERT INTO task_check (item_id)
SELECT w.id
FROM work_item w
WHERE w.state IN ('OPEN', 'CLAIMED') AND w.holder_id IS NOT NULL
ORDER BY w.id;
