-- The names of columns may hold a comma themselves.
ALTER TABLE people_import ALTER COLUMN not_read TYPE text[]
    USING CASE WHEN not_read = '' THEN '{}' ELSE string_to_array(not_read, ', ') END;

-- Whom or which rows a question is about, all of them: an answer holds for just these. Empty for questions of before, which are
-- asked again as soon as their import is computed again.
ALTER TABLE people_import_question ADD COLUMN concerned text NOT NULL DEFAULT '';
