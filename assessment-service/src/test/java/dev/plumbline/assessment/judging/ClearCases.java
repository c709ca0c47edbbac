package dev.plumbline.assessment.judging;

import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.BulkApproval.ChosenReview;
import dev.plumbline.assessment.judging.BulkApproval.Outcome;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** People who report to the manager of the demo company and have claimed level 5, with the task to review them. */
abstract class ClearCases extends Platform {

    static final int LEVEL = 5;

    @Autowired
    Scene scene;

    @Autowired
    PagesAs pages;

    @Autowired
    ImportingPeople importing;

    @Autowired
    Reviewing reviewing;

    @Autowired
    ApprovingInBulk approving;

    @Autowired
    JdbcTemplate jdbc;

    UUID cycle;

    final String test = UUID.randomUUID().toString().substring(0, 8);

    /** So many people in a cycle of their own; returns their assessments, by name. */
    List<UUID> handedIn(int people) {
        return handedIn(people, LEVEL);
    }

    List<UUID> handedIn(int people, int level) {
        var file = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        List<String> mails = new ArrayList<>();
        for (int n = 10; n < 10 + people; n++) {
            String mail = "clear%d.%s@demo.example".formatted(n, test);
            mails.add(mail);
            file.append("C%d-%s,%s,Clear,Case %d,%s,Engineer,Unit %s,en,true\n"
                    .formatted(n, test, mail, n, Scene.MANAGER, test));
        }
        importing.importCsv(scene.id(Scene.HR), file.toString().getBytes(StandardCharsets.UTF_8));
        cycle = scene.launched("Clear " + test, false, mails.toArray(String[]::new));
        return mails.stream()
                .map(mail -> {
                    UUID assessment = scene.assessment(cycle, mail);
                    scene.handIn(assessment, level);
                    scene.opened("user_review", WorkRole.REVIEWER, assessment);
                    return assessment;
                })
                .toList();
    }

    UUID manager() {
        return scene.id(Scene.MANAGER);
    }

    /** The reviewer has judged it as it was claimed. */
    Chosen judge(UUID assessment) {
        return judge(assessment, scene.judgement(assessment, LEVEL, null));
    }

    Chosen judge(UUID assessment, Review.Form form) {
        return new Chosen(
                assessment,
                reviewing
                        .save(manager(), AssessmentId.of(assessment), Review.Kind.REVIEWER, form, null)
                        .revision());
    }

    /** Whatever was chosen can no longer be withdrawn. */
    void tenSecondsLater(BulkApproval approval) {
        jdbc.update(
                "UPDATE bulk_approval SET said_at = said_at - interval '10 seconds', effective_at = effective_at - interval '10 seconds',"
                        + " withdrawn_at = withdrawn_at - interval '10 seconds' WHERE id = ?",
                approval.id());
    }

    /** It is carried out; returns what came of each review. */
    Map<UUID, ChosenReview> carriedOut(BulkApproval approval) {
        return carriedOut(manager(), approval);
    }

    Map<UUID, ChosenReview> carriedOut(UUID actor, BulkApproval approval) {
        tenSecondsLater(approval);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> approving.find(actor, approval.id()).waiting() == 0);
        Map<UUID, ChosenReview> items = new LinkedHashMap<>();
        approving.items(actor, approval.id()).forEach(item -> items.put(item.assessment(), item));
        return items;
    }

    List<Hindrance> skipped(Map<UUID, ChosenReview> items, UUID assessment) {
        ChosenReview item = items.get(assessment);
        return item.outcome() == Outcome.SKIPPED ? item.whys() : List.of();
    }
}
