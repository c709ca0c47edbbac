package dev.plumbline.assessment.site.refusal;

import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system declines, and says what to do instead. The sentence is the message {@code refusal.<code>} with the
 * arguments; nothing of the refused act has happened.
 */
public class Refusal extends RuntimeException {

    /** What kind of refusal it is. */
    public enum Kind {
        /** Nobody says who asks. */
        NOT_SIGNED_IN,
        /** It does not exist, or the actor may not know of it. */
        NOT_FOUND,
        /** It exists and the actor may see it, but may not do this. */
        FORBIDDEN,
        /** The state forbids it. */
        CONFLICT,
        /** Somebody has changed it since it was read. */
        STALE,
        /** What was given cannot be read. */
        UNREADABLE,
        /** What was given cannot be accepted. */
        INVALID,
        /** More was given than is taken. */
        TOO_LARGE,
        /** The address is too long. */
        ADDRESS_TOO_LONG,
        /** What was sent is of a kind that is not read. */
        MEDIA_TYPE,
        /** The headers are too large. */
        HEADERS_TOO_LARGE,
        /** It is too early for another try. */
        TOO_MANY,
        /** The version that was read is not named. */
        VERSION_REQUIRED,
        /** What is needed for it does not answer just now. */
        UNAVAILABLE
    }

    /** Means: whatever version there is. */
    public static final long ANY_VERSION = Long.MIN_VALUE;

    private static final int SHORTEST_REASON = 10;

    /** What is wrong at one place of what was given. {@code pointer} is a JSON pointer or the name of a field. */
    public record Fault(String pointer, String code, List<Object> arguments) {
        public static Fault at(String pointer, String code, Object... arguments) {
            return new Fault(pointer, code, List.of(arguments));
        }
    }

    private final Kind kind;
    private final String code;
    private final transient List<Object> arguments;
    private final transient List<Fault> faults;
    private final transient Map<String, Object> facts;

    public Refusal(Kind kind, String code, Object... arguments) {
        this(kind, code, List.of(), Map.of(), arguments);
    }

    private Refusal(Kind kind, String code, List<Fault> faults, Map<String, Object> facts, Object... arguments) {
        super(kind + " " + code + " " + List.of(arguments) + (faults.isEmpty() ? "" : " " + faults));
        this.kind = kind;
        this.code = code;
        this.arguments = List.of(arguments);
        this.faults = List.copyOf(faults);
        this.facts = Map.copyOf(facts);
    }

    /** Not there, or not the asker's to know of. */
    public static Refusal notFound() {
        return new Refusal(Kind.NOT_FOUND, "not-found");
    }

    /** Seen, and not the asker's to do. */
    public static Refusal forbidden(String code, Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, code, arguments);
    }

    /** The state forbids it; {@code state} is the present state. */
    public static Refusal conflict(String code, Object state, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, List.of(), Map.of("state", state.toString()), arguments);
    }

    /** Somebody else has already taken it; {@code winner} is their name. */
    public static Refusal lost(String code, Object state, String winner) {
        return new Refusal(Kind.CONFLICT, code, List.of(), Map.of("state", state.toString(), "winner", winner), winner);
    }

    /** Somebody has changed it since it was read. */
    public static Refusal stale(long current) {
        return new Refusal(Kind.STALE, "stale", List.of(), Map.of("currentVersion", current));
    }

    /** It is too early for another try; {@code seconds} is how long to wait. */
    public static Refusal tooMany(String code, long seconds, Object... arguments) {
        return new Refusal(Kind.TOO_MANY, code, List.of(), Map.of("retryAfter", seconds), arguments);
    }

    /** What was given has these faults. */
    public static Refusal invalid(List<Fault> faults) {
        return new Refusal(Kind.INVALID, "invalid", new ArrayList<>(faults), Map.of());
    }

    /** What was given cannot be read at these places. */
    public static Refusal unreadable(List<Fault> faults) {
        return new Refusal(Kind.UNREADABLE, "unreadable", new ArrayList<>(faults), Map.of());
    }

    /** One thing that was given cannot be accepted. */
    public static Refusal invalid(String pointer, String code, Object... arguments) {
        return invalid(List.of(Fault.at(pointer, code, arguments)));
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** Facts that a caller may want: {@code state}, {@code winner}, {@code currentVersion}. */
    public Map<String, Object> facts() {
        return facts;
    }

    /**
     * Refuses a text that is longer than it may be.
     *
     * @param most how many characters it may have, counted by {@link Text#length}
     */
    public static void ifTooLong(String pointer, String text, int most) {
        if (Text.length(text) > most) {
            throw invalid(pointer, "text-too-long", most);
        }
    }

    /**
     * Refuses a reason that is no reason: one of fewer than {@value #SHORTEST_REASON} characters that can be seen. Wherever
     * a reason for an act must be given, it is asked for like this.
     */
    public static void ifNoReason(String pointer, String reason) {
        if (Text.visible(reason) < SHORTEST_REASON) {
            throw invalid(pointer, "reason-missing");
        }
    }

    /** Refuses if a version was given and is not the current one. */
    public static void ifStale(@Nullable Long given, long current) {
        if (given != null && given != ANY_VERSION && given != current) {
            throw stale(current);
        }
    }
}
