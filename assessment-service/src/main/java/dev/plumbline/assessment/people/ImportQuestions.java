package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked while an import is computed, and what was answered before. */
final class ImportQuestions {

    private static final String ALL = """
            SELECT key, question, about, people, choices, agreed_by_two, concerns_id, chosen, agreed_by
            FROM people_import_question
            WHERE import_id = :import
            ORDER BY key
            """;

    private static final String CONCERNED = """
            SELECT key, concerned FROM people_import_question WHERE import_id = :import
            """;

    private static final String STORE = """
            INSERT INTO people_import_question
                (import_id, key, question, about, people, choices, agreed_by_two, concerns_id, concerned, chosen, agreed_by)
            VALUES (:import, :key, :question, :about, :people, :choices, :agreedByTwo, :concerns, :concerned, :chosen, :agreedBy)
            """;

    private final JdbcClient jdbc;
    private final UUID id;
    private final Map<String, Question> earlier;
    private final Map<String, Question> asked = new LinkedHashMap<>();
    private final Map<String, Set<Object>> concernedBy = new HashMap<>();
    private final Map<String, String> concernedBefore = new HashMap<>();

    ImportQuestions(JdbcClient jdbc, UUID id) {
        this.jdbc = jdbc;
        this.id = id;
        this.earlier = of(jdbc, id).stream().collect(Collectors.toMap(Question::key, question -> question));
        jdbc.sql(CONCERNED).param("import", id).query(row -> {
            concernedBefore.put(row.getString("key"), row.getString("concerned"));
        });
    }

    /** The questions of an import with their answers so far, by key. */
    static List<Question> of(JdbcClient jdbc, UUID id) {
        return jdbc.sql(ALL)
                .param("import", id)
                .query((row, n) -> new Question(
                        row.getString("key"),
                        row.getString("question"),
                        row.getString("about"),
                        row.getInt("people"),
                        Stream.of((String[]) row.getArray("choices").getArray())
                                .map(Choice::valueOf)
                                .toList(),
                        row.getString("agreed_by_two").isEmpty()
                                ? null
                                : Choice.valueOf(row.getString("agreed_by_two")),
                        row.getObject("concerns_id", UUID.class),
                        row.getString("chosen") == null ? null : Choice.valueOf(row.getString("chosen")),
                        row.getObject("agreed_by", UUID.class)))
                .list();
    }

    /** Asks, and says what was chosen before; null where nothing was that may be chosen. */
    @Nullable
    Choice ask(
            String key,
            String kind,
            String about,
            Collection<?> people,
            List<Choice> choices,
            @Nullable Choice agreedByTwo,
            @Nullable UUID concerns) {
        Set<Object> concerned = concernedBy.computeIfAbsent(key, k -> new HashSet<>());
        int times = concerned.isEmpty() ? people.size() : 0;
        concerned.addAll(people);
        int size = Math.max(times, concerned.size());
        Question before = earlier.get(key);
        Choice given = before == null ? null : before.chosen();
        Choice chosen = given != null && choices.contains(given) ? given : null;
        UUID agreed = before == null ? null : before.agreedBy();
        Question first = asked.get(key);
        asked.put(
                key,
                first == null
                        ? new Question(key, kind, about, size, choices, agreedByTwo, concerns, chosen, agreed)
                        : new Question(
                                key,
                                kind,
                                first.about(),
                                size,
                                first.choices(),
                                first.agreedByTwo(),
                                first.concerns(),
                                first.chosen(),
                                first.agreedBy()));
        return chosen;
    }

    /** The same for the same people or rows, in whatever order, and another one for any others. */
    private static String fingerprint(Set<Object> concerned) {
        String all = concerned.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** What is asked about other people than before has not been answered yet. */
    void store() {
        jdbc.sql("DELETE FROM people_import_question WHERE import_id = :import")
                .param("import", id)
                .update();
        for (Question question : asked.values().stream()
                .sorted(Comparator.comparing(Question::key))
                .toList()) {
            Question before = earlier.get(question.key());
            String concerned = fingerprint(concernedBy.getOrDefault(question.key(), Set.of()));
            boolean same = before != null
                    && before.about().equals(question.about())
                    && before.people() == question.people()
                    && concerned.equals(concernedBefore.get(question.key()));
            jdbc.sql(STORE)
                    .param("import", id)
                    .param("key", question.key())
                    .param("question", question.kind())
                    .param("about", question.about())
                    .param("people", question.people())
                    .param(
                            "choices",
                            question.choices().stream().map(Choice::name).toArray(String[]::new))
                    .param(
                            "agreedByTwo",
                            question.agreedByTwo() == null
                                    ? ""
                                    : question.agreedByTwo().name())
                    .param("concerns", question.concerns())
                    .param("concerned", concerned)
                    .param(
                            "chosen",
                            same && question.chosen() != null
                                    ? question.chosen().name()
                                    : null)
                    .param("agreedBy", same ? question.agreedBy() : null)
                    .update();
        }
    }
}
