-- The last documents that were kept as text, beside those that are read with texts of long ago. None holds the character 0,
-- which jsonb does not take: where one is named in a text of before, it is left out.
ALTER TABLE policy
    ALTER COLUMN numbers TYPE jsonb
        USING regexp_replace(numbers, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;

ALTER TABLE web_session
    ALTER COLUMN kept DROP DEFAULT,
    ALTER COLUMN kept TYPE jsonb
        USING regexp_replace(kept, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb,
    ALTER COLUMN kept SET DEFAULT '{}';

ALTER TABLE people_import_fault
    ALTER COLUMN arguments TYPE jsonb
        USING regexp_replace(arguments, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;
