package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What somebody enters who judges everything at one level: attributes rated by that level, its statements met. */
@Component
class DemoRatings {
    private final Frameworks frameworks;
    private final Cycles cycles;

    DemoRatings(Frameworks frameworks, Cycles cycles) {
        this.frameworks = frameworks;
        this.cycles = cycles;
    }

    /** The level for each attribute of the edition by which an assessment is judged, by the attribute's id. */
    Map<UUID, Integer> attributes(Assessment assessment, int level) {
        UUID version = cycles.findById(assessment.cycleId()).orElseThrow().frameworkVersionId();
        Map<UUID, Integer> ratings = new HashMap<>();
        frameworks.attributes(version).forEach(attribute -> ratings.put(attribute.id(), level));
        return ratings;
    }

    /** The statements of a skill at a level, which the skill describes. */
    static List<SkillText.StatementText> statements(SkillText skill, int level) {
        return skill.level(level).orElseThrow().statements();
    }

    /** All of them met, by the statement's id. */
    static Map<UUID, Verdict> met(SkillText skill, int level) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        statements(skill, level).forEach(s -> verdicts.put(s.id(), Verdict.MET));
        return verdicts;
    }
}
