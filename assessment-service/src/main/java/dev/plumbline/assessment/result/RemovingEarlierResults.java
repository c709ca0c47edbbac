package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR removes a result that was imported by mistake. */
@Service
public class RemovingEarlierResults {

    private final Rights rights;
    private final EarlierResults results;
    private final Audit audit;

    RemovingEarlierResults(Rights rights, EarlierResults results, Audit audit) {
        this.rights = rights;
        this.results = results;
        this.audit = audit;
    }

    /**
     * Removes one. Where a level was taken over from it into a self-assessment, it stays there.
     *
     * @throws Refusal unless the actor is HR, or if it is about the actor; as not found, if there is no such result
     */
    @Transactional
    public void remove(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        EarlierResults.Stored stored = results.keep(id).orElseThrow(Refusal::notFound);
        if (stored.personId().equals(actor)) {
            throw Refusal.forbidden("earlier-own");
        }
        results.remove(id);
        audit.person(actor, "earlier-result-removed", "earlier-result", id, stored.level(), null, stored.source());
    }
}
