-- What waits to be said of tasks by the date of their cycle is found by this once the date has moved.
CREATE INDEX notice_of_tasks_by_date ON notice (cycle_id, due_at) WHERE kind NOT IN ('DUE_SOON', 'OVERDUE') AND due_at IS NOT NULL;
