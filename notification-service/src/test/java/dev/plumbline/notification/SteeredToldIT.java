package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentExtended;
import dev.plumbline.events.AssessmentEvent.AssessmentPaused;
import dev.plumbline.events.AssessmentEvent.AssessmentReopened;
import dev.plumbline.events.AssessmentEvent.AssessmentResumed;
import dev.plumbline.events.AssessmentEvent.CorrectionDecided;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is notified when HR treats one assessment alone. */
class SteeredToldIT extends FromEventToMail {

    private static final Actor HR = Actor.person(UUID.fromString("5a6ef4a3-5b86-4a86-8a4c-0b6a3b1f0009"));

    private void says(UUID person, String subject, String... body) throws Exception {
        MimeMessage mail = one(person);
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(text(mail))
                .contains(body)
                .contains("https://plumbline.example/assessments/" + assessment + "/to/assessment");
    }

    @Test
    void thePersonAndTheReviewerHearOfAPause() throws Exception {
        say(new AssessmentPaused(assessment, cycle, employee, 1, manager, DUE, HR));
        says(employee, "Your assessment is paused – Autumn cycle", "nothing of it falls due");
        says(manager, "Paused: the assessment of Jonas Test – Autumn cycle", "The assessment of Jonas Test");
    }

    @Test
    void thePersonAndTheReviewerHearThatItContinues() throws Exception {
        say(new AssessmentResumed(assessment, cycle, employee, 1, manager, 12, HR));
        says(employee, "Your assessment continues – Autumn cycle", "as many days later");
        says(manager, "Continues: the assessment of Jonas Test – Autumn cycle", "as many days later");
    }

    @Test
    void whoeverHasTheStepHearsOfItsNewDate() throws Exception {
        say(new AssessmentExtended(assessment, cycle, employee, 1, null, DUE.minusSeconds(864_000), DUE, HR));
        say(new AssessmentExtended(assessment, cycle, employee, 1, employee, DUE.minusSeconds(864_000), DUE, HR));
        say(new AssessmentExtended(assessment, cycle, employee, 1, manager, DUE.minusSeconds(864_000), DUE, HR));
        says(employee, "You have until December 3, 2026 – Autumn cycle", "due on December 3, 2026");
        says(manager, "You have until December 3, 2026 for Jonas Test – Autumn cycle", "more time for Jonas Test");
    }

    @Test
    void thePersonHearsThatItBeginsAgain() throws Exception {
        say(new AssessmentReopened(assessment, cycle, employee, 1, 2, Step.REVIEW, false, HR));
        says(employee, "Your assessment begins again – Autumn cycle", "stays valid until the new one is");
    }

    private void sentBack(UUID item) {
        say(new AssessmentReopened(
                assessment,
                cycle,
                employee,
                1,
                2,
                Step.REVIEW,
                true,
                HR,
                AssessmentReopened.Cause.QUALITY,
                List.of(UUID.randomUUID()),
                manager));
        say(new WorkItemAssigned(
                item,
                assessment.toString(),
                "participant-assessment",
                "user_review",
                0,
                2,
                employee,
                cycle,
                manager,
                null,
                null,
                null,
                DUE,
                0,
                "SENT_BACK"));
    }

    /** One act, one notice, one mail. */
    @Test
    void ofWhatQualityAssuranceSendsBackTheReviewerHearsOnceAndThePersonNothing() throws Exception {
        UUID item = UUID.randomUUID();
        sentBack(item);
        say(new AssessmentReopened(assessment, cycle, employee, 2, 3, Step.REVIEW, false, HR));
        MimeMessage mail = one(manager);
        assertThat(mail.getSubject())
                .isEqualTo("Sent back by quality assurance: the review of Jonas Test – Autumn cycle");
        assertThat(text(mail))
                .contains("sent a statement of the review of Jonas Test", "which, and why", "changed or not")
                .contains("https://plumbline.example/tasks/" + item);
        says(employee, "Your assessment begins again – Autumn cycle", "stays valid until the new one is");
        assertThat(to(manager)).hasSize(1);
        assertThat(shown(manager)).isEqualTo(1);
    }

    @Test
    void thePersonHearsThatTheyCanReadTheirReview() throws Exception {
        say(new ReviewSubmitted(assessment, cycle, employee, 1, List.of(), List.of(), false, HR, null, true));
        says(
                employee,
                "You can read your review, which is not final – Autumn cycle",
                "calibration can change it",
                "object to it once per skill");
    }

    @Test
    void aSecondAssessmentAfterWhichItCanBeReadSaysSoToo() throws Exception {
        say(new SecondAssessmentSubmitted(assessment, cycle, employee, 1, true, List.of(), HR, true));
        says(employee, "You can read your review, which is not final – Autumn cycle", "calibration can change it");
    }

    @Test
    void ofAReviewThatIsNotSharedNobodyHears() throws Exception {
        say(new ReviewSubmitted(assessment, cycle, employee, 1, List.of(), List.of(), true, HR, null, false));
        say(new ReviewSubmitted(assessment, cycle, employee, 1, List.of(), List.of(), true, HR, null, null));
        say(new SecondAssessmentSubmitted(assessment, cycle, employee, 1, true, List.of(), HR, false));
        say(new AssessmentReopened(assessment, cycle, employee, 1, 2, Step.REVIEW, false, HR));
        says(employee, "Your assessment begins again – Autumn cycle", "stays valid until the new one is");
    }

    private CorrectionDecided corrected(boolean corrected, boolean level, boolean appeal) {
        return new CorrectionDecided(
                assessment, cycle, employee, 1, WrongFact.DATE, corrected, level, appeal, 2, manager, manager, HR);
    }

    private void saysOfTheResult(UUID person, String subject, String... body) throws Exception {
        MimeMessage mail = one(person);
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(text(mail))
                .contains(body)
                .contains("https://plumbline.example/assessments/" + assessment + "/to/result");
    }

    @Test
    void thePersonAndTheReviewerHearOnceEachThatAFactWasCorrected() throws Exception {
        say(corrected(true, false, false));
        saysOfTheResult(
                employee,
                "A fact of your result was corrected – Autumn cycle",
                "No level has changed",
                "how you ask for a correction",
                "how you can appeal");
        saysOfTheResult(manager, "A fact of the result of Jonas Test was corrected – Autumn cycle", "No level");
    }

    @Test
    void thePersonAndTheReviewerHearThatALevelChangedWithIt() throws Exception {
        say(corrected(true, true, false));
        saysOfTheResult(employee, "Your result changed after a correction – Autumn cycle", "By the rules");
        saysOfTheResult(manager, "The result of Jonas Test changed after a correction – Autumn cycle", "By the rules");
    }

    @Test
    void thePersonAndTheReviewerHearThatNothingWasCorrectedAndOfTheAppeal() throws Exception {
        say(corrected(false, false, true));
        saysOfTheResult(
                employee,
                "Your result was not corrected: you can appeal – Autumn cycle",
                "more than a fact is in doubt");
        saysOfTheResult(manager, "The result of Jonas Test was not corrected – Autumn cycle", "The page says why");
    }

    @Test
    void thePersonAndTheReviewerHearThatNothingWasCorrected() throws Exception {
        say(corrected(false, false, false));
        saysOfTheResult(employee, "Your result was not corrected – Autumn cycle", "nothing is corrected");
        saysOfTheResult(manager, "The result of Jonas Test was not corrected – Autumn cycle", "The page says why");
    }
}
