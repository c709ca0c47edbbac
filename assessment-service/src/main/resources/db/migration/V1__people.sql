CREATE TABLE person (
    id            uuid PRIMARY KEY,
    employee_id   text        NOT NULL UNIQUE,
    mail          text        NOT NULL UNIQUE,
    given_name    text        NOT NULL,
    family_name   text        NOT NULL,
    job_title     text        NOT NULL,
    unit          text        NOT NULL,
    language      text        NOT NULL,
    time_zone     text        NOT NULL,
    manager_id    uuid REFERENCES person DEFERRABLE INITIALLY DEFERRED,
    active        boolean     NOT NULL,
    announced     boolean     NOT NULL DEFAULT true,
    revision      bigint      NOT NULL,
    version       bigint      NOT NULL
);
CREATE INDEX person_by_manager ON person (manager_id);
CREATE INDEX person_by_unit ON person (unit);
CREATE INDEX person_unannounced ON person (id) WHERE NOT announced;

CREATE TABLE person_role (
    person_id uuid NOT NULL REFERENCES person,
    role      text NOT NULL,
    unit      text NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, role, unit)
);
CREATE TABLE account (
    person_id     uuid PRIMARY KEY REFERENCES person,
    password_hash text NOT NULL
);
CREATE TABLE access_token (
    id         uuid PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES person,
    name       text        NOT NULL,
    token_hash text        NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE TABLE one_time_link (
    token_hash text PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES person,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
