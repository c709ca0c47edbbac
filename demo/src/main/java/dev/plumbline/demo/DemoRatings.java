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

/** What somebody enters at one level: attributes rated by that level, and verdicts on its statements. */
@Component
class DemoRatings {

    /** With fewer statements, one that is partly met fails the level. */
    private static final int FEWEST_FOR_ONE_PARTLY_MET = 4;

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

    /** The last statement is partly met, where the level is still covered with it. */
    static void partlyMetAtTheEnd(Map<UUID, Verdict> verdicts, List<SkillText.StatementText> statements) {
        if (statements.size() >= FEWEST_FOR_ONE_PARTLY_MET) {
            verdicts.put(statements.getLast().id(), Verdict.PARTLY_MET);
        }
    }

    /** The last two statements are not met and partly met, so that the level is not covered. */
    static void notCovered(Map<UUID, Verdict> verdicts, List<SkillText.StatementText> statements) {
        verdicts.put(statements.get(statements.size() - 2).id(), Verdict.PARTLY_MET);
        verdicts.put(statements.getLast().id(), Verdict.NOT_MET);
    }
}
