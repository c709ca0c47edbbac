package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.EditionComparison.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the levels of responsibility and the generic attributes of one edition say otherwise than those of another. */
public final class FoundationComparison {

    /** Which text it is. */
    public enum What {
        /** The name of a level, its guiding phrase. */
        LEVEL_NAME,
        /** What a level answers for. */
        LEVEL_ESSENCE,
        /** The name of an attribute. */
        ATTRIBUTE_NAME,
        /** What an attribute says at a level. */
        ATTRIBUTE_TEXT
    }

    /**
     * A text that differs.
     *
     * @param kind {@code ADDED} or {@code REMOVED} for the name of a level or an attribute that only one edition has, else
     *     {@code CHANGED}
     * @param level null for the name of an attribute
     * @param attribute its name in the newer edition, or in the older one where it is removed; null for a level
     * @param pieces what became of the words
     */
    public record Difference(
            What what,
            Kind kind,
            @Nullable Integer level,
            @Nullable String attribute,
            List<Piece> pieces) {}

    private final List<Difference> differences = new ArrayList<>();

    private FoundationComparison() {}

    /** Levels ascending, then attributes in the order of the newer edition, removed ones last; attributes are the same by their code. */
    static List<Difference> of(Foundation was, Foundation is) {
        var comparison = new FoundationComparison();
        for (int level = 1; level <= Math.max(was.levels().size(), is.levels().size()); level++) {
            comparison.level(level, levelOf(was, level), levelOf(is, level));
        }
        Map<String, Foundation.Attribute> before = new LinkedHashMap<>();
        was.attributes().forEach(attribute -> before.put(attribute.code(), attribute));
        for (Foundation.Attribute attribute : is.attributes()) {
            comparison.attribute(before.remove(attribute.code()), attribute);
        }
        before.values().forEach(attribute -> comparison.attribute(attribute, null));
        return comparison.differences;
    }

    private static Foundation.@Nullable Level levelOf(Foundation foundation, int level) {
        return level <= foundation.levels().size() ? foundation.levels().get(level - 1) : null;
    }

    private void level(int level, Foundation.@Nullable Level was, Foundation.@Nullable Level is) {
        Kind kind = was == null ? Kind.ADDED : is == null ? Kind.REMOVED : Kind.CHANGED;
        add(
                What.LEVEL_NAME,
                kind,
                level,
                null,
                was == null ? "" : was.guidingPhrase(),
                is == null ? "" : is.guidingPhrase());
        add(
                What.LEVEL_ESSENCE,
                Kind.CHANGED,
                level,
                null,
                was == null ? "" : was.essence(),
                is == null ? "" : is.essence());
    }

    /** At least one of the two is not null. */
    private void attribute(Foundation.@Nullable Attribute was, Foundation.@Nullable Attribute is) {
        Kind kind = was == null ? Kind.ADDED : is == null ? Kind.REMOVED : Kind.CHANGED;
        String nameBefore = was == null ? "" : was.name();
        String name = is == null ? "" : is.name();
        String shown = is == null ? nameBefore : name;
        add(What.ATTRIBUTE_NAME, kind, null, shown, nameBefore, name);
        int levels = Math.max(
                was == null ? 0 : was.levels().size(),
                is == null ? 0 : is.levels().size());
        for (int level = 1; level <= levels; level++) {
            add(What.ATTRIBUTE_TEXT, Kind.CHANGED, level, shown, text(was, level), text(is, level));
        }
    }

    private static String text(Foundation.@Nullable Attribute attribute, int level) {
        return attribute == null || level > attribute.levels().size()
                ? ""
                : attribute.levels().get(level - 1);
    }

    /** A level that only one edition has is a difference, even without a name. */
    private void add(What what, Kind kind, @Nullable Integer level, @Nullable String attribute, String was, String is) {
        List<Piece> pieces = EditionComparison.differing(was, is);
        if (!pieces.isEmpty() || kind != Kind.CHANGED) {
            differences.add(new Difference(what, kind, level, attribute, pieces));
        }
    }
}
