package dev.plumbline.assessment.worklist;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which columns somebody sees in their lists of tasks, beside the task itself and what can be done with it. */
@Service
public class ChoosingColumns {

    /** A column that can be left out. */
    public enum Column {
        PERSON,
        UNIT,
        CLAIMED,
        MARKS,
        PRIORITY,
        OPENED,
        DUE
    }

    /** What is shown to whoever has chosen nothing. */
    public static final Set<Column> DEFAULT =
            Set.of(Column.PERSON, Column.UNIT, Column.CLAIMED, Column.MARKS, Column.DUE);

    private static final String OF_PERSON = """
            SELECT columns
            FROM task_columns
            WHERE person_id = :person
            """;

    private static final String CHOOSE = """
            INSERT INTO task_columns (person_id, columns)
            VALUES (:person, :columns)
            ON CONFLICT (person_id) DO UPDATE SET columns = EXCLUDED.columns
            """;

    private static final String RESET = """
            DELETE FROM task_columns
            WHERE person_id = :person
            """;

    private final JdbcClient jdbc;

    ChoosingColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The columns that a person sees. */
    @Transactional(readOnly = true)
    public Set<Column> of(UUID person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person)
                .query((row, n) -> columns(row.getArray("columns")))
                .optional()
                .orElse(DEFAULT);
    }

    private static Set<Column> columns(Array stored) throws SQLException {
        Set<String> names = Set.of((String[]) stored.getArray());
        return Arrays.stream(Column.values())
                .filter(column -> names.contains(column.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Column.class)));
    }

    /** Chooses the columns that a person sees; none for the task alone. */
    @Transactional
    public void choose(UUID person, Set<Column> columns) {
        jdbc.sql(CHOOSE)
                .param("person", person)
                .param("columns", columns.stream().sorted().map(Column::name).toArray(String[]::new))
                .update();
    }

    /** Shows a person again what is shown to whoever has chosen nothing. */
    @Transactional
    public void reset(UUID person) {
        jdbc.sql(RESET).param("person", person).update();
    }
}
