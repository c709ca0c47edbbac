package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evaluation.Currency;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The current use of a person's evidence; implemented by the self-assessment, which owns the links to statements. */
public interface EvidenceUsage {

    /**
     * How a piece is used at present.
     *
     * @param currency its currency today, by the policy of cycles that begin now
     * @param statements those that it is linked to in the person's own drafts, such as {@code ITMG 5.2}
     */
    record Standing(Currency currency, List<String> statements) {}

    /** The use of some of a person's pieces, by id. */
    Map<UUID, Standing> of(UUID owner, Collection<Evidence> pieces);

    /** The pieces that a person's own drafts link, with the statements, such as {@code ITMG 5.2}, in order. */
    Map<UUID, List<String>> linked(UUID owner);

    /** The names of the skills to whose statements a person's own drafts link evidence, by code. */
    Map<String, String> skills(UUID owner);
}
