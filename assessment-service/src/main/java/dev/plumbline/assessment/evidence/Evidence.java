package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.site.text.Text;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A piece of work that a person did, described once and linked to as many statements as it supports. */
@Entity
@Table(name = "evidence")
public class Evidence {

    /**
     * The person's description of it.
     *
     * @param ended null while the work continues
     * @param link where more can be read, http or https; null for none
     */
    public record Details(
            @Size(max = 160) String title,
            String done,
            Part part,
            Setting setting,
            LocalDate began,
            @Nullable LocalDate ended,
            @Size(max = 500) @Nullable String link) {}

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
    private @Nullable String link;
    private Instant updatedAt = Instant.EPOCH;
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
        title = Text.line(told.title());
        done = Text.block(told.done());
        part = told.part();
        setting = told.setting();
        began = told.began();
        ended = told.ended();
        link = told.link();
        updatedAt = now;
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
        return new Details(title, done, part, setting, began, ended, link);
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

    public @Nullable String link() {
        return link;
    }

    public Instant updatedAt() {
        return updatedAt;
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
