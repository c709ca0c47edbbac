package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.KeptSheets.Kept;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.lang.ref.SoftReference;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the skills of a table in a draft: all at once, or a part at a time where there are many. */
@Component
class StoringSheets implements JobKind {

    static final String KIND = "import-sheet";

    private static final int CHUNK = 200;

    private final Frameworks frameworks;
    private final Skills skills;
    private final IncomingSkills storing;
    private final KeptSheets sheets;
    private final SheetBasis basis;
    private final Audit audit;
    private final Clock clock;

    /** The skills of files that were read, by the id of the file. Where memory is short a file is read again. */
    private final Map<UUID, SoftReference<Map<String, IncomingSkill>>> read = new ConcurrentHashMap<>();

    StoringSheets(
            Frameworks frameworks,
            Skills skills,
            IncomingSkills storing,
            KeptSheets sheets,
            SheetBasis basis,
            Audit audit,
            Clock clock) {
        this.frameworks = frameworks;
        this.skills = skills;
        this.storing = storing;
        this.sheets = sheets;
        this.basis = basis;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KIND;
    }

    /** Does all of an act or nothing of it. What takes long and needs no lock, such as reading a file, is done before. */
    @Transactional
    <T> T together(Supplier<T> act) {
        return act.get();
    }

    /** Records who imports what. */
    void record(UUID actor, UUID draftId, String fileName, String what) {
        audit.person(
                actor,
                "sheet-imported",
                "framework-version",
                draftId,
                null,
                what + " of " + (fileName.isEmpty() ? "a pasted table" : fileName),
                null);
    }

    /** Stores skills in a draft, in the current transaction. */
    void store(UUID draftId, List<IncomingSkill> incoming) {
        FrameworkVersion draft = frameworks.change(draftId, null);
        storing.store(draft.id(), incoming, Map.of(), clock.instant());
        draft.attribute("imported");
        draft.state(draft.language(), draft.creator(), draft.licence(), null, null);
    }

    /** Removes the skills of a draft that have none of these codes; says how many. */
    int removeOthers(UUID draftId, Collection<String> codes) {
        Set<String> kept = new HashSet<>(codes);
        return storing.removeOthers(
                draftId,
                skills.summaries(draftId).stream()
                        .filter(skill -> kept.contains(skill.code()))
                        .map(SkillSummary::id)
                        .toList());
    }

    @Override
    public boolean isReady(Job job) {
        UUID id = UUID.fromString(job.parameters());
        return skills(id) != null
                || sheets.find(id).filter(StoringSheets::isImporting).isEmpty();
    }

    @Override
    public void prepare(Job job) {
        UUID id = UUID.fromString(job.parameters());
        sheets.find(id)
                .filter(StoringSheets::isImporting)
                .ifPresent(kept -> read.put(id, new SoftReference<>(read(kept))));
    }

    private static boolean isImporting(Kept kept) {
        return kept.versionId() != null && kept.state() == KeptSheets.State.IMPORTING;
    }

    private @Nullable Map<String, IncomingSkill> skills(UUID id) {
        SoftReference<Map<String, IncomingSkill>> held = read.get(id);
        return held == null ? null : held.get();
    }

    /** What was read of a file before the transaction. */
    private Map<String, IncomingSkill> prepared(UUID id) {
        Map<String, IncomingSkill> skills = skills(id);
        if (skills == null) {
            throw new IllegalStateException("The file has not been read");
        }
        return skills;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        UUID id = UUID.fromString(job.parameters());
        Kept kept = sheets.lock(id).orElse(null);
        if (kept == null || kept.versionId() == null || !isImporting(kept)) {
            return 0;
        }
        List<String> due = sheets.due(id);
        List<String> codes = chunk.take(CHUNK, most -> due.subList(0, Math.min(most, due.size())), code -> code);
        if (codes.isEmpty()) {
            return 0;
        }
        Map<String, IncomingSkill> skills = prepared(id);
        store(kept.versionId(), codes.stream().map(code -> of(skills, code)).toList());
        sheets.stored(id, codes);
        return codes.size();
    }

    private static IncomingSkill of(Map<String, IncomingSkill> read, String code) {
        IncomingSkill skill = read.get(code);
        if (skill == null) {
            throw readOtherwise();
        }
        return skill;
    }

    private static IllegalStateException readOtherwise() {
        return new IllegalStateException(
                "The table is read otherwise than when its import began. Discard the file and import it again.");
    }

    /** The skills of a file by the codes that they got when the import began: what the draft has may differ since. */
    private Map<String, IncomingSkill> read(Kept kept) {
        SheetFile file = SheetFile.read(sheets.content(kept.id()), kept.fileName());
        SheetTable table = file.tables().stream()
                .filter(one -> one.name().equals(kept.mapping().sheet()))
                .findFirst()
                .orElse(file.tables().getFirst());
        Map<String, IncomingSkill> skills = new HashMap<>();
        SheetBasis.Basis known = basis.of(kept.frameworkId());
        List<IncomingSkill> all = SheetReader.read(table, kept.mapping(), known.range(), known.codes())
                .skills();
        List<String> codes = sheets.codes(kept.id());
        if (!codes.isEmpty() && codes.size() != all.size()) {
            throw readOtherwise();
        }
        for (int i = 0; i < all.size(); i++) {
            IncomingSkill skill = codes.isEmpty() ? all.get(i) : all.get(i).withCode(codes.get(i));
            skills.put(skill.code(), skill);
        }
        return skills;
    }

    @Override
    public void ended(Job job) {
        UUID id = UUID.fromString(job.parameters());
        sheets.lock(id).ifPresent(kept -> {
            if (kept.versionId() != null && isImporting(kept)) {
                UUID draft = frameworks.change(kept.versionId(), null).id();
                int removed = kept.whole() ? removeOthers(draft, codes(kept)) : 0;
                sheets.imported(id, draft, kept.whole(), kept.skills(), removed);
            }
        });
        read.remove(id);
    }

    private Collection<String> codes(Kept kept) {
        List<String> codes = sheets.codes(kept.id());
        return codes.isEmpty() ? Set.copyOf(prepared(kept.id()).keySet()) : codes;
    }
}
