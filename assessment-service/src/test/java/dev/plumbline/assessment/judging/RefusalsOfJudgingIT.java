package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is refused of bulk approvals. */
class RefusalsOfJudgingIT extends RefusalsOfRoom {

    @Autowired
    private ApprovingInBulk approving;

    @Autowired
    private Reviewing reviewing;

    @Test
    void whatIsChosenAndWithdrawn() {
        UUID manager = id(Scene.MANAGER);
        refused("approve-none", () -> approving.approve(manager, List.of()));
        refused(
                "approve-none",
                () -> approving.approve(
                        manager,
                        IntStream.rangeClosed(0, ApprovingInBulk.MOST)
                                .mapToObj(n -> new Chosen(UUID.randomUUID(), 1))
                                .toList()));
        UUID assessment = scene.assessment(
                scene.launched("Refused in bulk " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        Chosen chosen = new Chosen(
                assessment,
                reviewing
                        .save(
                                manager,
                                AssessmentId.of(assessment),
                                Review.Kind.REVIEWER,
                                scene.judgement(assessment, 5, null),
                                null)
                        .revision());
        UUID withdrawn = approving.approve(manager, List.of(chosen)).id();
        approving.withdraw(manager, withdrawn, null);
        refused("approval-withdrawn", () -> approving.withdraw(manager, withdrawn, null));
        UUID begun = approving.approve(manager, List.of(chosen)).id();
        jdbc.update("UPDATE bulk_approval SET effective_at = said_at WHERE id = ?", begun);
        refused("approval-in-progress", () -> approving.withdraw(manager, begun, null));
    }
}
