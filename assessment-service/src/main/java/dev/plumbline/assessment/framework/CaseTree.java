package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The items of a package of CASE, each below its parent, in the order that the package gives them. An item with several
 * parents is below the first. An item that is below itself has no place in the tree and is not reached.
 */
final class CaseTree {

    private static final Pattern LEVEL = Pattern.compile(
            "(?iu)(?:^|\\b)(?:level|lvl|stufe|niveau|nivel|livello|poziom|уровень)\\s*[:.\\-–]?\\s*(\\d{1,2})(?!\\d)");
    private static final Pattern LAST_NUMBER = Pattern.compile("(?:^|\\D)(\\d{1,2})\\D*$");
    private static final Pattern LEVEL_TYPE = Pattern.compile("(?iu).*\\b(?:level|stufe|niveau|nivel)\\b.*");
    private static final Pattern UUID_IN_ADDRESS =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** An item with the items below it. */
    static final class Item {
        final JsonNode json;
        final @Nullable UUID identifier;
        final List<Item> children = new ArrayList<>();
        private final int place;
        private @Nullable Item parent;
        private double sequence = Double.MAX_VALUE;
        private @Nullable Integer levelBySequence;

        Item(JsonNode json, @Nullable UUID identifier, int place) {
            this.json = json;
            this.identifier = identifier;
            this.place = place;
        }

        String text(String field) {
            return CaseDocument.text(json.path(field), "");
        }

        /** The statement itself; its short form if it has no other. */
        String statement() {
            return CaseDocument.text(json.path("fullStatement"), text("abbreviatedStatement"));
        }

        /** What kind of item it is, by whichever of the two fields says it; empty if none does. */
        String type() {
            return CaseDocument.text(
                    json.path("CFItemType"),
                    CaseDocument.text(json.path("CFItemTypeURI").path("title"), ""));
        }

        JsonNode extension(String name) {
            return json.path("extensions").path(name);
        }

        /** The number of the item if it is a level of a skill, whatever number that is; null if it is no level. */
        @Nullable
        Integer level() {
            JsonNode own = extension(CaseExport.LEVEL);
            if (own.isInt()) {
                return own.asInt();
            }
            for (String field : List.of("abbreviatedStatement", "fullStatement", "alternativeLabel", "CFItemType")) {
                String line = text(field).lines().findFirst().orElse("");
                Matcher named = LEVEL.matcher(line);
                if (line.length() <= 80 && named.find() && named.start() <= 2) {
                    return Integer.valueOf(named.group(1));
                }
            }
            if (LEVEL_TYPE.matcher(type()).matches()) {
                Matcher number = LAST_NUMBER.matcher(text("humanCodingScheme"));
                return number.find() ? Integer.valueOf(number.group(1)) : levelBySequence;
            }
            return levelBySequence;
        }
    }

    final List<Item> roots = new ArrayList<>();
    private final Map<UUID, Item> items = new LinkedHashMap<>();
    private final List<Item> all = new ArrayList<>();

    /** Replaced identifiers, by the identifiers that replace them. */
    final Map<UUID, UUID> replaced = new HashMap<>();

    /** How many items have no text, have the identifier of another item, or are below themselves. */
    int leftOut;

    CaseTree(JsonNode items, JsonNode associations) {
        for (JsonNode json : CaseDocument.list(items)) {
            UUID identifier = identifier(json);
            if (!json.isObject()) {
                leftOut++;
                continue;
            }
            var item = new Item(json, identifier, all.size());
            if (item.statement().isEmpty() || (identifier != null && this.items.containsKey(identifier))) {
                leftOut++;
                continue;
            }
            all.add(item);
            if (identifier != null) {
                this.items.put(identifier, item);
            }
        }
        for (JsonNode json : CaseDocument.list(associations)) {
            associate(json);
        }
        for (Item item : all) {
            if (item.parent == null) {
                roots.add(item);
            } else {
                item.parent.children.add(item);
            }
        }
        Comparator<Item> order = Comparator.<Item>comparingDouble(item -> item.sequence)
                .thenComparing(item -> item.text("listEnumeration"), CaseTree::byNumber)
                .thenComparingInt(item -> item.place);
        roots.sort(order);
        all.forEach(item -> item.children.sort(order));
        leftOut += all.size() - reached().size();
    }

    /** Every item that is reached from the top, each before the items below it. */
    List<Item> reached() {
        List<Item> reached = new ArrayList<>();
        Deque<Item> next = new ArrayDeque<>();
        roots.reversed().forEach(next::push);
        while (!next.isEmpty()) {
            Item item = next.pop();
            reached.add(item);
            item.children.reversed().forEach(next::push);
        }
        return reached;
    }

