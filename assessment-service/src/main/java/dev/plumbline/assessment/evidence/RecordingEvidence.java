package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.WebAddress;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's own library of evidence. */
@Service
public class RecordingEvidence {

    private static final String KEEP = """
            SELECT id
            FROM evidence
            WHERE owner_id = :ownerId
              AND id = ANY (:ids)
            ORDER BY id FOR KEY SHARE
            """;

    private static final String SHOW_FILES = """
            UPDATE evidence_file
            SET shown_at = :now
            WHERE evidence_id = ANY (:shown)
              AND taken_off IS NULL
              AND shown_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final EvidenceLibrary library;
    private final EvidenceFiles files;
    private final EvidenceQuota quota;
    private final InspectingFiles inspecting;
    private final CorroborationAnswers words;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordingEvidence(
            JdbcClient jdbc,
            EvidenceLibrary library,
            EvidenceFiles files,
            EvidenceQuota quota,
            InspectingFiles inspecting,
            CorroborationAnswers words,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.quota = quota;
        this.inspecting = inspecting;
        this.transaction = new TransactionTemplate(transactions);
        this.words = words;
        this.library = library;
        this.files = files;
        this.clock = clock;
    }

    /**
     * A piece of one's own.
     *
     * @throws Refusal as not found for another person's piece
     */
    @Transactional(readOnly = true)
    public Evidence own(UUID owner, UUID id) {
        return library.findById(id).filter(e -> e.ownerId().equals(owner)).orElseThrow(Refusal::notFound);
    }

    /** Adds a piece without files. */
    public Evidence add(UUID owner, Evidence.Details told) {
        return add(owner, told, List.of());
    }

    /** Adds a piece with its files, or nothing if one of them is refused. */
    public Evidence add(UUID owner, Evidence.Details told, List<EvidenceFiles.Upload> uploads) {
        return added(owner, UUID.randomUUID(), told, uploads);
    }

    /**
     * Adds a piece under an id that its form proposed, so that what is sent twice is added once.
     *
     * @return the piece of that id as it is, where the owner has it already
     * @throws Refusal as not found, where somebody else has a piece of that id
     */
    public Evidence addOnce(UUID owner, UUID id, Evidence.Details told, List<EvidenceFiles.Upload> uploads) {
        if (library.existsById(id)) {
            return own(owner, id);
        }
        try {
            return added(owner, id, told, uploads);
        } catch (DataIntegrityViolationException e) {
            // The other request was faster.
            return library.findById(id)
                    .filter(piece -> piece.ownerId().equals(owner))
                    .orElseThrow(() -> e);
        }
    }

    private Evidence added(UUID owner, UUID id, Evidence.Details told, List<EvidenceFiles.Upload> uploads) {
        check(told);
        files.mustFit(id, Set.of(), uploads.size());
        List<AcceptedUpload> sound = inspecting.lookThrough(uploads);
        return kept(() -> {
            quota.mustFit(owner, 1, bytes(sound));
            Evidence evidence = library.saveAndFlush(new Evidence(id, owner, told, clock.instant()));
            files.change(id, Set.of(), sound);
            return evidence;
        });
    }

    /** Changes a piece of one's own without changing its files; {@code version} as below. */
    public Evidence change(UUID owner, UUID id, Evidence.Details told, @Nullable Long version) {
        return change(owner, id, told, version, Set.of(), List.of());
    }

    /**
     * Changes a piece of one's own, removes files from it and attaches others, all or nothing.
     *
     * @param version the version that was read; null not to compare
     */
    public Evidence change(
            UUID owner,
            UUID id,
            Evidence.Details told,
            @Nullable Long version,
            Set<UUID> off,
            List<EvidenceFiles.Upload> uploads) {
        check(told);
        return change(owner, id, version, before -> told, off, uploads);
    }

    /**
     * Inspects a file that is to be attached to a piece of one's own; without a transaction, because it may take long.
     *
     * @param version as above
     * @throws Refusal if it cannot be attached to the piece as it is now, or if it is not accepted
     */
    public AcceptedUpload lookThrough(UUID owner, UUID id, EvidenceFiles.Upload upload, @Nullable Long version) {
        return lookedThrough(owner, id, version, Set.of(), List.of(upload)).getFirst();
    }

    /** Inspects a file and attaches it to a piece of one's own; {@code version} as above. */
    public Evidence attach(UUID owner, UUID id, EvidenceFiles.Upload upload, @Nullable Long version) {
        return attach(owner, id, lookThrough(owner, id, upload, version), version);
    }

    /** Attaches a file to a piece of one's own; {@code version} as above. */
    public Evidence attach(UUID owner, UUID id, AcceptedUpload file, @Nullable Long version) {
        return changed(owner, id, version, Evidence::told, Set.of(), List.of(file));
    }

    /** Removes a file from a piece of one's own; submissions that showed it keep it. {@code version} as above. */
    public Evidence takeOff(UUID owner, UUID id, UUID file, @Nullable Long version) {
        return change(owner, id, version, Evidence::told, Set.of(file), List.of());
    }

    /**
     * Files are inspected without a transaction; whether they can be attached is checked before, and again within it.
     */
    private Evidence change(
            UUID owner,
            UUID id,
            @Nullable Long version,
            Function<Evidence, Evidence.Details> told,
            Set<UUID> off,
            List<EvidenceFiles.Upload> uploads) {
        return changed(owner, id, version, told, off, lookedThrough(owner, id, version, off, uploads));
    }

    private List<AcceptedUpload> lookedThrough(
            UUID owner, UUID id, @Nullable Long version, Set<UUID> off, List<EvidenceFiles.Upload> uploads) {
        Refusal.ifStale(version, own(owner, id).version());
        files.mustFit(id, off, uploads.size());
        return inspecting.lookThrough(uploads);
    }

    private Evidence changed(
            UUID owner,
            UUID id,
            @Nullable Long version,
            Function<Evidence, Evidence.Details> told,
            Set<UUID> off,
            List<AcceptedUpload> sound) {
        return kept(() -> {
            quota.mustFit(owner, 0, bytes(sound));
            Evidence evidence = own(owner, id);
            Refusal.ifStale(version, evidence.version());
            evidence.tell(told.apply(evidence), clock.instant());
            files.change(id, off, sound);
            return library.saveAndFlush(evidence);
        });
    }

    private static long bytes(List<AcceptedUpload> files) {
        return files.stream().mapToLong(file -> file.content().length).sum();
    }

    private Evidence kept(Supplier<Evidence> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }

    /** The files of some pieces, by piece, in the order in which they were attached. */
    @Transactional(readOnly = true)
    public Map<UUID, List<EvidenceFiles.Attached>> files(Collection<UUID> pieces) {
        return files.of(pieces);
    }

    /** The content of a file of one's own. */
    @Transactional(readOnly = true)
    public EvidenceFiles.Content file(UUID owner, UUID id, UUID file) {
        own(owner, id);
        return files.content(id, file);
    }

    /**
     * The content of a file that was part of a piece as it was submitted. The caller has checked that whoever asks may
     * see it.
     *
     * @throws Refusal as not found for a file that was not shown
     */
    @Transactional(readOnly = true)
    public EvidenceFiles.Content shown(Collection<EvidenceSnapshot> shown, UUID file) {
        return shown.stream()
                .filter(piece -> piece.files().stream().anyMatch(f -> f.id().equals(file)))
                .findFirst()
                .map(piece -> files.content(piece.id(), file))
                .orElseThrow(Refusal::notFound);
    }

    /** Pieces as they are now, to be shown, in the given order. */
    @Transactional(readOnly = true)
    public List<EvidenceSnapshot> shownNow(List<Evidence> pieces) {
        List<UUID> ids = pieces.stream().map(Evidence::id).toList();
        Map<UUID, List<EvidenceFiles.Attached>> attached = files.of(ids);
        Map<UUID, List<EvidenceSnapshot.CorroborationAnswer>> said = words.of(ids);
        return pieces.stream()
                .map(piece -> EvidenceSnapshot.of(
                        piece, attached.getOrDefault(piece.id(), List.of()), said.getOrDefault(piece.id(), List.of())))
                .toList();
    }

    /** Some pieces of a person as they are now, to be shown, last changed first; those of others are left out. */
    @Transactional(readOnly = true)
    public List<EvidenceSnapshot> shownNow(UUID owner, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : shownNow(library.findByOwnerIdAndIdIn(owner, ids).stream()
                        .sorted(Comparator.comparing(Evidence::updatedAt)
                                .thenComparing(Evidence::id)
                                .reversed())
                        .toList());
    }

    /** Some pieces of a person, archived ones too; those of others are left out. */
    @Transactional(readOnly = true)
    public List<Evidence> own(UUID owner, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : library.findByOwnerIdAndIdIn(owner, ids);
    }

    /** The titles of some pieces of a person, by id; those of others are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, String> titles(UUID owner, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : library.findByOwnerIdAndIdIn(owner, ids).stream()
                        .collect(Collectors.toMap(Evidence::id, Evidence::title));
    }

    /** Those of the given pieces that are the person's; none of them can be deleted before the transaction ends. */
    @Transactional
    public Set<UUID> keep(UUID owner, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(KEEP)
                        .param("ownerId", owner)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    /**
     * Marks some pieces of a person as shown to others, and returns them as they are now; from now on they cannot be
     * deleted.
     */
    @Transactional
    public List<EvidenceSnapshot> show(UUID owner, Collection<UUID> ids) {
        Set<UUID> own = keep(owner, ids);
        UUID[] shown = own.toArray(UUID[]::new);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("UPDATE evidence SET shown_at = :now WHERE id = ANY (:shown) AND shown_at IS NULL")
                .param("now", now)
                .param("shown", shown)
                .update();
        jdbc.sql(SHOW_FILES).param("now", now).param("shown", shown).update();
        return shownNow(owner, own);
    }

    /** What is wrong with the texts of a piece of work. */
    public static List<Fault> faults(String title, String done) {
        List<Fault> faults = new ArrayList<>();
        if (Text.isBlank(title)) {
            faults.add(Fault.at("title", "evidence-title-missing"));
        } else if (Text.length(title) > 160) {
            faults.add(Fault.at("title", "evidence-title", 160));
        }
        if (Text.isBlank(done)) {
            faults.add(Fault.at("done", "evidence-done-missing"));
        } else if (Text.length(done) > 4000) {
            faults.add(Fault.at("done", "evidence-done", 4000));
        }
        return faults;
    }

    /**
     * What is wrong with when a piece of work was done.
     *
     * @param began null where that is not known
     * @param ended null where that is not known, and for work that continues
     */
    public List<Fault> faults(@Nullable LocalDate began, @Nullable LocalDate ended) {
        List<Fault> faults = new ArrayList<>();
        if (began != null && began.isAfter(Days.latest(clock.instant()))) {
            faults.add(Fault.at("began", "evidence-future"));
        }
        if (began != null && ended != null && ended.isBefore(began)) {
            faults.add(Fault.at("ended", "evidence-period"));
        }
        return faults;
    }

    /** What is wrong with the links of a piece of work. */
    public static List<Fault> faults(List<String> links) {
        List<Fault> faults = new ArrayList<>();
        if (links.size() > Evidence.Details.MOST_LINKS) {
            // Of very many each would say the same.
            return List.of(Fault.at("link", "evidence-links", Evidence.Details.MOST_LINKS));
        }
        if (links.stream().anyMatch(link -> Text.length(link) > Evidence.Details.LONGEST_LINK)) {
            faults.add(Fault.at("link", "evidence-link-long", Evidence.Details.LONGEST_LINK));
        }
        links.stream()
                .filter(link -> Text.length(link) <= Evidence.Details.LONGEST_LINK && !WebAddress.is(link))
                .forEach(link -> faults.add(Fault.at("link", "evidence-link", link)));
        return faults;
    }

    /** What is wrong with files that are to be attached, as far as it is known without the virus scanner. */
    public List<Fault> faultsOf(List<EvidenceFiles.Upload> uploads) {
        return inspecting.faults(uploads);
    }

    private void check(Evidence.Details told) {
        List<Fault> faults = faults(told.title(), told.done());
        faults.addAll(faults(told.began(), told.ended()));
        faults.addAll(faults(told.links()));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
