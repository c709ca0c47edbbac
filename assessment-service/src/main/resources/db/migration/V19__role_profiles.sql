-- What a job needs: a profile belongs to a job title of the directory, a requirement to a skill in whatever edition.
CREATE TABLE role_profile (
    job_title text PRIMARY KEY,
    version   bigint NOT NULL
);
CREATE TABLE skill_requirement (
    job_title  text NOT NULL REFERENCES role_profile,
    skill_code text NOT NULL,
    level      int  NOT NULL CHECK (level BETWEEN 1 AND 7),
    PRIMARY KEY (job_title, skill_code)
);
