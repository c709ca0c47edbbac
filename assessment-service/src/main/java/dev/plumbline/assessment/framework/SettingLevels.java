package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets the levels and the generic attributes of a draft. Publishing freezes them with the rest of it. */
@Service
public class SettingLevels {

    private static final int MOST_NAMED = 10;

    private final Frameworks frameworks;
    private final Foundations foundations;
    private final Audit audit;

    SettingLevels(Frameworks frameworks, Foundations foundations, Audit audit) {
        this.frameworks = frameworks;
        this.foundations = foundations;
        this.audit = audit;
    }

    /**
     * What an edition rests on.
     *
     * @throws Refusal as not found, if there is no such edition, or if it is a draft that the person may not read
     */
    @Transactional(readOnly = true)
    public Foundation of(UUID actor, UUID versionId) {
        return foundations.of(frameworks.edition(actor, versionId).id());
    }

    /**
     * Sets all levels and attributes of a draft. Attributes are the same as before where their code is.
     *
     * @param read the version that was read; null not to compare
     * @return the draft
     * @throws Refusal if the actor owns no frameworks, if it is no draft, if something of it is not valid, if a level is
     *     taken away that a skill of the draft defines, or if a table is being imported, which was read by the levels
     */
    @Transactional
    public FrameworkVersion set(UUID actor, UUID versionId, Foundation wanted, @Nullable Long read) {
        frameworks.mustOwn(actor);
        FrameworkVersion draft = frameworks.change(versionId, read);
        lay(draft, wanted.checked(), actor);
        return draft;
    }

    private void lay(FrameworkVersion draft, Foundation wanted, UUID actor) {
        Map<String, Integer> above =
                foundations.skillsAbove(draft.id(), wanted.levels().size());
        if (!above.isEmpty()) {
            throw Refusal.invalid(List.of(inUse("/levels", wanted.levels().size(), above)));
        }
        replace(draft, wanted, actor);
    }

    /**
     * That levels are taken away that skills define.
     *
     * @param levels how many levels there would be
     * @param above the highest level of each such skill, by its code; not empty
     */
    static Fault inUse(String pointer, int levels, Map<String, Integer> above) {
        return Fault.at(
                pointer,
                "levels-in-use",
                levels,
                above.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(skill -> skill.getKey() + " " + skill.getValue())
                        .collect(Collectors.joining(", ")),
                above.size());
    }

    /** As {@link #set}, for what a file of this installation says; nobody is the actor. */
    void fromFolder(UUID draftId, Foundation wanted, String fileName) {
        FrameworkVersion draft = frameworks.change(draftId, null);
        Foundation before = foundations.of(draftId);
        Foundation after = wanted.checked();
        frameworks.mustNotBeImporting(draft);
        foundations.lay(draftId, after);
        draft.rest(CaseDocument.resting(draft.caseDocument(), after));
        draft.attribute("imported");
        audit.rule("SYSTEM", "levels-set", "framework-version", draftId, said(before), said(after) + " of " + fileName);
    }

    /** As {@link #lay}, where all skills of the draft are replaced by ones that rest on it. */
    void replace(FrameworkVersion draft, Foundation wanted, UUID actor) {
        Foundation before = foundations.of(draft.id());
        if (wanted.equals(before)) {
            return;
        }
        frameworks.mustNotBeImporting(draft);
        foundations.lay(draft.id(), wanted);
        draft.rest(CaseDocument.resting(draft.caseDocument(), wanted));
        audit.person(actor, "levels-set", "framework-version", draft.id(), said(before), said(wanted), null);
    }

    private static String said(Foundation foundation) {
        return foundation.levels().stream()
                        .map(Foundation.Level::guidingPhrase)
                        .collect(Collectors.joining(", ", foundation.levels().size() + " levels: ", "; "))
                + foundation.attributes().stream()
                        .map(Foundation.Attribute::name)
                        .collect(
                                Collectors.joining(", ", foundation.attributes().size() + " attributes: ", ""));
    }
}
