package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.WebAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A piece of work that a person did, described once and linked to as many statements as it supports. */
@Entity
@Table(name = "evidence")
public class Evidence {

    /**
     * The person's description of it.
     *
     * @param ended null while the work continues
     * @param link the first of the links, for programs that know of one; null for none. In a body it counts where there are no
     *     links
     * @param kind what it is; a piece of work where a body does not say
     * @param links where more can be read, http or https, in the order in which they were given
     */
    public record Details(
            @Size(max = 160) String title,
            String done,
            Part part,
            Setting setting,
            LocalDate began,
            @Nullable LocalDate ended,
            @Size(max = LONGEST_LINK) @Nullable String link,
            @Nullable Kind kind,
            @Size(max = MOST_LINKS) @Nullable List<@Size(max = LONGEST_LINK) String> links) {

        /** The most links. */
        public static final int MOST_LINKS = 10;

        /** How long a link may be. */
        public static final int LONGEST_LINK = 500;

        /** The first of the links is the link. */
        public Details {
            kind = kind == null ? Kind.WORK : kind;
            if (links == null) {
                links = link == null ? List.of() : List.of(link);
            }
            links = links.stream()
                    .map(given -> given == null ? "" : WebAddress.kept(given))
                    .toList();
            link = links.isEmpty() ? null : links.getFirst();
        }

        /** A piece of work with one link; null for none. */
        public Details(
                String title,
                String done,
                Part part,
                Setting setting,
                LocalDate began,
                @Nullable LocalDate ended,
                @Nullable String link) {
            this(title, done, part, setting, began, ended, link, Kind.WORK, null);
        }

        @Override
        public Kind kind() {
            return kind == null ? Kind.WORK : kind;
        }

        @Override
        @Size(max = MOST_LINKS)
        public List<String> links() {
            return links == null ? List.of() : links;
        }
    }

    /** What a piece is; it is shown and looked for, and decides nothing. */
    public enum Kind {
        /** A piece of work. */
        WORK,
        /** A document. */
        DOCUMENT,
        /** Something on the web or in another system. */
        LINK,
        /** What somebody else saw. */
        OBSERVED,
        /** Training, or a certificate. */
        TRAINING,
        /** What others have said. */
        FEEDBACK
    }

    @Id
    private UUID id;

    private UUID ownerId;
    private String title = "";
    private String done = "";

    @Enumerated(EnumType.STRING)
    private Part part = Part.CONTRIBUTED;

    @Enumerated(EnumType.STRING)
    private Setting setting = Setting.WORKPLACE;

    private LocalDate began = LocalDate.EPOCH;
    private @Nullable LocalDate ended;

    @Enumerated(EnumType.STRING)
    private Kind kind = Kind.WORK;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] links = {};

    private Instant updatedAt = Instant.EPOCH;
    private Instant describedAt = Instant.EPOCH;
    private @Nullable Instant archivedAt;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant shownAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Evidence() {}

    Evidence(UUID id, UUID ownerId, Details told, Instant now) {
        this.id = id;
        this.ownerId = ownerId;
        tell(told, now);
    }

    void tell(Details told, Instant now) {
        Details before = told();
        title = Text.line(told.title());
        done = Text.block(told.done());
        part = told.part();
        setting = told.setting();
        began = told.began();
        ended = told.ended();
        kind = told.kind();
        links = told.links().stream().distinct().toArray(String[]::new);
        updatedAt = now;
        if (describedAt.equals(Instant.EPOCH) || !told().equals(before)) {
            describedAt = now;
        }
    }

    void archive(Instant now) {
        if (archivedAt == null) {
            archivedAt = now;
        }
    }

    void restore() {
        archivedAt = null;
    }

    public Details told() {
        return new Details(title, done, part, setting, began, ended, null, kind, links());
    }

    public UUID id() {
        return id;
    }

    public UUID ownerId() {
        return ownerId;
    }

    public String title() {
        return title;
    }

    public String done() {
        return done;
    }

    public Part part() {
        return part;
    }

    public Setting setting() {
        return setting;
    }

    public LocalDate began() {
        return began;
    }

    public @Nullable LocalDate ended() {
        return ended;
    }

    public Kind kind() {
        return kind;
    }

    public List<String> links() {
        return List.of(links);
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** When what is said of it last changed; new files and the same words again change nothing. */
    public Instant describedAt() {
        return describedAt;
    }

    /** Whether its owner has archived it: it is no longer offered to be linked. */
    public boolean archived() {
        return archivedAt != null;
    }

    /**
     * Whether somebody else could see it: a person who was asked about it, or somebody who may read an assessment with
     * which it was submitted.
     */
    public boolean shown() {
        return shownAt != null;
    }

    public long version() {
        return version;
    }
}
