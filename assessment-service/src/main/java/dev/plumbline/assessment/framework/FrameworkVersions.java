package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All editions of all frameworks. */
public interface FrameworkVersions extends JpaRepository<FrameworkVersion, UUID> {

    List<FrameworkVersion> findByFrameworkIdOrderByNumberDesc(UUID frameworkId);

    Optional<FrameworkVersion> findByFrameworkIdAndNumber(UUID frameworkId, int number);
}
