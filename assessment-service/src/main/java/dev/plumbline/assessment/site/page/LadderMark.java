package dev.plumbline.assessment.site.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mark on the ladder of levels. */
public record LadderMark(Kind kind, int level) {

    /** What is shown at a level; each has a shape of its own, so that no meaning depends on colour. */
    public enum Kind {
        CLAIMED("◇"),
        RECOMMENDED("○"),
        APPROVED("◆"),
        CALIBRATED("●"),
        APPEAL("▲"),
        FINAL("★"),
        REQUIRED("▭");

        private final String symbol;

        Kind(String symbol) {
            this.symbol = symbol;
        }
    }

    /** The level that a role requires; none where it requires nothing. */
    public static List<LadderMark> required(@Nullable Integer level) {
        return level == null ? List.of() : List.of(new LadderMark(Kind.REQUIRED, level));
    }

    public String symbol() {
        return kind.symbol;
    }

    /** Its message key after {@code mark.}. */
    public String label() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
