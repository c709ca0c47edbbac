package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.SecondAssessorOf.Chosen;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.SecondAssessorPool.Possible;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import dev.plumbline.assessment.review.SecondAssessorTrace.Why;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who judges a second time (R19): of those who are possible the one with the fewest open second assessments, then the one
 * with the lowest number. One is drawn after the other, on whatever node, so that the next one counts the last.
 */
@Component
class FindingSecondAssessors {

    private static final String ONE_AT_A_TIME = """
            SELECT CAST(pg_advisory_xact_lock(hashtext('second assessors')) AS text)
            """;

    private final SecondAssessorPool pool;
    private final FourEyes eyes;
    private final People people;
    private final HeldRoles heldRoles;
    private final JdbcClient jdbc;

    FindingSecondAssessors(
            SecondAssessorPool pool, FourEyes eyes, People people, HeldRoles heldRoles, JdbcClient jdbc) {
        this.pool = pool;
        this.eyes = eyes;
        this.people = people;
        this.heldRoles = heldRoles;
        this.jdbc = jdbc;
    }

    /**
     * Who is drawn. Who is possible is asked before, so that nobody waits for it. From then on until the transaction ends nobody else
     * is drawn anywhere; the caller has locked the assessment, and keeps who was drawn in this transaction.
     *
     * @param skillAssessments those that are judged twice
     * @param validOn the day on which results are valid
     */
    Drawn draw(AssessmentId id, UUID subject, Collection<UUID> skillAssessments, LocalDate validOn) {
        UUID assessment = id.value();
        Possible before = pool.of(assessment, skillAssessments, validOn);
        jdbc.sql(ONE_AT_A_TIME).query(row -> {});
        Possible possible = counted(assessment, before).orElseGet(() -> pool.of(assessment, skillAssessments, validOn));
        List<Candidate> first =
                possible.first().stream().limit(SecondAssessorTrace.MOST).toList();
        // The rule leaves out whom four eyes bar; they are asked all the same, as for every way to a task.
        return possible.first().stream()
                .filter(candidate -> eyes.may(candidate.person(), Duty.SECOND_ASSESS, assessment))
                .findFirst()
                .map(candidate -> new Drawn(
                        new Chosen(candidate.person(), null, null),
                        new SecondAssessorTrace(
                                why(possible.all(), possible.equal()), possible.all(), possible.equal(), first)))
                .orElseGet(() -> new Drawn(
                        group(subject), new SecondAssessorTrace(Why.NOBODY, possible.all(), possible.equal(), first)));
    }

    /** The same as it is now: others may have been drawn since it was asked. */
    private Optional<Possible> counted(UUID assessment, Possible before) {
        List<UUID> named = before.first().stream().map(Candidate::person).toList();
        return before.asNow(pool.open(assessment, named).stream()
                .sorted(Comparator.comparingInt(Candidate::open)
                        .thenComparingLong(candidate -> number(assessment, candidate.person()))
                        .thenComparing(Candidate::person))
                .toList());
    }

    private static Why why(int all, int equal) {
        if (all == 1) {
            return Why.ONLY_ONE;
        }
        return equal == 1 ? Why.FEWEST_OPEN : Why.LOWEST_NUMBER;
    }

    /** A number that is the same on every node and at any time. */
    private static long number(UUID assessment, UUID person) {
        var crc = new CRC32();
        crc.update((assessment + "/" + person).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** The HR partners of the nearest unit that has any, else HR; four eyes are asked when it gets its task. */
    Chosen group(UUID subject) {
        Person person = people.findById(subject).orElseThrow(Refusal::notFound);
        return heldRoles
                .nearestPartnered(person.unit(), subject)
                .map(unit -> new Chosen(null, Role.HR_PARTNER.name(), unit))
                .orElseGet(() -> new Chosen(null, Role.HR.name(), null));
    }
}
