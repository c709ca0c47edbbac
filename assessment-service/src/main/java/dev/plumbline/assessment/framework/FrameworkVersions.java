package dev.plumbline.assessment.framework;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All editions of all frameworks. */
public interface FrameworkVersions extends JpaRepository<FrameworkVersion, UUID> {

    List<FrameworkVersion> findByFrameworkIdOrderByNumberDesc(UUID frameworkId);

    /**
     * Records a change in rows that belong to an edition but are stored apart from it: the edition's version rises.
     */
    @Lock(LockModeType.PESSIMISTIC_FORCE_INCREMENT)
    @Query("SELECT v FROM FrameworkVersion v WHERE v.id = :id")
    FrameworkVersion countChange(UUID id);

    Optional<FrameworkVersion> findByFrameworkIdAndNumber(UUID frameworkId, int number);
}
