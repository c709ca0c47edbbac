-- What was typed before the character 0 was kept out is named in a document of then.
UPDATE web_session SET kept = '{"flash": "{\"flashes\": []}"}' WHERE ended = 'PASSWORD';
INSERT INTO people_import_fault (import_id, ordinal, line, code, arguments) VALUES ('00000000-0000-4000-8000-0000000000d0', 1, 4, 'csv-long', '["ti\u0000tle", 200, "C:\\u0000"]');
