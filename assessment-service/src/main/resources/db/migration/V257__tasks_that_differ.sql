-- Whether the reviewer of the case has approved another level than the person claims, in any skill. Said only of tasks that follow
-- the review and are not the second assessor's, who judges alone. Tasks of reviews that were decided before do not say it.
ALTER TABLE work_item ADD COLUMN differs boolean NOT NULL DEFAULT false;
CREATE INDEX work_item_differs ON work_item (differs) WHERE differs AND state IN ('OPEN', 'CLAIMED');

ALTER TABLE saved_filter ADD COLUMN differs boolean NOT NULL DEFAULT false;
