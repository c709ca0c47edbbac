-- What rests on a skill is found without reading every skill that anybody was assessed in.
CREATE INDEX skill_assessment_by_skill ON skill_assessment (skill_id);
