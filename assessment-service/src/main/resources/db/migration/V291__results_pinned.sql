-- By which policy, to which date and on which words a result was judged: kept with it, wherever else it can be read.
ALTER TABLE result
    ADD COLUMN policy_version int,
    ADD COLUMN as_of          date,
    ADD COLUMN text_hash      text;

UPDATE result r
SET policy_version = y.policy_version, as_of = y.as_of, text_hash = h.text_hash
FROM skill_assessment k
JOIN assessment a ON a.id = k.assessment_id
JOIN assessment_cycle y ON y.id = a.cycle_id
-- Once for each skill, however many results it has.
LEFT JOIN (
    SELECT l.skill_id,
        encode(sha256(convert_to(string_agg(l.level || ':' || l.text_hash, ',' ORDER BY l.level), 'UTF8')), 'hex') AS text_hash
    FROM skill_level l
    GROUP BY l.skill_id) h ON h.skill_id = k.skill_id
WHERE k.id = r.skill_assessment_id;
