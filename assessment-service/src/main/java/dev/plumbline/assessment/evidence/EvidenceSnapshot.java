package dev.plumbline.assessment.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as it was when it was shown: later changes in the library do not change a submission that was
 * judged on it.
 *
 * @param ended null while the work continues
 * @param link the first of the links; null for none
 * @param files what was attached to it, in the order of attaching
 * @param words what others who were asked have said about it
 * @param kind what it is; a piece of work where it was shown before there were kinds
 * @param links where more can be read
 */
public record EvidenceSnapshot(
        UUID id,
        String title,
        String done,
        Part part,
        Setting setting,
        LocalDate began,
        @Nullable LocalDate ended,
        @Nullable String link,
        List<EvidenceFiles.Attached> files,
        List<CorroborationAnswer> words,
        Evidence.Kind kind,
        List<String> links) {

    /**
     * What somebody who was asked has said.
     *
     * @param comment may be empty
     * @param changedAt when the description was changed after the answer, so that a confirmation counts for nothing; null where it
     *     was not
     */
    public record CorroborationAnswer(
            String name,
            boolean confirms,
            String comment,
            Instant at,
            @Nullable Instant changedAt) {

        /** Whether it confirms what the piece says as it is shown. */
        @JsonIgnore
        public boolean counts() {
            return confirms && changedAt == null;
        }
    }

    /** What was shown before there were files and words has none of them, and before there were links at most one. */
    public EvidenceSnapshot {
        files = Objects.requireNonNullElse(files, List.of());
        words = Objects.requireNonNullElse(words, List.of());
        kind = Objects.requireNonNullElse(kind, Evidence.Kind.WORK);
        links = Objects.requireNonNullElse(links, link == null ? List.of() : List.of(link));
    }

    /** Whether somebody who was asked has confirmed it as it is described. */
    @JsonIgnore
    public boolean isConfirmed() {
        return words.stream().anyMatch(CorroborationAnswer::counts);
    }

    /**
     * Whether somebody who was asked could not confirm it, and nobody has: what it says is no witness of it. Other words alone do
     * not end that; a new answer does.
     */
    @JsonIgnore
    public boolean isDisputed() {
        return !isConfirmed() && words.stream().anyMatch(answer -> !answer.confirms());
    }

    /** Whether the person says the same of it, with the same files; what others have said about it does not matter. */
    public boolean saysTheSameAs(EvidenceSnapshot other) {
        return title.equals(other.title)
                && done.equals(other.done)
                && part == other.part
                && setting == other.setting
                && began.equals(other.began)
                && Objects.equals(ended, other.ended)
                && kind == other.kind
                && links.equals(other.links)
                && files.stream()
                        .map(EvidenceFiles.Attached::id)
                        .toList()
                        .equals(other.files.stream()
                                .map(EvidenceFiles.Attached::id)
                                .toList());
    }

    /** The piece as it is now. */
    static EvidenceSnapshot of(Evidence evidence, List<EvidenceFiles.Attached> files, List<CorroborationAnswer> words) {
        Evidence.Details told = evidence.told();
        return new EvidenceSnapshot(
                evidence.id(),
                told.title(),
                told.done(),
                told.part(),
                told.setting(),
                told.began(),
                told.ended(),
                told.link(),
                files,
                words,
                told.kind(),
                told.links());
    }
}
