-- What is paused, an assessment or a cycle, of whose tasks the notice reminds: it is past until all of them are resumed on the day of
-- their pause. Empty where nothing is, or where it is past for good.
ALTER TABLE notice ADD COLUMN pauses uuid[] NOT NULL DEFAULT '{}';
