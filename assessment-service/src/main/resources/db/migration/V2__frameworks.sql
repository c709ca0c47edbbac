CREATE TABLE framework (
    id   uuid PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE framework_version (
    id           uuid PRIMARY KEY,
    framework_id uuid        NOT NULL REFERENCES framework,
    number       int         NOT NULL,
    status       text        NOT NULL,
    attribution  text,
    created_at   timestamptz NOT NULL,
    published_at timestamptz,
    version      bigint      NOT NULL,
    UNIQUE (framework_id, number)
);
CREATE TABLE responsibility_level (
    version_id     uuid NOT NULL REFERENCES framework_version,
    level          int  NOT NULL CHECK (level BETWEEN 1 AND 7),
    guiding_phrase text NOT NULL,
    essence        text NOT NULL,
    PRIMARY KEY (version_id, level)
);
CREATE TABLE generic_attribute (
    id         uuid PRIMARY KEY,
    version_id uuid NOT NULL REFERENCES framework_version,
    code       text NOT NULL,
    name       text NOT NULL,
    ordinal    int  NOT NULL,
    UNIQUE (version_id, code)
);
CREATE TABLE attribute_level (
    attribute_id uuid NOT NULL REFERENCES generic_attribute,
    level        int  NOT NULL CHECK (level BETWEEN 1 AND 7),
    text         text NOT NULL,
    PRIMARY KEY (attribute_id, level)
);
CREATE TABLE skill (
    id          uuid PRIMARY KEY,
    version_id  uuid NOT NULL REFERENCES framework_version,
    code        text NOT NULL,
    name        text NOT NULL,
    description text NOT NULL,
    guidance    text NOT NULL,
    raw_text    text,
    UNIQUE (version_id, code)
);
CREATE TABLE skill_level (
    id         uuid PRIMARY KEY,
    skill_id   uuid NOT NULL REFERENCES skill,
    level      int  NOT NULL CHECK (level BETWEEN 1 AND 7),
    essence    text,
    paragraphs text NOT NULL,
    text_hash  text NOT NULL,
    UNIQUE (skill_id, level)
);
CREATE TABLE descriptor_statement (
    id             uuid PRIMARY KEY,
    skill_level_id uuid    NOT NULL REFERENCES skill_level,
    ordinal        int     NOT NULL,
    text           text    NOT NULL,
    weight         int     NOT NULL DEFAULT 1 CHECK (weight BETWEEN 1 AND 10),
    defining       boolean NOT NULL,
    UNIQUE (skill_level_id, ordinal)
);
