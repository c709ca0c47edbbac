package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.InOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People leave, return and lose roles: then no open task is theirs, in whatever order it happens. */
class HoldersIT extends LeavingHolders {

    @Autowired
    private InOrder inOrder;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private CorroboratingEvidence corroborating;

    private void standsWithHr(UUID task, Vacancy why) {
        WorkItem item = worklist.find(task);
        assertThat(item.holder()).isNull();
        assertThat(item.owner()).isNull();
        assertThat(item.group()).isEqualTo("HR");
        assertThat(item.vacancy()).isEqualTo(why);
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).contains(task);
        assertThat(withoutHolder(Scene.STRANGER)).isEmpty();
        assertThat(assigned(task).getLast())
                .contains("\"group\":\"HR\"", "\"why\":\"" + why + "\"")
                .doesNotContain("\"holder\":\"");
    }

    @Test
    void aReviewThatIsOpenedForSomebodyWhoHasLeftStandsWithHrWhoGiveItToSomebody() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID assessment = handedIn("Born without", subject);
        leaves("Manager", "");
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        standsWithHr(task, Vacancy.HOLDER_LEFT);
        assertThat(assigned(task)).hasSize(1);
        givingTasks.reassign(scene.id(Scene.HR), task, scene.id(OTHER), null);
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).doesNotContain(task);
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(worklist.find(task).group()).isNull();
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(OTHER));
        scene.review(OTHER, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whoHasLeftHoldsNothingAndWhoComesBackHasOnlyWhatStillStandsWithThem() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID assessment = handedIn("Left with", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(manager));
        leaves("Manager", "");
        looked();
        standsWithHr(task, Vacancy.HOLDER_LEFT);
        assertThat(jdbc.queryForList(
                        "SELECT actor || ' ' || act FROM audit_trail WHERE aggregate = ?",
                        String.class,
                        "task/" + task))
                .containsExactly("SYSTEM task-left");
        hire("Manager", "");
        looked();
        standsWithHr(task, Vacancy.HOLDER_LEFT);
        refused(
                "not-reviewer",
                () -> reviewing.save(
                        scene.id(manager),
                        AssessmentId.of(assessment),
                        Review.Kind.REVIEWER,
                        scene.judgement(assessment, 5, null),
                        null));
        // HR may do it themselves, too.
        claiming.claim(scene.id(Scene.HR), task, null);
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).doesNotContain(task);
        scene.review(Scene.HR, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void aDelegatedTaskGoesBackToItsOwnerAndWithTheOwnerToHr() {
        String manager = hire("Manager", "");
        String helper = hire("Helper", "");
        String subject = hire("Subject", manager);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, handedIn("Delegated", subject));
        handing.delegate(scene.id(manager), task, scene.id(helper), null);
        leaves("Helper", "");
        looked();
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(manager));
        assertThat(worklist.find(task).owner()).isNull();
        assertThat(assigned(task).getLast())
                .contains("\"why\":\"RESOLVED\"", scene.id(manager).toString());
        hire("Helper", "");
        handing.delegate(scene.id(manager), task, scene.id(helper), null);
        leaves("Manager", "");
        looked();
        standsWithHr(task, Vacancy.HOLDER_LEFT);
    }

    @Test
    void aTaskTakenFromAGroupGoesBackToItWithTheRoleOrTheDay() {
        String partner = hire("Partner", "");
        String subject = hire("Subject", "");
        UUID administrator = scene.id(Scene.OTHER_HR);
        UUID cycle = scene.launched("Taken " + test, false, subject);
        UUID task = scene.opened(
                "participant-assessment", "user_decide_appeal", WorkRole.HR, scene.assessment(cycle, subject), 0, 1);
        for (boolean role : new boolean[] {true, false}) {
            roles.grant(administrator, scene.id(partner), Role.HR, "", null);
            claiming.claim(scene.id(partner), task, null);
            if (role) {
                roles.withdraw(administrator, scene.id(partner), Role.HR, "", null);
            } else {
                leaves("Partner", "");
            }
            looked();
            WorkItem item = worklist.find(task);
            assertThat(item.holder()).isNull();
            assertThat(item.state()).isEqualTo(WorkItem.State.OPEN);
            assertThat(item.group()).isEqualTo("HR");
            assertThat(item.vacancy()).as("the group has others").isNull();
            assertThat(assigned(task).getLast()).contains("\"why\":\"RELEASED\"", "\"group\":\"HR\"");
        }
        // The role has ended with them.
        refused("not-found", () -> roles.withdraw(administrator, scene.id(partner), Role.HR, "", null));
        refused("not-found", () -> claiming.claim(scene.id(partner), task, null));
    }

    @Test
    void whichOfOpeningAndLeavingCommitsFirstMakesNoDifference() throws Exception {
        for (boolean openedFirst : new boolean[] {true, false}) {
            String name = openedFirst ? "First" : "Second";
            String manager = hire(name, "");
            String subject = hire("Under" + name, manager);
            UUID assessment = handedIn("In flight " + name, subject);
            Runnable open = () -> scene.opened("user_review", WorkRole.REVIEWER, assessment);
            PeopleFile left = read(row(name, "", false));
            Runnable leave = () -> stored(left);
            InOrder.Ends ends = openedFirst ? inOrder.run(open, leave) : inOrder.run(leave, open);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            looked();
            WorkItem item = worklist.openOf(assessment.toString()).getFirst();
            standsWithHr(item.id(), Vacancy.HOLDER_LEFT);
        }
    }

    @Test
    void whatIsHandedToSomebodyWhoLeavesIsWithSomebodyWhoWorksHere() throws Exception {
        for (boolean givenFirst : new boolean[] {true, false}) {
            String name = givenFirst ? "Third" : "Fourth";
            String other = hire(name, "");
            String subject = hire("Under" + name, Scene.MANAGER);
            UUID assessment = handedIn("Handed in flight " + name, subject);
            UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
            Runnable give = () -> givingTasks.reassign(scene.id(Scene.HR), task, scene.id(other), null);
            PeopleFile left = read(row(name, "", false));
            Runnable leave = () -> stored(left);
            InOrder.Ends ends = givenFirst ? inOrder.run(give, leave) : inOrder.run(leave, give);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            looked();
            if (givenFirst) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(worklist.find(task).holder())
                                .as("the manager of whom it is about has it again")
                                .isEqualTo(scene.id(Scene.MANAGER)));
            } else {
                // What is given to somebody who has left already comes back to whoever gives such tasks; where their
                // open
                // reviews were moved after that, it is with the manager.
                UUID holder = worklist.find(task).holder();
                if (holder == null) {
                    standsWithHr(task, Vacancy.HOLDER_LEFT);
                } else {
                    assertThat(holder).isEqualTo(scene.id(Scene.MANAGER));
                }
            }
        }
    }

    @Test
    void whatOnlyThePersonAssessedCanDoIsShownToHrAndNobodyElseCanTakeIt() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Subject left " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        leaves("Subject", Scene.MANAGER);
        looked();
        standsWithHr(task, Vacancy.SUBJECT_LEFT);
        assertThat(worklist.find(task).path()).isEqualTo("/assessments/" + assessment);
        UUID hr = scene.id(Scene.HR);
        refused("not-found", () -> claiming.claim(hr, task, null));
        assertThat(lists.page(hr, TaskLists.Tab.GROUP, TaskLists.Sort.DUE, "", "", null, 200)
                        .items())
                .extracting(WorkItem::id)
                .doesNotContain(task);
        refused("task-of-nobody-else", () -> givingTasks.reassign(hr, task, scene.id(OTHER), null));
        hire("Subject", Scene.MANAGER);
        looked();
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(subject));
        leaves("Subject", Scene.MANAGER);
        looked();
        acts.bypass(hr, AssessmentId.of(assessment));
        assertThat(withoutHolder(Scene.HR)).extracting(WorkItem::id).doesNotContain(task);
    }

    @Test
    void aSeatInASessionStandsWithHrAndIsGivenOnWhereSeatsAreGiven() {
        String facilitator = hire("Facilitator", "");
        String calibrator = hire("Calibrator", "");
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Seats " + test, true, subject);
        UUID assessment = scene.assessment(cycle, subject);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        scene.staff(session, facilitator, calibrator, Scene.DIRECTOR, Scene.OTHER_HR);
        UUID preview = scene.opened(
                "calibration-session", "user_preview", WorkRole.CALIBRATOR, session.id(), 1, session.round());
        leaves("Facilitator", "");
        leaves("Calibrator", "");
        UUID run = scene.opened(
                "calibration-session", "user_run_session", WorkRole.FACILITATOR, session.id(), 0, session.round());
        looked();
        standsWithHr(run, Vacancy.HOLDER_LEFT);
        standsWithHr(preview, Vacancy.HOLDER_LEFT);
        refused("not-found", () -> claiming.claim(scene.id(Scene.HR), run, null));
        refused("task-of-nobody-else", () -> givingTasks.reassign(scene.id(Scene.HR), run, scene.id(OTHER), null));
        assertThat(worklist.find(run).path()).isEqualTo("/calibration-sessions/" + session.id());
    }

    @Test
    void whoSawAPieceOfWorkAndLeavesIsAskedNoMore() {
        String owner = hire("Owner", "");
        String witness = hire("Witness", "");
        UUID piece = evidence.add(scene.id(owner), Scene.piece("Seen work")).id();
        UUID question = corroborating.ask(scene.id(owner), piece, witness, "").id();
        leaves("Witness", "");
        looked();
        assertThat(worklist.openOf(question.toString())).isEmpty();
        assertThat(corroborating.of(scene.id(owner), piece).getFirst().askedHasLeft())
                .isTrue();
    }
}
