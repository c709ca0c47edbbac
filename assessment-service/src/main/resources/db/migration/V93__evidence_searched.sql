-- What is searched of a piece, as it is compared: of tens of thousands of pieces it is not computed at each search.
ALTER TABLE evidence ADD COLUMN search text GENERATED ALWAYS AS (search_key(title || ' ' || done)) STORED;