    /** The items below an item that have nothing below them, in their order. */
    static List<Item> leaves(Item top) {
        List<Item> leaves = new ArrayList<>();
        Deque<Item> next = new ArrayDeque<>();
        top.children.reversed().forEach(next::push);
        while (!next.isEmpty()) {
            Item item = next.pop();
            if (item.children.isEmpty()) {
                leaves.add(item);
            }
            item.children.reversed().forEach(next::push);
        }
        return leaves;
    }

    private void associate(JsonNode json) {
        String type = CaseDocument.text(json.path("associationType"), "")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        UUID origin = end(json, "origin");
        UUID destination = end(json, "destination");
        if (origin == null || destination == null || origin.equals(destination)) {
            return;
        }
        double sequence = sequence(json.path("sequenceNumber"));
        switch (type) {
            case "ischildof", "ispartof" -> below(items.get(origin), items.get(destination), sequence, false);
            case "hasskilllevel" -> below(items.get(destination), items.get(origin), sequence, true);
            case "replacedby" -> replaced.putIfAbsent(destination, origin);
            default -> {
                // Other associations do not concern skills, levels and statements.
            }
        }
    }

    /** The place of an item among those of its parent, which some editors write as a text; last where there is none. */
    private static double sequence(JsonNode json) {
        if (json.isNumber()) {
            return json.asDouble();
        }
        String text = CaseDocument.text(json, "");
        return text.matches("\\d{1,9}(?:\\.\\d{1,9})?") ? Double.parseDouble(text) : Double.MAX_VALUE;
    }

    private static void below(@Nullable Item child, @Nullable Item parent, double sequence, boolean level) {
        if (child == null || (child.parent != null && child.parent != parent)) {
            return;
        }
        if (parent == null && child.parent != null) {
            // Below the document too, as some editors list everything.
            return;
        }
        child.sequence = parent != null && child.parent == null ? sequence : Math.min(child.sequence, sequence);
        if (parent != null) {
            child.parent = parent;
        }
        if (level && sequence < 100) {
            child.levelBySequence = (int) sequence;
        }
    }

    private static @Nullable UUID end(JsonNode association, String which) {
        JsonNode node = association.path(which + "NodeURI");
        for (JsonNode place : List.of(node.path("identifier"), association.path(which + "NodeIdentifier"))) {
            UUID identifier = CaseDocument.uuid(CaseDocument.text(place, ""));
            if (identifier != null) {
                return identifier;
            }
        }
        JsonNode address = node.isObject() ? node.path("uri") : node;
        return inAddress(address);
    }

    /** The last identifier in an address; null if it has none. */
    private static @Nullable UUID inAddress(JsonNode address) {
        Matcher found = UUID_IN_ADDRESS.matcher(CaseDocument.text(address, ""));
        UUID last = null;
        while (found.find()) {
            last = CaseDocument.uuid(found.group());
        }
        return last;
    }

    /** The identifier of something in a package; null if it has none. */
    static @Nullable UUID identifier(JsonNode json) {
        UUID identifier = CaseDocument.uuid(CaseDocument.text(json.path("identifier"), ""));
        if (identifier == null) {
            identifier = CaseDocument.uuid(CaseDocument.text(json.path("sourcedId"), ""));
        }
        return identifier != null ? identifier : inAddress(json.path("uri"));
    }

    private static int byNumber(String one, String other) {
        // Editors write them as they are printed: 1. or 10) or a.
        String first = one.replaceAll("[.):]+$", "");
        String second = other.replaceAll("[.):]+$", "");
        boolean isNumber = first.matches("\\d{1,9}");
        if (isNumber != second.matches("\\d{1,9}")) {
            // One order for all of them: numbers come before words.
            return isNumber ? -1 : 1;
        }
        return isNumber
                ? Integer.compare(Integer.parseInt(first), Integer.parseInt(second))
                : Text.key(first).compareTo(Text.key(second));
    }

    /** Whether there is a level directly below an item. */
    static boolean hasLevels(Item item) {
        return item.children.stream().anyMatch(child -> child.level() != null);
    }

    /** The items that are below some items, including those items. */
    static Set<Item> below(List<Item> tops) {
        Set<Item> all = new HashSet<>(tops);
        Deque<Item> next = new ArrayDeque<>(tops);
        while (!next.isEmpty()) {
            for (Item child : next.pop().children) {
                if (all.add(child)) {
                    next.push(child);
                }
            }
        }
        return all;
    }
}
