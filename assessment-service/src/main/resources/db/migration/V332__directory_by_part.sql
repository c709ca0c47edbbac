-- The directory lists and counts those who report to nobody; those who have left are first in person_in_order, read backwards.
CREATE INDEX person_without_manager ON person ((coalesce(nullif(family_name, ''), given_name)), given_name, id)
    WHERE active AND manager_id IS NULL;
