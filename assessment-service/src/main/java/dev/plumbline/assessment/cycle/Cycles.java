package dev.plumbline.assessment.cycle;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All cycles. */
public interface Cycles extends JpaRepository<AssessmentCycle, UUID> {

    List<AssessmentCycle> findAllByOrderByCreatedAtDesc();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from AssessmentCycle c where c.id = :id")
    Optional<AssessmentCycle> lock(UUID id);
}
