-- Documents are stored as documents. None holds the character 0, which jsonb does not take: where one is named in a text of
-- before, it is left out.
ALTER TABLE review_return
    ALTER COLUMN statements TYPE jsonb
        USING regexp_replace(statements, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;

ALTER TABLE second_assessor
    ALTER COLUMN skills TYPE jsonb
        USING regexp_replace(skills, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb,
    ALTER COLUMN reasons TYPE jsonb
        USING regexp_replace(reasons, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;

ALTER TABLE result
    ALTER COLUMN trace TYPE jsonb
        USING regexp_replace(trace, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;

ALTER TABLE appeal
    ALTER COLUMN skills TYPE jsonb
        USING regexp_replace(skills, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb,
    ALTER COLUMN proposed TYPE jsonb
        USING regexp_replace(proposed, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')::jsonb;
