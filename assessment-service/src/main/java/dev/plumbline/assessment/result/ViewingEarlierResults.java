package dev.plumbline.assessment.result;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Offered;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR looks through the results that were imported. */
@Service
public class ViewingEarlierResults {

    private final Rights rights;
    private final EarlierResults results;
    private final OfferedSkills skills;

    ViewingEarlierResults(Rights rights, EarlierResults results, OfferedSkills skills) {
        this.rights = rights;
        this.results = results;
        this.skills = skills;
    }

    /**
     * A page of them, the last imported first.
     *
     * @param person whose; null for everybody's
     * @param after the last one of the page before; null for the first page
     * @throws Refusal unless the actor is HR; naming {@code after}, where there is no such result
     */
    @Transactional(readOnly = true)
    public Listing<EarlierResult> page(UUID actor, @Nullable UUID person, @Nullable UUID after, int limit) {
        rights.mustBeHr(actor);
        if (after != null && !results.exists(after)) {
            throw Keyset.unknown();
        }
        int most = Listing.most(limit);
        List<EarlierResults.Stored> read = results.page(person, after, most + 1);
        SkillCatalogue catalogue = skills.catalogue();
        return Listing.page(read, most, stored -> stored.id().toString())
                .map(stored ->
                        shown(stored, catalogue.byOrigin(stored.skillOrigin()).orElse(null)));
    }

    private static EarlierResult shown(EarlierResults.Stored stored, @Nullable Offered skill) {
        return new EarlierResult(
                stored.id(),
                stored.personId(),
                stored.person(),
                stored.employeeId(),
                skill == null ? "" : skill.code(),
                skill == null ? "" : skill.name(),
                stored.level(),
                stored.judgedOn(),
                stored.validUntil(),
                stored.source(),
                stored.importedAt());
    }
}
