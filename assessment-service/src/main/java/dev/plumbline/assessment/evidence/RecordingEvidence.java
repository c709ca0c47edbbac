package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own library of evidence. */
@Service
public class RecordingEvidence {

    /** Where the day begins first: nobody is refused a date that is today where they are. */
    private static final ZoneOffset FURTHEST_EAST = ZoneOffset.ofHours(14);

    private final EvidenceLibrary library;
    private final Clock clock;

    RecordingEvidence(EvidenceLibrary library, Clock clock) {
        this.library = library;
        this.clock = clock;
    }

    /** A person's evidence, last changed first. */
    @Transactional(readOnly = true)
    public List<Evidence> of(UUID owner) {
        return library.findByOwnerIdOrderByUpdatedAtDesc(owner);
    }

    /**
     * A piece of one's own.
     *
     * @throws Refusal as not found for another's
     */
    @Transactional(readOnly = true)
    public Evidence own(UUID owner, UUID id) {
        return library.findById(id).filter(e -> e.ownerId().equals(owner)).orElseThrow(Refusal::notFound);
    }

    /** Adds a piece. */
    @Transactional
    public Evidence add(UUID owner, Evidence.Told told) {
        check(told);
        return library.saveAndFlush(new Evidence(UUID.randomUUID(), owner, told, clock.instant()));
    }

    /**
     * Changes a piece of one's own.
     *
     * @param version the one that was read; null not to compare
     */
    @Transactional
    public Evidence change(UUID owner, UUID id, Evidence.Told told, @Nullable Long version) {
        check(told);
        Evidence evidence = own(owner, id);
        Refusal.ifStale(version, evidence.version());
        evidence.tell(told, clock.instant());
        return library.saveAndFlush(evidence);
    }

    private void check(Evidence.Told told) {
        List<Fault> faults = new ArrayList<>();
        if (told.title().isBlank() || told.title().length() > 160) {
            faults.add(Fault.at("title", "evidence-title", 160));
        }
        if (told.done().isBlank() || told.done().length() > 4000) {
            faults.add(Fault.at("done", "evidence-done", 4000));
        }
        LocalDate ended = told.ended();
        if (ended != null && ended.isBefore(told.began())) {
            faults.add(Fault.at("ended", "evidence-period"));
        }
        if (told.began().isAfter(LocalDate.now(clock.withZone(FURTHEST_EAST)))) {
            faults.add(Fault.at("began", "evidence-future"));
        }
        String link = told.link();
        if (link != null && !web(link)) {
            faults.add(Fault.at("link", "evidence-link"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private static boolean web(String link) {
        try {
            URI uri = URI.create(link);
            return link.length() <= 500
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
