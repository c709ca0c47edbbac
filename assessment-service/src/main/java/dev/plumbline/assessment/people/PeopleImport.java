package dev.plumbline.assessment.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a file, or a form about one person, would change of people, before anything is done.
 *
 * @param createdBy who uploaded it; it is theirs to answer and to apply
 * @param whole whether the file names everybody, so that who is missing in it has left
 * @param version goes up with each answer
 * @param notRead columns of the file that are not read
 * @param faultyRows how many rows cannot be accepted
 * @param expiresAt until when it can be applied
 * @param jobId the job that applies it; null before
 * @param abandoned whether who uploaded it has left, or may not import people any more: others may discard it
 * @param stopped whether no job applies it any more, though it is not done
 * @param addressesToConfirm how many addresses of accounts wait for a second person when it is applied, and change only then
 * @param outdated whether people have changed since it was computed; then it is computed again before it is applied
 */
public record PeopleImport(
        UUID id,
        UUID createdBy,
        String createdByName,
        Origin origin,
        boolean whole,
        Stage stage,
        long version,
        List<String> notRead,
        int faultyRows,
        Instant createdAt,
        Instant expiresAt,
        @Nullable UUID jobId,
        boolean abandoned,
        boolean stopped,
        boolean outdated,
        int addressesToConfirm,
        Counts counts,
        List<Question> questions) {

    /** Where it comes from. */
    public enum Origin {
        FILE,
        FORM
    }

    /** How far it has come. */
    public enum Stage {
        PREVIEW,
        APPLYING,
        APPLIED
    }

    /** What a row does. */
    public enum Change {
        /** A person who was not known. */
        NEW,
        /** Something of the person is different. */
        CHANGED,
        /** The manager or the unit is different. */
        MOVED,
        /** The person is switched off. */
        INACTIVE,
        /** Nothing is different. */
        SAME
    }

    /**
     * How many people each change concerns.
     *
     * @param displaced people who lose their address to another, with the account and all roles, and are switched off
     * @param leftOut rows that an answer leaves out
     * @param missing active people whom the file does not name; nothing is done about them unless it is whole
     * @param skipped rows that were not stored when it was applied, each with its reason
     */
    public record Counts(
            int created,
            int changed,
            int moved,
            int inactive,
            int displaced,
            int same,
            int leftOut,
            int missing,
            int skipped) {

        /** How many people are stored. */
        public int all() {
            return created + changed + moved + inactive + displaced;
        }
    }

    /** What may be chosen. */
    public enum Choice {
        /** What was said is done. */
        APPLY,
        /** It stays as it is; the rest of the row is done. */
        KEEP,
        /** The rows concerned are left out. */
        LEAVE_OUT,
        /** It is another person: who had the address loses it, with the account and all roles, and is switched off. */
        OTHER_PERSON,
        /** It is a new person: who had the number keeps everything else, under another number. */
        NEW_PERSON,
        /** The row is taken without it. */
        WITHOUT
    }

    /**
     * What must be answered first.
     *
     * @param key by which an answer names it
     * @param kind what is asked, as in {@code import.question.…}
     * @param about whom or what it is about, the first five
     * @param people how many people it concerns
     * @param choices empty where the file must be corrected
     * @param agreedByTwo the choice with which a second person must agree; null where none has to
     * @param chosen null while it is open
     * @param agreedBy the second person; null before
     */
    public record Question(
            String key,
            String kind,
            String about,
            int people,
            List<Choice> choices,
            @Nullable Choice agreedByTwo,
            @Nullable UUID concerns,
            @Nullable Choice chosen,
            @Nullable UUID agreedBy) {

        /** Whether nothing has to be said any more. */
        public boolean settled() {
            return chosen != null && !awaitsSecond();
        }

        /** Whether a second person has to agree. */
        public boolean awaitsSecond() {
            return chosen != null && chosen == agreedByTwo && agreedBy == null;
        }
    }

    /** Whether nothing is left to be answered. */
    public boolean settled() {
        return questions.stream().allMatch(Question::settled);
    }

    /** Whether a second person has to agree with something. */
    public boolean awaitsSecond() {
        return questions.stream().anyMatch(Question::awaitsSecond);
    }

    /**
     * A row as it is shown.
     *
     * @param place the key after which the next page of a list starts
     * @param line its line in the file; null for somebody whom the file does not name
     * @param differs what is different, by field: before and after
     * @param displaces who loses the address to this person, by name and number; null for nobody
     * @param ended DONE, or why it was not stored; null before
     */
    public record Shown(
            int place,
            @Nullable Integer line,
            UUID person,
            String employeeId,
            String name,
            Change change,
            boolean leftOut,
            Map<String, Difference> differs,
            @Nullable String displaces,
            @Nullable String ended) {}

    /** A field before and after; null for nothing. */
    public record Difference(
            @Nullable String before, @Nullable String after) {}

    /**
     * A fault of the file.
     *
     * @param ordinal one after another
     */
    public record Faulty(int ordinal, int line, String code, List<Object> arguments) {

        /** The key after which the next page of a list starts. */
        public String key() {
            return String.valueOf(ordinal);
        }
    }
}
