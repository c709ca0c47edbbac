-- Participants have a room of their own above their cycle.
COMMENT ON TABLE assessment IS 'context: participant';
COMMENT ON TABLE skill_assessment IS 'context: participant';
COMMENT ON TABLE assessment_step IS 'context: participant';
COMMENT ON VIEW assessed_person IS 'context: worklist, answered by participant';
