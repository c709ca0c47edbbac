package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
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
    private final Audit audit;
    private final Clock clock;

    PagesOfFolder(Frameworks frameworks, Skills skills, IncomingSkills incoming, Audit audit, Clock clock) {
        this.frameworks = frameworks;
        this.skills = skills;
        this.incoming = incoming;
        this.audit = audit;
        this.clock = clock;
    }

    /** As {@link Frameworks#levelsOfNewest}, by the framework's name; those of a new framework if there is none of that name. */
    @Transactional(readOnly = true)
    Levels levels(String framework) {
        return frameworks.named(framework).map(frameworks::levelsOfNewest).orElse(Levels.INITIAL);
    }

    /**
     * Stores a page in the draft of the framework of that name. A framework or draft that does not exist yet is created.
     *
     * @return the draft, empty if the newest edition already has exactly that text
     */
    @Transactional
    Optional<FrameworkVersion> store(String framework, PageText.Page page, String code, String raw) {
        UUID id = frameworks.ofFolder(framework);
        if (skills.holds(frameworks.newest(id).id(), code, raw)) {
            return Optional.empty();
        }
        FrameworkVersion draft = frameworks.change(frameworks.draftOfFolder(id).id(), null);
        draft.attribute("imported");
        incoming.store(draft.id(), IncomingSkill.of(page, code, raw), clock.instant());
        audit.rule("SYSTEM", "skill-imported", "framework-version", draft.id(), null, code);
        return Optional.of(draft);
    }
}
