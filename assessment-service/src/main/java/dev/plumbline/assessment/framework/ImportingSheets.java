package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.KeptSheets.Kept;
import dev.plumbline.assessment.framework.KeptSheets.State;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Jobs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Imports files of tables that were kept into the draft of their framework. */
@Service
public class ImportingSheets {

    /** So many skills are imported at once; more by a job that shows how far it is. */
    static final int AT_ONCE = 300;

    /**
     * Where a file is imported.
     *
     * @param skills how many skills it brought; levels or attributes where it is about those
     * @param removed how many skills or attributes were removed from the draft
     * @param jobId null if all of it is in the draft
     */
    public record Stored(
            UUID versionId,
            int skills,
            int removed,
            @Nullable UUID jobId) {}

    private final Frameworks frameworks;
    private final OwnSheets files;
    private final KeptSheets sheets;
    private final SheetBasis basis;
    private final StoringSheets storing;
    private final FoundationSheets foundationSheets;
    private final Jobs jobs;

    ImportingSheets(
            Frameworks frameworks,
            OwnSheets files,
            KeptSheets sheets,
            SheetBasis basis,
            StoringSheets storing,
            FoundationSheets foundationSheets,
            Jobs jobs) {
        this.frameworks = frameworks;
        this.files = files;
        this.sheets = sheets;
        this.basis = basis;
        this.storing = storing;
        this.foundationSheets = foundationSheets;
        this.jobs = jobs;
    }

    /** As {@link #store(UUID, UUID, boolean, String, Long, ReadTables)} of a file that was not read before. */
    public Stored store(UUID actor, UUID id, boolean whole, @Nullable String seen, @Nullable Long version) {
        return store(actor, id, whole, seen, version, null);
    }

    /**
     * Imports a file into the draft of its framework, which is created if there is none. Skills of the same code are replaced.
     * What was imported already is not imported again: the answer is the same.
     *
     * @param whole whether skills of the draft that the file does not have are removed
     * @param seen what its preview said; null not to compare
     * @param version of the file that was read; null not to compare
     * @param read the file, if it was read before; null to read it
     * @throws Refusal that says what must be corrected first, or if the framework, or what the columns are, has changed since
     *     the preview
     */
    public Stored store(
            UUID actor,
            UUID id,
            boolean whole,
            @Nullable String seen,
            @Nullable Long version,
            @Nullable ReadTables read) {
        Kept kept = files.own(actor, id, false);
        if (kept.state() != State.KEPT) {
            return already(kept);
        }
        SheetFile file = (read == null ? files.read(actor, id) : read).file();
        return storing.together(() -> stored(actor, files.own(actor, id, true), file, whole, seen, version));
    }

    private static Stored already(Kept kept) {
        UUID draft = kept.versionId();
        if (draft == null) {
            throw Refusal.notFound();
        }
        return new Stored(draft, kept.skills(), kept.removed(), kept.jobId());
    }

    private Stored stored(
            UUID actor, Kept kept, SheetFile file, boolean whole, @Nullable String seen, @Nullable Long version) {
        if (kept.state() != State.KEPT) {
            return already(kept);
        }
        Refusal.ifStale(version, kept.version());
        UUID id = kept.id();
        SheetMapping mapping = kept.mapping();
        SheetTable table = file.table(mapping);
        frameworks.lock(kept.frameworkId());
        SheetBasis.Basis known = basis.of(kept.frameworkId());
        if (seen != null && !seen.isEmpty() && !seen.equals(known.seen())) {
            throw new Refusal(Refusal.Kind.STALE, "stale");
        }
        mapping.check(known.range());
        mapping.checkFor(table);
        if (mapping.about() != About.SKILLS) {
            FoundationSheets.Stored stored = foundationSheets.store(actor, kept.frameworkId(), table, mapping, whole);
            storing.record(
                    actor,
                    stored.draft().id(),
                    kept.fileName(),
                    stored.brought() + (mapping.about() == About.LEVELS ? " levels" : " attributes"));
            sheets.imported(id, stored.draft().id(), whole, stored.brought(), stored.removed());
            return new Stored(stored.draft().id(), stored.brought(), stored.removed(), null);
        }
        SheetReader.Read read = SheetReader.read(table, mapping, known.range(), known.codes());
        if (!read.faults().isEmpty()) {
            throw Refusal.invalid(read.faults());
        }
        FrameworkVersion draft = frameworks.draftOf(actor, kept.frameworkId());
        List<String> codes = read.skills().stream().map(IncomingSkill::code).toList();
        storing.record(actor, draft.id(), kept.fileName(), codes.size() + " skills");
        if (codes.size() <= AT_ONCE) {
            storing.store(draft.id(), read.skills());
            int removed = whole ? storing.removeOthers(draft.id(), codes) : 0;
            sheets.imported(id, draft.id(), whole, codes.size(), removed);
            return new Stored(draft.id(), codes.size(), removed, null);
        }
        UUID job = jobs.start(
                StoringSheets.KIND, kept.frameworkId().toString(), id.toString(), codes.size(), actor.toString());
        sheets.importing(id, draft.id(), whole, job, codes);
        return new Stored(draft.id(), codes.size(), 0, job);
    }
}
