-- Members of a group whom four eyes bar from a task are not told of it; a former address is told that it is one.
ALTER TABLE notice
    ADD COLUMN barred uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN to_address text;
