-- The days by which results end are found by result_by_end, which has the key of its pages too.
DROP INDEX result_by_last_day;
