package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edition of a framework. Its text may change while it is a draft and never afterwards. */
@Entity
@Table(name = "framework_version")
public class FrameworkVersion {

    /** The state of an edition. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        RETIRED
    }

    @Id
    private UUID id;

    private UUID frameworkId;
    private int number;

    @Enumerated(EnumType.STRING)
    private Status status = Status.DRAFT;

    private @Nullable String attribution;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant publishedAt;
    private Instant changedAt = Instant.EPOCH;
    private String language = "en";
    private @Nullable String creator;
    private @Nullable String licence;
    private @Nullable String caseDocument;
    private @Nullable UUID caseReplaces;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected FrameworkVersion() {}

    FrameworkVersion(UUID id, UUID frameworkId, int number, Instant now) {
        this.id = id;
        this.frameworkId = frameworkId;
        this.number = number;
        this.createdAt = now;
        this.changedAt = now;
    }

    /**
     * Freezes the text.
     *
     * @throws Refusal if it is no draft
     */
    void publish(Instant now) {
        mustBeDraft();
        status = Status.PUBLISHED;
        publishedAt = now;
    }

    /**
     * Offers it no more; what rests on it stays.
     *
     * @throws Refusal if it is not published
     */
    void retire() {
        if (status != Status.PUBLISHED) {
            throw Refusal.conflict("framework-not-to-retire", status);
        }
        status = Status.RETIRED;
    }

    /**
     * @throws Refusal if it is no draft
     */
    void mustBeDraft() {
        if (status != Status.DRAFT) {
            throw Refusal.conflict("framework-frozen", status);
        }
    }

    /** Takes note that something of its text was changed. */
    void changed(Instant now) {
        changedAt = now;
    }

    /**
     * Says in which language its text is, whose it is, and under which licence.
     *
     * @param head as it is kept where the edition came as a package, with the same facts; null where it did not
     * @param replaces the identifier of the document that it replaces, as it came; null where it came without
     */
    void state(
            String inLanguage,
            @Nullable String by,
            @Nullable String under,
            @Nullable String head,
            @Nullable UUID replaces) {
        language = inLanguage;
        creator = by;
        licence = under;
        caseDocument = head;
        caseReplaces = replaces;
    }

    /** Keeps the head of the package that it came as, after its levels or attributes were changed; null if there is none. */
    void rest(@Nullable String head) {
        caseDocument = head;
    }

    /** Shown wherever the text is shown; null for text of the project's own. */
    void attribute(String text) {
        attribution = text;
    }

    public UUID id() {
        return id;
    }

    public UUID frameworkId() {
        return frameworkId;
    }

    public int number() {
        return number;
    }

    public Status status() {
        return status;
    }

    public @Nullable String attribution() {
        return attribution;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    /** When its text was changed last. */
    public Instant changedAt() {
        return changedAt;
    }

    /** The language that its text is in, as a tag such as {@code en}. */
    public String language() {
        return language;
    }

    /** Whose text it is; null where nobody has said so. */
    public @Nullable String creator() {
        return creator;
    }

    /** Where its licence can be read; null where nobody has said so. */
    public @Nullable String licence() {
        return licence;
    }

    /** The head of the package that it came as, in JSON; null where it did not come as one. */
    @Nullable
    String caseDocument() {
        return caseDocument;
    }

    /** The identifier of the document that it replaces, as it came; null where it came without, or not as a package. */
    @Nullable
    UUID caseReplaces() {
        return caseReplaces;
    }

    public long version() {
        return version;
    }
}
