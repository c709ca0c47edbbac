package dev.plumbline.assessment.calibration;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All sessions. */
public interface CalibrationSessions extends JpaRepository<CalibrationSession, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from CalibrationSession s where s.id = :id")
    Optional<CalibrationSession> lock(UUID id);

    /** The sessions of a cycle that are not over, in one order, their rows locked until the transaction ends. */
    @Query(
            value =
                    "SELECT * FROM calibration_session WHERE cycle_id = :cycle AND state NOT IN ('FINALISED', 'CANCELLED') ORDER BY"
                            + " id FOR UPDATE",
            nativeQuery = true)
    List<CalibrationSession> lockUnfinished(UUID cycle);

    List<CalibrationSession> findByCycleId(UUID cycleId);

    List<CalibrationSession> findByCycleIdAndSkillId(UUID cycleId, UUID skillId);
}
