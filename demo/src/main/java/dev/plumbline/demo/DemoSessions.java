package dev.plumbline.demo;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The calibration sessions of the demo company, held through the same use cases as everybody's. */
@Component
class DemoSessions {
    private final SettingUpSessions settingUp;
    private final ViewingSessions viewing;
    private final DecidingItems decidingItems;
    private final LeadingSessions leading;
    private final PreviewingCases previewing;
    private final SigningSessions signing;
    private final SelfAssessments selfAssessments;
    private final TaskRights taskRights;

    DemoSessions(
            SettingUpSessions settingUp,
            ViewingSessions viewing,
            DecidingItems decidingItems,
            LeadingSessions leading,
            PreviewingCases previewing,
            SigningSessions signing,
            SelfAssessments selfAssessments,
            TaskRights taskRights) {
        this.settingUp = settingUp;
        this.viewing = viewing;
        this.decidingItems = decidingItems;
        this.leading = leading;
        this.previewing = previewing;
        this.signing = signing;
        this.selfAssessments = selfAssessments;
        this.taskRights = taskRights;
    }

    /** Staffs the session of a cycle, and carries it to the table, where it stays open. */
    CalibrationSession gather(UUID hr, UUID cycle, List<UUID> calibrators) {
        CalibrationSession session = viewing.ofCycle(cycle).getFirst();
        settingUp.staff(hr, session.id(), hr, calibrators);
        leading.schedule(hr, session.id());
        for (UUID calibrator : calibrators) {
            for (Item item : viewing.table(calibrator, session.id()).items()) {
                if (!item.agenda().isEmpty()) {
                    previewing.vote(calibrator, session.id(), item.id(), Vote.Choice.QUESTION, null, null);
                }
            }
            previewing.completePreview(calibrator, session.id());
        }
        return leading.open(hr, session.id());
    }

    /** Takes each contested item as recommended, with its reason, and finalises. */
    void decide(UUID hr, CalibrationSession session, List<UUID> calibrators) {
        for (Item item : viewing.table(hr, session.id()).items()) {
            if (item.agenda().isEmpty()) {
                continue;
            }
            SkillText skill = selfAssessments
                    .skills(item.assessmentId())
                    .values()
                    .iterator()
                    .next();
            int level = Objects.requireNonNull(item.recommended().level());
            decidingItems.decide(
                    hr,
                    session.id(),
                    item.id(),
                    new DecidingItems.Ruling(
                            level,
                            item.recommended().attainmentClass(),
                            ReasonCode.SCOPE_ABOVE_LEVEL,
                            "The evidence on every statement is recent and accepted.",
                            List.of(DemoRatings.statements(skill, level)
                                    .getFirst()
                                    .id()),
                            "The session read your evidence again and found the level that you claimed.",
                            calibrators),
                    null);
        }
        leading.ready(hr, session.id());
    }

    /** Signs the session of a cycle where it asks for a second signature; true when it is finalised. */
    boolean finalised(UUID secondHr, UUID cycle) {
        CalibrationSession session = viewing.ofCycle(cycle).getFirst();
        if (session.state() == CalibrationSession.State.READY
                && taskRights.mayDo(secondHr, session.id().toString(), WorkStep.SIGN)) {
            signing.sign(secondHr, session.id());
        }
        return session.state() == CalibrationSession.State.FINALISED;
    }
}
