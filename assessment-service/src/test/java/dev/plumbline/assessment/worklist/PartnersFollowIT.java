package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.ArrangingUnits;
import dev.plumbline.assessment.people.ArrangingUnits.Said;
import dev.plumbline.assessment.people.MergingUnits;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Units and people move: open tasks of HR partners are with those of the unit that is the nearest by then. */
class PartnersFollowIT extends LeavingHolders {

    @Autowired
    private Units units;

    @Autowired
    private ArrangingUnits arranging;

    @Autowired
    private MergingUnits merging;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private FourEyes eyes;

    @Autowired
    private PlatformTransactionManager transactions;

    private Unit unit(String name, @Nullable Unit above) {
        return arranging.add(
                scene.id(Scene.HR), new Said(name + " " + test, "", above == null ? null : above.id(), null));
    }

    private void under(Unit unit, @Nullable Unit above) {
        Unit now = units.find(scene.id(Scene.HR), unit.id());
        arranging.change(
                scene.id(Scene.HR),
                unit.id(),
                now.version(),
                new Said(now.name(), now.code(), above == null ? null : above.id(), null));
        looked();
    }

    private String in(String name, Unit unit) {
        imported("%s-%s,%s,%s,Hired,,Engineer,%s,en,true%n".formatted(name, test, mail(name), name, unit.label()));
        looked();
        return mail(name);
    }

    private void partner(String name, Unit unit) {
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(in(name, unit)), Role.HR_PARTNER, unit.label(), null);
        looked();
    }

    private UUID appealed(String subject) {
        UUID cycle = scene.launched("Partners " + subject, false, subject);
        return scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, scene.assessment(cycle, subject));
    }

    private String with(UUID task) {
        WorkItem item = worklist.find(task);
        return item.group() + " " + item.groupUnit();
    }

    @Test
    void whenAUnitIsMovedItsOpenTasksAreWithThePartnersAboveItNow() {
        Unit one = unit("One", null);
        Unit two = unit("Two", null);
        Unit team = unit("Team", one);
        partner("First", one);
        partner("Second", two);
        UUID task = appealed(in("Subject", team));
        assertThat(with(task)).isEqualTo("HR_PARTNER " + one.label());
        under(team, two);
        assertThat(with(task)).isEqualTo("HR_PARTNER " + two.label());
        assertThat(assigned(task).getLast()).contains("\"unit\":\"" + two.label(), "OTHER_GROUP");
        int told = assigned(task).size();
        looked();
        assertThat(assigned(task)).as("once").hasSize(told);
        under(team, null);
        assertThat(with(task)).as("no unit above it has any").isEqualTo("HR null");
        under(team, one);
        assertThat(with(task)).as("those who come have it").isEqualTo("HR_PARTNER " + one.label());
    }

    @Test
    void whenAPersonChangesUnitTheirOpenTasksFollow() {
        Unit one = unit("One", null);
        Unit two = unit("Two", null);
        partner("First", one);
        partner("Second", two);
        UUID task = appealed(in("Subject", one));
        assertThat(with(task)).isEqualTo("HR_PARTNER " + one.label());
        in("Subject", two);
        assertThat(with(task)).isEqualTo("HR_PARTNER " + two.label());
    }

    @Test
    void whatSomebodyHasTakenStaysWithThem() {
        Unit one = unit("One", null);
        Unit two = unit("Two", null);
        Unit team = unit("Team", one);
        partner("First", one);
        partner("Second", two);
        UUID task = appealed(in("Subject", team));
        claiming.claim(scene.id(mail("First")), task, null);
        under(team, two);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(mail("First")));
    }

    @Test
    void whatAPartnerAboveHasTakenIsWithTheGroupOnceTheUnitIsBelowOthers() {
        Unit one = unit("One", null);
        Unit two = unit("Two", null);
        Unit team = unit("Team", one);
        partner("First", one);
        partner("Second", two);
        partner("Own", team);
        UUID task = appealed(in("Subject", team));
        assertThat(with(task)).isEqualTo("HR_PARTNER " + team.label());
        claiming.claim(scene.id(mail("First")), task, null);
        under(team, two);
        assertThat(worklist.find(task).holder()).as("they are above it no more").isNull();
        assertThat(worklist.find(task).state()).isEqualTo(WorkItem.State.OPEN);
        assertThat(with(task)).isEqualTo("HR_PARTNER " + team.label());
        assertThat(assigned(task).getLast()).contains("\"unit\":\"" + team.label(), "RELEASED");
        claiming.claim(scene.id(mail("Second")), task, null);
    }

    @Test
    void aPartnerAboveWhoWritesAReviewOfTheGroupIsTheReviewerAndBeginsAnew() {
        Unit one = unit("One", null);
        Unit team = unit("Team", one);
        partner("Above", one);
        partner("Own", team);
        String lead = in("Lead", one);
        imported("Subject-%1$s,%2$s,Subject,Hired,%3$s,Engineer,%4$s,en,true%n"
                .formatted(test, mail("Subject"), lead, team.label()));
        UUID assessment = handedIn("Written above", mail("Subject"));
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        writes(lead, assessment);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> eyes.took(scene.id(lead), FourEyes.Part.SETTLED, assessment));
        looked();
        assertThat(worklist.find(task).holder()).as("four eyes bar them").isNull();
        assertThat(with(task)).isEqualTo("HR_PARTNER " + team.label());
        writes(mail("Above"), assessment);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(mail("Above")));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(mail("Above")));
        assertThat(jdbc.queryForList(
                        "SELECT author_id FROM former_review WHERE assessment_id = ?", UUID.class, assessment))
                .containsExactly(scene.id(lead));
        refused("review-passed", () -> writes(lead, assessment));
    }

    private void writes(String mail, UUID assessment) {
        reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
    }

    @Test
    void whatSomebodyHasTakenIsWithOthersOnceTheirUnitIsMergedIntoAnother() {
        Unit one = unit("One", null);
        Unit two = unit("Two", null);
        partner("First", one);
        partner("Second", two);
        UUID task = appealed(in("Subject", one));
        claiming.claim(scene.id(mail("First")), task, null);
        merging.merge(
                scene.id(Scene.HR),
                one.id(),
                units.find(scene.id(Scene.HR), one.id()).version(),
                two.id());
        looked();
        assertThat(worklist.find(task).holder()).as("they are partners no more").isNull();
        assertThat(with(task)).isEqualTo("HR_PARTNER " + two.label());
        assertThat(assigned(task).getLast()).contains("\"unit\":\"" + two.label(), "RELEASED");
        claiming.claim(scene.id(mail("Second")), task, null);
    }
}
