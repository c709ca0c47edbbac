package dev.plumbline.assessment.review;

import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.Wording;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.selfassessment.ReturnNote;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was asked of a person who has their assessment now because it was returned. Templates ask it as {@code @openReturn}, about
 * an assessment that its reader may read.
 */
@Component("openReturn")
public class OpenReturn {

    /**
     * What was asked.
     *
     * @param statements those that lack evidence, in the order of the skills
     * @param text the reviewer's words; empty for a reader who is neither the person assessed nor the reviewer
     */
    public record Asked(Instant at, List<Statement> statements, String text) {}

    /** A statement that lacks evidence. */
    public record Statement(Wording skill, int level, int ordinal, Wording wording) {}

    private final ReturnNote returns;
    private final ReturnedRounds rounds;
    private final SelfAssessments selfAssessments;

    OpenReturn(ReturnNote returns, ReturnedRounds rounds, SelfAssessments selfAssessments) {
        this.returns = returns;
        this.rounds = rounds;
        this.selfAssessments = selfAssessments;
    }

    /** What was asked of whoever has it now; null where it was not returned, is submitted again, or was reopened since. */
    @Transactional(readOnly = true)
    public @Nullable Asked of(Assessment assessment, UUID reader) {
        ReturnNote.Returned returned = ReviewBasis.isWithSubject(assessment)
                        && assessment.returned() > 0
                        && rounds.of(assessment.id()).contains(assessment.round())
                ? returns.last(assessment.id())
                : null;
        if (returned == null) {
            return null;
        }
        List<Statement> statements = new ArrayList<>();
        for (SkillText skill : selfAssessments.skills(assessment.id()).values()) {
            skill.levels()
                    .forEach(level -> level.statements().stream()
                            .filter(one -> returned.statements().contains(one.id()))
                            .forEach(one -> statements.add(
                                    new Statement(skill.nameWording(), level.level(), one.ordinal(), one.wording()))));
        }
        boolean reads = reader.equals(assessment.subjectId()) || reader.equals(assessment.reviewerId());
        return new Asked(returned.at(), statements, reads ? returned.text() : "");
    }
}
