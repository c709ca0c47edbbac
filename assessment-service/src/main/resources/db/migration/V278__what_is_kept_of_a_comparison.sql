-- Whoever is in HR when a comparison begins is left out of it, so that no count of it says anything about a reader of it.
ALTER TABLE policy_comparison ADD COLUMN left_out uuid[] NOT NULL DEFAULT '{}';

-- How many recommendations of each skill would change; of them only the first of each skill are kept one by one.
CREATE TABLE policy_changed_skill (
    comparison_id uuid NOT NULL REFERENCES policy_comparison ON DELETE CASCADE,
    skill_origin  uuid NOT NULL,
    skill_code    text NOT NULL,
    skill_name    text NOT NULL,
    changed       int  NOT NULL,
    PRIMARY KEY (comparison_id, skill_origin)
);
COMMENT ON TABLE policy_changed_skill IS 'context: policy';

INSERT INTO policy_changed_skill (comparison_id, skill_origin, skill_code, skill_name, changed)
SELECT comparison_id, skill_origin, min(skill_code), min(skill_name), count(*)
FROM policy_difference
GROUP BY comparison_id, skill_origin;

DELETE FROM policy_difference d
USING (
    SELECT comparison_id, n, row_number() OVER (PARTITION BY comparison_id, skill_origin ORDER BY n) AS place
    FROM policy_difference) r
WHERE r.comparison_id = d.comparison_id AND r.n = d.n AND r.place > 50;
