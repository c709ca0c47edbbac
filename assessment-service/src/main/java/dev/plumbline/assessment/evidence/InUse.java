package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evaluation.Currency;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How a person's evidence stands today; implemented by the self-assessment, which owns the links to statements. */
public interface InUse {

    /**
     * How a piece stands.
     *
     * @param currency today, by the policy of the cycles that begin now
     * @param statements those that it is linked to in the person's own drafts, such as {@code ITMG 5.2}
     */
    record Standing(Currency currency, List<String> statements) {}

    /** The standing of some of a person's pieces, by id. */
    Map<UUID, Standing> of(UUID owner, Collection<Evidence> pieces);

    /** The pieces that a person's own drafts link, with the statements, such as {@code ITMG 5.2}, in order. */
    Map<UUID, List<String>> linked(UUID owner);
}
