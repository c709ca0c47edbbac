UPDATE people_import_row SET takes_number_of = (SELECT id FROM person ORDER BY id LIMIT 1) WHERE (import_id, line) IN (SELECT import_id, line FROM people_import_row ORDER BY import_id, line LIMIT 1);
