-- The levels of an edition are its rows of responsibility_level: 1 to n without a gap, n at most 9. Every edition of before has seven;
-- one that has none gets them without names. Its attributes are its rows of generic_attribute, 0 to 9.
ALTER TABLE responsibility_level DROP CONSTRAINT responsibility_level_level_check;
ALTER TABLE responsibility_level ADD CHECK (level BETWEEN 1 AND 9);
ALTER TABLE attribute_level DROP CONSTRAINT attribute_level_level_check;
ALTER TABLE attribute_level ADD CHECK (level BETWEEN 1 AND 9);
ALTER TABLE skill_level DROP CONSTRAINT skill_level_level_check;
ALTER TABLE skill_level ADD CHECK (level BETWEEN 1 AND 9);
ALTER TABLE skill_requirement DROP CONSTRAINT skill_requirement_level_check;
ALTER TABLE skill_requirement ADD CHECK (level BETWEEN 1 AND 9);
ALTER TABLE generic_attribute ADD CHECK (ordinal BETWEEN 1 AND 9);

INSERT INTO responsibility_level (version_id, level, guiding_phrase, essence)
SELECT v.id, l.n, '', ''
FROM framework_version v CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7)) l (n)
WHERE NOT EXISTS (SELECT 1 FROM responsibility_level r WHERE r.version_id = v.id);
