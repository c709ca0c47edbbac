package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes drafts and frameworks while nothing rests on them. */
@Service
public class DeletingEditions {

    private final Frameworks frameworks;
    private final FrameworkVersions versions;
    private final IncomingSkills skills;
    private final Foundations foundations;
    private final List<RestsOnEdition> resting;
    private final Audit audit;
    private final JdbcClient jdbc;

    DeletingEditions(
            Frameworks frameworks,
            FrameworkVersions versions,
            IncomingSkills skills,
            Foundations foundations,
            List<RestsOnEdition> resting,
            Audit audit,
            JdbcClient jdbc) {
        this.frameworks = frameworks;
        this.versions = versions;
        this.skills = skills;
        this.foundations = foundations;
        this.resting = resting;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * Deletes a draft; with it its framework, if that has no other edition.
     *
     * @param read the version that was read; null not to compare
     * @return whether the framework is gone too
     * @throws Refusal if the actor owns no frameworks, if it is no draft, if another version was read, or if anything rests
     *     on it
     */
    @Transactional
    public boolean draft(UUID actor, UUID versionId, @Nullable Long read) {
        frameworks.mustOwn(actor);
        FrameworkVersion draft = frameworks.change(versionId, read);
        List<FrameworkVersion> all = versions.findByFrameworkIdOrderByNumberDesc(draft.frameworkId());
        nothingMayRest(List.of(draft));
        String name = frameworks.name(draft.frameworkId());
        delete(List.of(draft));
        audit.person(
                actor,
                "framework-draft-deleted",
                "framework-version",
                versionId,
                name + " " + draft.number(),
                null,
                null);
        if (all.size() == 1) {
            jdbc.sql("DELETE FROM framework WHERE id = :id")
                    .param("id", draft.frameworkId())
                    .update();
            audit.person(actor, "framework-deleted", "framework", draft.frameworkId(), name, null, null);
        }
        return all.size() == 1;
    }

    /**
     * Deletes a framework with all its editions.
     *
     * @param read the version of its newest edition that was read; null not to compare
     * @throws Refusal if the actor owns no frameworks, if there is none, if another version was read, or if anything rests on
     *     an edition
     */
    @Transactional
    public void framework(UUID actor, UUID frameworkId, @Nullable Long read) {
        frameworks.mustOwn(actor);
        String name = frameworks.name(frameworkId);
        List<FrameworkVersion> all = versions.findByFrameworkIdOrderByNumberDesc(frameworkId);
        if (!all.isEmpty()) {
            frameworks.lockOf(all.getFirst().id());
            all = versions.findByFrameworkIdOrderByNumberDesc(frameworkId);
        }
        if (all.isEmpty()) {
            // Somebody else was faster.
            throw Refusal.notFound();
        }
        Refusal.ifStale(read, all.getFirst().version());
        nothingMayRest(all);
        delete(all);
        jdbc.sql("DELETE FROM framework WHERE id = :id")
                .param("id", frameworkId)
                .update();
        audit.person(actor, "framework-deleted", "framework", frameworkId, name, null, null);
    }

    private void nothingMayRest(List<FrameworkVersion> editions) {
        List<UUID> ids = editions.stream().map(FrameworkVersion::id).toList();
        // Whoever takes up a skill of them just now has done so before they are counted, or finds them gone.
        jdbc.sql("SELECT id FROM framework_version WHERE id = ANY (:ids::uuid[]) ORDER BY id FOR UPDATE")
                .param("ids", IdArrays.text(ids))
                .query(UUID.class)
                .list();
        List<Fault> faults = new ArrayList<>();
        for (RestsOnEdition one : resting) {
            int count = one.count(ids);
            if (count > 0) {
                faults.add(Fault.at("main", "edition-" + one.what(), count));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private void delete(List<FrameworkVersion> editions) {
        versions.flush();
        for (FrameworkVersion edition : editions) {
            skills.removeEdition(edition.id());
            foundations.remove(edition.id());
            versions.delete(edition);
        }
        versions.flush();
    }
}
