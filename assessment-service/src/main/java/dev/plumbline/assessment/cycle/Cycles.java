package dev.plumbline.assessment.cycle;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All cycles. */
public interface Cycles extends JpaRepository<AssessmentCycle, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from AssessmentCycle c where c.id = :id")
    Optional<AssessmentCycle> lock(UUID id);

    /** The cycle, kept as it is until the transaction ends: its dates hold for what is done by them. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select c from AssessmentCycle c where c.id = :id")
    Optional<AssessmentCycle> keep(UUID id);

    /**
     * Records a change in rows that belong to a cycle but are stored apart from it: the cycle's version rises, also of a cycle
     * that is locked already. A cycle that was read before in the same transaction is not changed itself after it.
     */
    @Modifying(flushAutomatically = true)
    @Query("update AssessmentCycle c set c.version = c.version + 1 where c.id = :id")
    void countChange(UUID id);

    /** Keeps several cycles as they are until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select c from AssessmentCycle c where c.id in :ids order by c.id")
    List<AssessmentCycle> keepAll(Collection<UUID> ids);
}
