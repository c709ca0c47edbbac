-- Whether a review lacked nothing for a decision when it was saved last, and is not decided since. Reviews that were saved before
-- this column was there do not say it until they are saved again.
ALTER TABLE review ADD COLUMN complete boolean NOT NULL DEFAULT false;
CREATE INDEX review_complete ON review (saved_by) WHERE complete;
