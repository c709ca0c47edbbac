UPDATE deputy_told SET told = false;
UPDATE substitution SET told_of_open = false;
