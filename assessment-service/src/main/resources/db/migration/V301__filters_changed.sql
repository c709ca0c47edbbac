-- How often a saved filter has been changed, so that nobody saves over what they have not read.
ALTER TABLE saved_filter
    ADD COLUMN version bigint NOT NULL DEFAULT 0;
