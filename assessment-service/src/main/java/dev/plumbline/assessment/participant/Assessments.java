package dev.plumbline.assessment.participant;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All assessments. */
public interface Assessments extends JpaRepository<Assessment, UUID> {

    /** Those of a cycle with a result whose right to appeal has ended. */
    String APPEALS_ENDED = "cycle_id = :cycle AND state IN ('PUBLISHED', 'ACKNOWLEDGED') AND :cycleDue <= :asOf"
            + " AND coalesce(appeal_until, :cycleDue) <= :asOf AND paused_since IS NULL";

    /** That a result is ready to be published, and nothing holds it. */
    String GOES_OUT = "state = 'READY_TO_PUBLISH' AND paused_since IS NULL"
            + " AND (quality_until IS NULL OR quality_until <= :now)";

    /** The assessment, its row locked until the transaction ends: who commits first wins. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Assessment a where a.id = :id")
    Optional<Assessment> lock(UUID id);

    /**
     * Records a change in rows that belong to an assessment but are stored apart from it: its version rises, also of an assessment
     * that is locked already. An assessment that was read before in the same transaction is not changed itself after it.
     */
    @Modifying(flushAutomatically = true)
    @Query("update Assessment a set a.version = a.version + 1 where a.id = :id")
    void countChange(UUID id);

    /** The cycle of an assessment, without reading the assessment. */
    @Query("select a.cycleId from Assessment a where a.id = :id")
    Optional<UUID> cycleOf(UUID id);

    /** The cycles of assessments, without reading those. */
    @Query("select distinct a.cycleId from Assessment a where a.id in :ids")
    List<UUID> cyclesOf(Collection<UUID> ids);

    List<Assessment> findBySubjectIdOrderByChangedAtDesc(UUID subjectId);

    List<Assessment> findByCycleIdOrderById(UUID cycleId);

    /** Without those that the person took back themselves. */
    @Query(
            value = "SELECT * FROM assessment a WHERE subject_id = :subject AND NOT (state = 'WITHDRAWN' AND EXISTS ("
                    + "SELECT 1 FROM assessment_step s WHERE s.assessment_id = a.id AND s.state = 'WITHDRAWN'"
                    + " AND s.actor = a.subject_id::text)) ORDER BY changed_at DESC LIMIT :most",
            nativeQuery = true)
    List<Assessment> lastOf(UUID subject, int most);

    boolean existsByCycleIdAndSubjectId(UUID cycleId, UUID subjectId);

    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND NOT announced ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockUnannounced(UUID cycle, int most);

    /** Those without a result that still take part. */
    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED',"
                            + " 'CLOSED', 'WITHDRAWN') ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockUnfinished(UUID cycle, int most);

    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND state = :state ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockInState(UUID cycle, String state, int most);

    /** As {@link #lockInState}, without those that are paused. */
    @Query(
            value = "SELECT * FROM assessment WHERE cycle_id = :cycle AND state = :state AND paused_since IS NULL"
                    + " ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockGoingOn(UUID cycle, String state, int most);

    /** As {@link #readyToPublish}, from the first on, locked. */
    @Query(
            value = "SELECT * FROM assessment WHERE cycle_id = :cycle AND " + GOES_OUT
                    + " ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockReadyToPublish(UUID cycle, Instant now, int most);

    /** Those whose result is ready to be published, after an id, in the order in which a wave publishes them. */
    @Query(
            value = "SELECT * FROM assessment WHERE cycle_id = :cycle AND " + GOES_OUT
                    + " AND id > :after ORDER BY id LIMIT :most",
            nativeQuery = true)
    List<Assessment> readyToPublish(UUID cycle, Instant now, UUID after, int most);

    /** Those that have no result yet and are not ready for it, are paused, or are held for quality assurance, after an id, in the order of their ids. */
    @Query(
            value = "SELECT * FROM assessment WHERE cycle_id = :cycle AND id > :after"
                    + " AND state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN')"
                    + " AND NOT (" + GOES_OUT + ") ORDER BY id LIMIT :most",
            nativeQuery = true)
    List<Assessment> notReadyToPublish(UUID cycle, Instant now, UUID after, int most);

    /** Those of a cycle, after an id, in the order of their ids. */
    @Query(
            value = "SELECT * FROM assessment WHERE cycle_id = :cycle AND id > :after ORDER BY id LIMIT :most",
            nativeQuery = true)
    List<Assessment> findOfCycle(UUID cycle, UUID after, int most);

    /** How many results of a cycle are ready to be published. */
    @Query(value = "SELECT count(*) FROM assessment WHERE cycle_id = :cycle AND " + GOES_OUT, nativeQuery = true)
    int countReadyToPublish(UUID cycle, Instant now);

    /**
     * Those with a result whose right to appeal has ended, so that nothing more can happen to them.
     *
     * @param cycleDue until when everybody of the cycle can appeal, at the least
     */
    @Query(
            value = "SELECT * FROM assessment WHERE " + APPEALS_ENDED + " ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockWhoseAppealsEnded(UUID cycle, Instant cycleDue, Instant asOf, int most);

    /** Whether there is any of {@link #lockWhoseAppealsEnded}. */
    @Query(value = "SELECT EXISTS (SELECT 1 FROM assessment WHERE " + APPEALS_ENDED + ")", nativeQuery = true)
    boolean anyWhoseAppealsEnded(UUID cycle, Instant cycleDue, Instant asOf);

    /**
     * Those that were never submitted and were due by {@code dueBy}. {@code cycleDue} applies where an assessment has no
     * date of its own.
     */
    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND state IN ('ASSIGNED', 'SELF_ASSESSING') AND NOT submitted AND paused_since IS NULL"
                            + " AND coalesce(self_due_at, :cycleDue) <= :dueBy AND changed_at <= :asOf ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockUnsubmittedDue(UUID cycle, Instant cycleDue, Instant dueBy, Instant asOf, int most);

    /** Those that were submitted before, are with the employee again, and were due by {@code dueBy}. */
    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND state = 'SELF_ASSESSING' AND submitted AND paused_since IS NULL"
                            + " AND coalesce(self_due_at, :cycleDue) <= :dueBy AND changed_at <= :asOf ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockSubmittedBeforeAndDue(UUID cycle, Instant cycleDue, Instant dueBy, Instant asOf, int most);
}
