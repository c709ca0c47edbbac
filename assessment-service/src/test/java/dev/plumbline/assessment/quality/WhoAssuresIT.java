package dev.plumbline.assessment.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.people.PersonFields;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is asked about what was drawn, and who then, when they leave or nobody could. */
class WhoAssuresIT extends AssuredCase {

    @Autowired
    private AppointingQualityAssurers appointing;

    @Autowired
    private MaintainingPeople maintaining;

    @Test
    void nobodyOfTheLineAndNobodyWhoTookPartIsDrawn() {
        assured.nobody();
        UUID above = assured.assurer("Above");
        UUID lead = assured.person("Lead", above);
        UUID peer = assured.person("Peer", lead);
        appointing.appoint(hr(), peer, null);
        appointing.appoint(hr(), lead, null);
        UUID free = assured.assurer("Free");
        List<UUID> assessments = assured.reviewed(lead, 2, 0, true, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.untilAsked(cycle, 2 * statements());
        assertThat(assessments).extracting(assured::holder).containsOnly(free);
    }

    @Test
    void whereNobodyCouldItIsWithHrUntilSomebodyCan() {
        assured.nobody();
        UUID assurer = assured.assurer("Only");
        List<UUID> assessments = assured.reviewed(assurer, 1, 0, true, new QualityPlan(100, 0, List.of()));
        UUID assessment = assessments.getFirst();
        UUID cycle = assured.cycleOf(assessment);
        assured.untilAsked(cycle, statements());
        assertThat(jdbc.queryForObject(
                        "SELECT group_role FROM work_item WHERE business_key = ? AND element = 'user_assure_statements' AND"
                                + " state = 'OPEN'",
                        String.class,
                        assessment.toString()))
                .isEqualTo("HR");
        UUID free = assured.assurer("Free");
        assured.until(cycle, () -> free.equals(assured.holder(assessment)));
    }

    @Test
    void anotherIsDrawnWhereWhoeverWasDrawnLeavesOrIsDismissed() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        UUID other = holder.equals(first) ? second : first;
        appointing.dismiss(hr(), holder, null);
        assured.until(cycle, () -> other.equals(assured.holder(assessment)));
        UUID third = assured.assurer("Third");
        maintaining.activate(hr(), other, Refusal.ANY_VERSION, false);
        assured.until(cycle, () -> third.equals(assured.holder(assessment)));
        acceptAll(assessment);
    }

    @Test
    void anotherIsDrawnWhereWhoeverWasDrawnComesToBeAboveThePerson() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        UUID other = holder.equals(first) ? second : first;
        PersonFields now = maintaining.fields(hr(), reviewer);
        var said = maintaining.change(
                hr(),
                reviewer,
                Refusal.ANY_VERSION,
                new PersonFields(
                        now.employeeId(),
                        now.mail(),
                        now.givenName(),
                        now.familyName(),
                        "",
                        maintaining.fields(hr(), holder).employeeId(),
                        now.jobTitle(),
                        now.unit(),
                        now.language(),
                        now.timeZone(),
                        now.targetTitle(),
                        now.active()));
        assertThat(said.done()).isTrue();
        assured.until(cycle, () -> other.equals(assured.holder(assessment)));
        acceptAll(assessment);
    }

    /** The task is another's who has lent it out, so nobody else gets it: that is tried once, and the job ends. */
    @Test
    void whereNobodyElseGetsATaskItIsTriedOnceAndTheJobEnds() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        jdbc.update(
                "UPDATE work_item SET owner_id = ? WHERE business_key = ? AND element = 'user_assure_statements' AND state = 'OPEN'",
                reviewer,
                assessment.toString());
        appointing.dismiss(hr(), holder, null);
        assured.until(
                cycle,
                () -> jdbc.queryForObject(
                        "SELECT tried_at IS NOT NULL FROM quality_case WHERE assessment_id = ?",
                        Boolean.class,
                        assessment));
        assured.untilNoJobRuns(cycle);
        assertThat(assured.holder(assessment)).isEqualTo(holder);
        jdbc.update("UPDATE work_item SET owner_id = NULL WHERE business_key = ?", assessment.toString());
        jdbc.update(
                "UPDATE quality_case SET tried_at = now() - interval '16 minutes' WHERE assessment_id = ?", assessment);
        UUID other = holder.equals(first) ? second : first;
        assured.until(cycle, () -> other.equals(assured.holder(assessment)));
        assertThat(jdbc.queryForObject(
                        "SELECT tried_at FROM quality_case WHERE assessment_id = ?", Instant.class, assessment))
                .isNull();
    }
}
