package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.text.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches a person's library, one page at a time: a library may have tens of thousands of pieces. */
@Service
public class FindingEvidence {

    /** Which pieces are listed. */
    public enum Show {
        /** All but the archived ones. */
        CURRENT,
        /** Of the current ones, those that no draft of the person links to a statement. */
        UNLINKED,
        /** The archived ones. */
        ARCHIVED
    }

    /**
     * What is looked for.
     *
     * @param text found in the title or in what was done, regardless of case; empty for all
     * @param part null for all
     * @param setting null for all
     * @param kind null for all
     * @param skill code of a skill to whose statements a draft of the person links them, regardless of case; empty for all
     */
    public record Search(
            Show show,
            String text,
            @Nullable Part part,
            @Nullable Setting setting,
            Evidence.@Nullable Kind kind,
            String skill) {

        /** All that can be linked. */
        public static final Search ALL = new Search(Show.CURRENT, "", null, null, null, "");

        /** All that can be linked and contains a text. */
        public static Search text(String text) {
            return new Search(Show.CURRENT, Text.line(text), null, null, null, "");
        }

        public Search {
            text = Text.line(text);
            skill = Text.line(skill);
        }

        /** Whether anything but the list itself is chosen. */
        public boolean narrows() {
            return !text.isEmpty() || part != null || setting != null || kind != null || !skill.isEmpty();
        }
    }

    /** A page; {@code next} is where the next page begins, null on the last. */
    public record Page(List<Evidence> pieces, @Nullable String next) {}

    /** Each word is in it, in whatever order. */
    private static final String EACH_WORD = """
             AND NOT EXISTS (
                SELECT 1
                FROM regexp_split_to_table(search_key(:text), '\\s+') word
                WHERE strpos(search, word) = 0)
            """;

    private final JdbcClient jdbc;
    private final EvidenceLibrary library;
    private final EvidenceUsage inUse;

    FindingEvidence(JdbcClient jdbc, EvidenceLibrary library, EvidenceUsage inUse) {
        this.jdbc = jdbc;
        this.library = library;
        this.inUse = inUse;
    }

    /**
     * A page of a person's evidence, last changed first.
     *
     * @param after where the previous page ended; null for the first
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public Page page(UUID owner, Search search, @Nullable Keyset after, int limit) {
        Page page = page(
                owner,
                search,
                EvidenceOrder.CHANGED,
                true,
                after == null ? null : after.id() + "~" + after.at(),
                limit);
        return page.next() == null
                ? page
                : new Page(
                        page.pieces(),
                        new Keyset(
                                        page.pieces().getLast().updatedAt(),
                                        page.pieces().getLast().id())
                                .toString());
    }

    /**
     * A page of a person's evidence, in the order that they want.
     *
     * @param after the {@link Page#next} of the page before in the same order; null or empty for the first
     * @param limit how many at most
     * @throws dev.plumbline.assessment.site.refusal.Refusal naming {@code after} where no page of this order ended with it
     */
    @Transactional(readOnly = true)
    public Page page(
            UUID owner, Search search, EvidenceOrder order, boolean descending, @Nullable String after, int limit) {
        EvidenceOrder.@Nullable Place from = order.place(after);
        var sql = new StringBuilder("SELECT id FROM evidence WHERE owner_id = :owner AND archived_at IS "
                + (search.show() == Show.ARCHIVED ? "NOT NULL" : "NULL"));
        Map<String, Object> parameters = new HashMap<>(Map.of("owner", owner));
        if (!search.text().isEmpty()) {
            sql.append(EACH_WORD);
            parameters.put("text", search.text());
        }
        if (search.part() != null) {
            sql.append(" AND part = :part");
            parameters.put("part", search.part().name());
        }
        if (search.setting() != null) {
            sql.append(" AND setting = :setting");
            parameters.put("setting", search.setting().name());
        }
        if (search.kind() != null) {
            sql.append(" AND kind = :kind");
            parameters.put("kind", search.kind().name());
        }
        if (search.show() == Show.UNLINKED || !search.skill().isEmpty()) {
            Map<UUID, List<String>> linked = inUse.linked(owner);
            if (search.show() == Show.UNLINKED) {
                sql.append(" AND id <> ALL (:linked)");
                parameters.put("linked", linked.keySet().toArray(UUID[]::new));
            }
            if (!search.skill().isEmpty()) {
                String code = Text.key(search.skill());
                sql.append(" AND id = ANY (:ofSkill)");
                parameters.put(
                        "ofSkill",
                        linked.entrySet().stream()
                                .filter(one -> one.getValue().stream()
                                        .anyMatch(
                                                label -> Text.key(codeOf(label)).equals(code)))
                                .map(Map.Entry::getKey)
                                .toArray(UUID[]::new));
            }
        }
        String direction = descending ? " DESC" : "";
        if (from != null) {
            sql.append(" AND (" + order.column() + ", id) " + (descending ? "<" : ">") + " (:sort, :after)");
            parameters.put("sort", from.sort());
            parameters.put("after", from.id());
        }
        sql.append(" ORDER BY " + order.column() + direction + ", id" + direction + " LIMIT :most");
        parameters.put("most", limit + 1);
        List<UUID> ids =
                jdbc.sql(sql.toString()).params(parameters).query(UUID.class).list();
        List<UUID> shown = ids.subList(0, Math.min(limit, ids.size()));
        Map<UUID, Evidence> found =
                library.findAllById(shown).stream().collect(Collectors.toMap(Evidence::id, Function.identity()));
        List<Evidence> pieces =
                shown.stream().map(found::get).filter(Objects::nonNull).toList();
        return new Page(pieces, ids.size() > limit && !pieces.isEmpty() ? order.key(pieces.getLast()) : null);
    }

    /** Those of some pieces that are a person's and not archived, last changed first; so many at the most. */
    @Transactional(readOnly = true)
    public List<Evidence> current(UUID owner, Collection<UUID> pieces, int limit) {
        return library.findAllById(pieces).stream()
                .filter(piece -> piece.ownerId().equals(owner) && !piece.archived())
                .sorted(Comparator.comparing(Evidence::updatedAt).reversed().thenComparing(Evidence::id))
                .limit(limit)
                .toList();
    }

    /** A skill to whose statements drafts link evidence. */
    public record Linked(String code, String name) {}

    /** The skills to whose statements a person's drafts link evidence, by name. */
    @Transactional(readOnly = true)
    public List<Linked> skills(UUID owner) {
        return inUse.skills(owner).entrySet().stream()
                .map(skill -> new Linked(skill.getKey(), skill.getValue()))
                .sorted(Comparator.comparing(Linked::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Linked::code))
                .toList();
    }

    private static String codeOf(String label) {
        return label.substring(0, label.lastIndexOf(' '));
    }
}
