-- The tasks about a person have the name of the person: they are found when it changes. Those that kept an old one get the new.
CREATE INDEX work_item_about ON work_item (subject_id);
UPDATE work_item w
SET subject_name = btrim(p.given_name || ' ' || p.family_name)
FROM person p
WHERE p.id = w.subject_id AND w.subject_name NOT IN ('', btrim(p.given_name || ' ' || p.family_name));
