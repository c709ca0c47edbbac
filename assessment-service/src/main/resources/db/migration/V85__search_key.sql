-- By which names are searched: as Text.key has it, so that case, width, composed or decomposed letters and what cannot be
-- seen make no difference.
CREATE FUNCTION search_key(typed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN casefold(normalize(translate(typed, U&'\00AD\200B\200C\200D\200E\200F\2060\FEFF', ''), NFKC) COLLATE "pg_unicode_fast");

-- A NUL that was typed before it was kept out stands in JSON as \u0000, which no cast to json reads. Only a backslash that
-- is none of a pair begins it.
UPDATE self_assessment SET draft = regexp_replace(draft, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g') WHERE strpos(draft, '\u0000') > 0;
UPDATE self_assessment SET submitted = regexp_replace(submitted, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g') WHERE strpos(submitted, '\u0000') > 0;
