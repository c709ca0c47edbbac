package dev.plumbline.assessment.evidence;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All evidence. */
interface EvidenceLibrary extends JpaRepository<Evidence, UUID> {

    List<Evidence> findByOwnerIdAndIdIn(UUID ownerId, Collection<UUID> ids);

    /** A piece of a person, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Evidence e where e.ownerId = :ownerId and e.id = :id")
    Optional<Evidence> lock(UUID ownerId, UUID id);
}
