-- The directory is read by name, number, job title and unit, page by page in either direction. Numbers have their unique index.
CREATE INDEX person_by_name ON person ((coalesce(nullif(family_name, ''), given_name)), given_name, id);
CREATE INDEX person_by_title_and_name
    ON person (job_title, (coalesce(nullif(family_name, ''), given_name)), given_name, id);
CREATE INDEX person_by_unit_and_name ON person (unit, (coalesce(nullif(family_name, ''), given_name)), given_name, id);
-- The one by unit and name has the units in order too.
DROP INDEX person_by_unit;
