package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.TakenFiles.FolderFile;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the pages of skills that are in a folder of this installation. */
@Component
class PagesOfFolder {

    private final Frameworks frameworks;
    private final Skills skills;
    private final IncomingSkills incoming;
    private final TakenFiles files;
    private final Audit audit;
    private final Clock clock;

    PagesOfFolder(
            Frameworks frameworks, Skills skills, IncomingSkills incoming, TakenFiles files, Audit audit, Clock clock) {
        this.frameworks = frameworks;
        this.skills = skills;
        this.incoming = incoming;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /** As {@link Frameworks#levelsOfNewest}, by the framework's name; those of a new framework if there is none of that name. */
    @Transactional(readOnly = true)
    Levels levels(String framework) {
        return frameworks.named(framework).map(frameworks::levelsOfNewest).orElse(Levels.INITIAL);
    }

    /**
     * Stores a page in the draft of the framework of that name. A framework or draft that does not exist yet is created. A file that
     * was imported is not stored again, whatever became of its text since.
     *
     * @return the draft, empty if the file was imported before, or the newest edition already has exactly that text
     */
    @Transactional
    Optional<FrameworkVersion> store(String framework, FolderFile from, PageText.Page page, String code, String raw) {
        UUID id = frameworks.ofFolder(framework);
        boolean taken = files.has(id, from)
                || (files.knows(id, from)
                        ? skills.holds(frameworks.newest(id).id(), code, raw)
                        // What was imported before that was kept.
                        : frameworks.editions(id).stream().anyMatch(edition -> skills.holds(edition.id(), code, raw)));
        files.take(id, from);
        if (taken) {
            return Optional.empty();
        }
        FrameworkVersion draft = frameworks.change(frameworks.draftOfFolder(id).id(), null);
        draft.attribute("imported");
        incoming.store(draft.id(), IncomingSkill.of(page, code, raw), clock.instant());
        audit.rule("SYSTEM", "skill-imported", "framework-version", draft.id(), null, code);
        return Optional.of(draft);
    }
}
