package dev.plumbline.assessment.evidence;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All evidence. */
interface EvidenceLibrary extends JpaRepository<Evidence, UUID> {

    List<Evidence> findByOwnerIdOrderByUpdatedAtDesc(UUID ownerId);
}
