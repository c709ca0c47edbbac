package dev.plumbline.assessment.cycle;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All assessments. */
public interface Assessments extends JpaRepository<Assessment, UUID> {

    /** The assessment, its row locked until the transaction ends: who commits first wins. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Assessment a where a.id = :id")
    Optional<Assessment> lock(UUID id);

    List<Assessment> findBySubjectIdOrderByChangedAtDesc(UUID subjectId);

    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND NOT announced ORDER BY id LIMIT 200 FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockUnannounced(UUID cycle);

    @Query(
            value =
                    "SELECT * FROM assessment WHERE cycle_id = :cycle AND state = :state ORDER BY id LIMIT :most FOR UPDATE",
            nativeQuery = true)
    List<Assessment> lockInState(UUID cycle, String state, int most);
}
