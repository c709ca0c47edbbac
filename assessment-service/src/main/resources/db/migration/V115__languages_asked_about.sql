-- What a file says of a language or a time zone, where there is none of that name: it is asked what to do.
ALTER TABLE people_import_row
    ADD COLUMN language_unknown text,
    ADD COLUMN zone_unknown text;
