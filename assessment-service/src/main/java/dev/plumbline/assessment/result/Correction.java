package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a published result that somebody says is wrong, and what HR did about it.
 *
 * @param number the first of an assessment is 1
 * @param round of the assessment when it was asked for
 * @param text why, by whoever asked
 * @param changes what is to be changed, or was; empty while nothing is proposed
 * @param reason by whoever proposed the change, or declined; null while nobody has
 * @param basedOn the revision of the result by which it was proposed; null without a proposal
 * @param refused why a second person did not confirm the last proposal; null if there is no such reason
 * @param decidedAt null while it is open
 * @param decidedBy who proposed what was confirmed, or declined
 * @param confirmedBy the second person; null where nothing was corrected
 * @param corrected null while it is open
 * @param appealNamed whether more than a fact is in doubt, so that the person is referred to the appeal
 * @param revision of the result that has it; null where nothing was corrected
 */
public record Correction(
        UUID id,
        UUID assessmentId,
        int number,
        int round,
        WrongFact fact,
        String text,
        UUID askedBy,
        Instant askedAt,
        List<Change> changes,
        @Nullable String reason,
        @Nullable UUID proposedBy,
        @Nullable Integer basedOn,
        @Nullable String refused,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy,
        @Nullable UUID confirmedBy,
        @Nullable Boolean corrected,
        boolean appealNamed,
        @Nullable Integer revision) {

    /** What kind of value it is. */
    public enum Kind {
        /** The title of a piece of evidence. */
        TITLE,
        /** When a piece of work began. */
        BEGAN,
        /** When it ended; empty while it continues. */
        ENDED,
        /** The person's part in it. */
        PART,
        LINK,
        /** A file of a piece of evidence, by its name. */
        FILE,
        /** When the reviewer saw something. */
        SEEN_ON,
        /** The person's part in what the reviewer saw. */
        SEEN_PART,
        /** The reviewer's verdict on a statement. */
        VERDICT;

        /** Whether its value is chosen among some; else it is written. */
        public boolean isChosen() {
            return this == PART || this == SEEN_PART || this == FILE || this == VERDICT;
        }

        /** Whether its value is a day; empty for none. */
        public boolean isDay() {
            return this == BEGAN || this == ENDED || this == SEEN_ON;
        }

        /** The day that a value is; null for none. */
        public @Nullable LocalDate day(String value) {
            return value.isEmpty() ? null : LocalDate.parse(value);
        }

        /** The name of the words of a value that is one of some; null where it is its own words. */
        public @Nullable String word(String value) {
            return switch (this) {
                case PART, SEEN_PART -> value.isEmpty() ? null : "part." + value;
                case VERDICT -> "verdict." + value;
                case TITLE, BEGAN, ENDED, LINK, FILE, SEEN_ON -> null;
            };
        }
    }

    /**
     * One value, as it was and as it is to be.
     *
     * @param key which one it is of what was judged
     * @param about the piece of evidence, what was seen, or the statement
     * @param file the file that is right, where it is one; else null
     */
    public record Change(
            String key, Kind kind, String about, String before, String after, EvidenceFiles.@Nullable Attached file) {}

    /** Whether nobody has decided it. */
    public boolean open() {
        return decidedAt == null;
    }

    /** Whether a change waits for a second person. */
    public boolean proposed() {
        return open() && proposedBy != null;
    }

    /** As everybody reads it who may read the result: what is proposed is read by whoever confirms it alone. */
    public Correction read() {
        return open()
                ? new Correction(
                        id,
                        assessmentId,
                        number,
                        round,
                        fact,
                        text,
                        askedBy,
                        askedAt,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null)
                : this;
    }
}
