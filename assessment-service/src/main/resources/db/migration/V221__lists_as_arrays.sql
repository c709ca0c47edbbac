-- Lists of names are arrays, not texts with commas.
ALTER TABLE calibration_item
    ALTER COLUMN agenda TYPE text[] USING string_to_array(agenda, ',');

ALTER TABLE people_import_question
    ALTER COLUMN choices TYPE text[] USING string_to_array(choices, ',');
