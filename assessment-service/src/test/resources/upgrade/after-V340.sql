-- A file of the folder that was taken into a framework.
INSERT INTO folder_file (framework_id, place, hash)
SELECT id, 'Lamps/lamps.txt', encode(sha256(convert_to('Lamps', 'UTF8')), 'hex') FROM framework ORDER BY id LIMIT 1;
