package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.steering.CancellingCycles;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a person writes is read in this service; events do not carry it to others. */
class WordsStayIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private CancellingCycles cancelling;

    @Autowired
    private JdbcTemplate jdbc;

    private List<String> said(UUID key, String type) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE ? ORDER BY position",
                String.class,
                key.toString(),
                "%" + type + "%");
    }

    @Test
    void whatIsWrittenInAReturnAWithdrawalAndACancellationStaysHere() {
        String words = "Zaffre words " + UUID.randomUUID();
        UUID cycle = scene.launched("Words " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.STRANGER);
        UUID returned = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(returned, 5);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        returning.returnToSubject(scene.id(Scene.MANAGER), AssessmentId.of(returned), List.of(statement), words);
        assertThat(said(returned, "review-returned"))
                .singleElement()
                .asString()
                .contains(statement.toString(), "\"text\":\"\"");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM review_return WHERE assessment_id = ? AND text = ?",
                        Integer.class,
                        returned,
                        words))
                .isEqualTo(1);

        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(returned), words);
        assertThat(said(returned, "assessment-withdrawn"))
                .singleElement()
                .asString()
                .contains("\"reason\":\"BY_HR\"");
        cancelling.cancel(scene.id(Scene.HR), cycle, words);
        assertThat(said(cycle, "cycle-cancelled")).singleElement().asString().contains("\"reason\":\"BY_HR\"");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE payload LIKE ?", Integer.class, "%" + words + "%"))
                .isZero();
    }
}
