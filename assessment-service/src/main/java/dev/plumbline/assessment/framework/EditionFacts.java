package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.WebAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What an edition says about itself when it is exported: its language, its creator and its licence. */
@Service
public class EditionFacts {

    /**
     * The facts of an edition.
     *
     * @param language of its text, a tag such as {@code en} or {@code pt-BR}
     * @param creator who created the text; null or blank if unknown
     * @param licence the address where its licence can be read; null or blank if there is none
     */
    public record Facts(
            String language,
            @Nullable String creator,
            @Nullable String licence) {}

    private static final int MOST = 200;
    private static final int MOST_ADDRESS = 500;

    private final Frameworks frameworks;
    private final Audit audit;

    EditionFacts(Frameworks frameworks, Audit audit) {
        this.frameworks = frameworks;
        this.audit = audit;
    }

    /** What an edition says about itself. */
    public static Facts of(FrameworkVersion version) {
        return new Facts(version.language(), version.creator(), version.licence());
    }

    /**
     * Changes what a draft says about itself.
     *
     * @param read the version that was read; null not to compare
     * @return the draft
     * @throws Refusal if the actor owns no frameworks, if it is no draft, or if a fact is not valid
     */
    @Transactional
    public FrameworkVersion change(UUID actor, UUID versionId, Facts facts, @Nullable Long read) {
        frameworks.mustOwn(actor);
        String language = CaseReader.language(StringNode.valueOf(facts.language()));
        if (language == null) {
            throw Refusal.invalid("language", "csv-language", Text.line(facts.language()));
        }
        String creator = line("creator", facts.creator(), MOST);
        String licence = line("licence", facts.licence(), MOST_ADDRESS);
        if (licence != null && !isAddress(licence)) {
            throw Refusal.invalid("licence", "licence-address");
        }
        FrameworkVersion version = frameworks.change(versionId, read);
        Facts before = of(version);
        version.state(
                language,
                creator,
                licence,
                head(version.caseDocument(), language, creator, licence),
                version.caseReplaces());
        audit.person(
                actor,
                "edition-facts-changed",
                "framework-version",
                versionId,
                before.toString(),
                of(version).toString(),
                null);
        return version;
    }

    private static @Nullable String line(String field, @Nullable String typed, int most) {
        String line = Text.line(typed == null ? "" : typed);
        Refusal.ifTooLong(field, line, most);
        return line.isEmpty() ? null : line;
    }

    /** Whether a licence can be read at an address: a page of the web, not too long. */
    static boolean isAddress(String typed) {
        return typed.length() <= MOST_ADDRESS && WebAddress.is(typed);
    }

    private static @Nullable String head(
            @Nullable String came, String language, @Nullable String creator, @Nullable String licence) {
        if (came == null) {
            return null;
        }
        ObjectNode head = (ObjectNode) CaseDocument.JSON.readTree(came);
        head.put("language", language);
        if (creator != null) {
            head.put("creator", creator);
        }
        head.remove("licenseURI");
        if (licence != null) {
            head.set("licenseURI", CaseDocument.licence(licence));
        }
        return head.toString();
    }
}
