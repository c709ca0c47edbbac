package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds people of whom one or some are chosen in a form: by name, employee number, mail address, job title and unit. */
@Service
@Transactional(readOnly = true)
public class FindingPeople {

    /** As many are shown at once. */
    public static final int MOST = 20;

    private static final String COLUMNS = """
            SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, p.job_title, p.unit, p.mail, p.active
            FROM person p
            """;

    private static final String CHOSEN = COLUMNS + """
            WHERE p.id = ANY (:ids)
            """;

    /** Formatted with the words that are looked for. */
    private static final String FOUND = COLUMNS + """
            WHERE %s AND p.id <> ALL (:without)
            ORDER BY p.active DESC, coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id
            LIMIT :most
            """;

    private static final RowMapper<Row> ROW = (row, n) -> new Row(
            row.getObject("id", UUID.class),
            row.getString("name"),
            row.getString("job_title"),
            row.getString("unit"),
            row.getString("mail"),
            row.getBoolean("active"));

    private record Row(UUID id, String name, String jobTitle, String unit, String mail, boolean active) {}

    /**
     * Somebody who was found.
     *
     * @param mail empty for none
     * @param why they cannot be chosen; null where they can
     * @param note what is to be known before they are; null for nothing
     */
    public record Candidate(
            UUID id,
            String name,
            String jobTitle,
            String unit,
            String mail,
            @Nullable Refusal why,
            ChoosesPeople.@Nullable Note note) {}

    /**
     * What was found.
     *
     * @param people those who still work here first, then by family and given name
     * @param more whether more people match than are shown
     */
    public record Found(List<Candidate> people, boolean more) {

        /** Nothing was looked for. */
        public static final Found NONE = new Found(List.of(), false);
    }

    private final JdbcClient jdbc;
    private final Map<String, ChoosesPeople> purposes;

    FindingPeople(JdbcClient jdbc, List<ChoosesPeople> purposes) {
        this.jdbc = jdbc;
        this.purposes = purposes.stream().collect(Collectors.toMap(ChoosesPeople::purpose, Function.identity()));
    }

    /**
     * People in whose name, number, address, job title or unit all words are found.
     *
     * @param purpose for which somebody is chosen
     * @param about what the form is about, as the purpose needs it
     * @param typed words with white space between; blank finds nobody
     * @param without who is chosen already, and not found again
     * @throws Refusal as not found for an unknown purpose, and as the purpose refuses whoever may not choose
     */
    public Found find(UUID actor, String purpose, List<UUID> about, String typed, Collection<UUID> without) {
        ChoosesPeople chooses = purpose(actor, purpose, about);
        SearchedWords words = SearchedWords.of(typed);
        if (words.isEmpty()) {
            return Found.NONE;
        }
        List<Row> rows = jdbc.sql(FOUND.formatted(words.condition()))
                .params(words.parameters())
                .param("without", without.toArray(UUID[]::new))
                .param("most", MOST + 1)
                .query(ROW)
                .list();
        boolean more = rows.size() > MOST;
        return new Found(candidates(actor, chooses, about, more ? rows.subList(0, MOST) : rows), more);
    }

    /**
     * The people who are chosen already, in the order of their ids; without whom there is not.
     *
     * @throws Refusal as {@link #find}
     */
    public List<Candidate> chosen(UUID actor, String purpose, List<UUID> about, Collection<UUID> ids) {
        ChoosesPeople chooses = purpose(actor, purpose, about);
        List<UUID> each = ids.stream().distinct().toList();
        Map<UUID, Row> rows = jdbc.sql(CHOSEN).param("ids", each.toArray(UUID[]::new)).query(ROW).list().stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
        return candidates(
                actor,
                chooses,
                about,
                each.stream().filter(rows::containsKey).map(rows::get).toList());
    }

    private ChoosesPeople purpose(UUID actor, String purpose, List<UUID> about) {
        ChoosesPeople chooses = purposes.get(purpose);
        if (chooses == null) {
            throw Refusal.notFound();
        }
        chooses.mayChoose(actor, about);
        return chooses;
    }

    private static List<Candidate> candidates(UUID actor, ChoosesPeople chooses, List<UUID> about, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = rows.stream().map(Row::id).toList();
        Map<UUID, Refusal> barred = chooses.barred(actor, about, ids);
        Map<UUID, ChoosesPeople.Note> notes = chooses.notes(actor, about, ids);
        return rows.stream()
                .map(row -> new Candidate(
                        row.id(),
                        row.name(),
                        row.jobTitle(),
                        row.unit(),
                        row.mail(),
                        row.active() || chooses.takesLeavers()
                                ? barred.get(row.id())
                                : Refusal.invalid("person", "not-ready-inactive", row.name()),
                        notes.get(row.id())))
                .toList();
    }
}
