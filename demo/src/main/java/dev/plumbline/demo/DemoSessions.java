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

    /** Of how many of a hundred cases calibrators doubt what reviewer and rules agree on. */
    private static final int DOUBTED = 20;

    private static final List<Vote.Choice> FIRST = List.of(Vote.Choice.DISAGREE, Vote.Choice.AGREE);

    private static final List<Vote.Choice> CHOICES =
            List.of(Vote.Choice.AGREE, Vote.Choice.AGREE, Vote.Choice.QUESTION, Vote.Choice.DISAGREE);

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

    /** Staffs the sessions of a cycle, has them previewed, and carries each to the table, where it stays open. */
    List<CalibrationSession> gather(UUID hr, UUID cycle, List<UUID> calibrators) {
        return viewing.ofCycle(cycle).stream()
                .map(session -> gather(hr, session, calibrators))
                .toList();
    }

    private CalibrationSession gather(UUID hr, CalibrationSession session, List<UUID> calibrators) {
        settingUp.staff(hr, session.id(), hr, calibrators);
        leading.schedule(hr, session.id());
        for (int seat = 0; seat < calibrators.size(); seat++) {
            UUID calibrator = calibrators.get(seat);
            for (Item item : viewing.table(calibrator, session.id()).items()) {
                if (!item.agenda().isEmpty() || DemoDraw.share(DOUBTED, "doubted", item.subjectName(), item.unit())) {
                    vote(session, item, calibrator, seat);
                }
            }
            previewing.completePreview(calibrator, session.id());
        }
        return leading.open(hr, session.id());
    }

    /** One disagrees and one agrees; what the others say differs by the case. */
    private void vote(CalibrationSession session, Item item, UUID calibrator, int seat) {
        Vote.Choice choice = seat < FIRST.size()
                ? FIRST.get(seat)
                : DemoDraw.one(CHOICES, "vote", item.subjectName(), String.valueOf(seat));
        Integer level = choice == Vote.Choice.DISAGREE ? item.recommended().level() : null;
        previewing.vote(calibrator, session.id(), item.id(), choice, level, null);
    }

    /** Decides each contested item: some as the reviewer did, the others as the rules recommend; and finalises. */
    void decide(UUID hr, List<CalibrationSession> gathered, List<UUID> calibrators) {
        for (CalibrationSession session : gathered) {
            for (Item item : viewing.table(hr, session.id()).items()) {
                if (!item.agenda().isEmpty()) {
                    decidingItems.decide(hr, session.id(), item.id(), ruling(item, calibrators), null);
                }
            }
            leading.ready(hr, session.id());
        }
    }

    private DecidingItems.Ruling ruling(Item item, List<UUID> calibrators) {
        boolean asReviewed = item.recommended().equals(item.approved());
        if (asReviewed || DemoDraw.share(40, "ruling", item.subjectName(), item.unit())) {
            return new DecidingItems.Ruling(
                    item.approved().level(),
                    item.approved().attainmentClass(),
                    null,
                    "The reviewer saw the work, and three of four in the session read it the same way.",
                    List.of(),
                    "",
                    calibrators);
        }
        SkillText skill = Objects.requireNonNull(
                selfAssessments.skills(item.assessmentId()).get(item.skillAssessmentId()));
        int level = Objects.requireNonNull(item.recommended().level());
        return new DecidingItems.Ruling(
                level,
                item.recommended().attainmentClass(),
                level > item.approved().height() ? ReasonCode.SCOPE_ABOVE_LEVEL : ReasonCode.CONSISTENCY_WITH_ANCHOR,
                "The evidence on every statement is recent and accepted, and its scope is that of the level.",
                List.of(DemoRatings.statements(skill, level).getFirst().id()),
                "The session read your evidence again and found the level that you claimed.",
                calibrators);
    }

    /** Signs the sessions of a cycle where they ask for a second signature; true when all are finalised. */
    boolean finalised(UUID secondHr, UUID cycle) {
        return viewing.ofCycle(cycle).stream().allMatch(session -> {
            if (session.state() == CalibrationSession.State.READY
                    && taskRights.mayDo(secondHr, session.id().toString(), WorkStep.SIGN)) {
                signing.sign(secondHr, session.id());
            }
            return session.state() == CalibrationSession.State.FINALISED;
        });
    }
}
