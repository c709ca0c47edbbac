package dev.plumbline.assessment.calibration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was recorded with the decisions of a session, beside the decisions themselves. */
@Repository
class Rulings {

    private static final String OF = """
            SELECT i.id, i.decided_at, string_to_array(i.statements, ',') AS statements, ARRAY(
                SELECT btrim(p.given_name || ' ' || p.family_name)
                FROM person p
                WHERE p.id = ANY (string_to_array(i.present, ',')::uuid[])
                ORDER BY 1) AS present, (
                SELECT btrim(f.given_name || ' ' || f.family_name)
                FROM person f
                WHERE i.present <> '' AND i.decided_at IS NOT NULL AND i.decider_id IS NULL
                    AND f.id = coalesce((
                        SELECT c.before_id
                        FROM session_change c
                        WHERE c.session_id = i.session_id AND c.place = 'FACILITATOR' AND c.at > i.decided_at
                        ORDER BY c.number
                        LIMIT 1), s.facilitator_id)) AS decided_by
            FROM calibration_item i
            JOIN calibration_session s ON s.id = i.session_id
            WHERE i.session_id = :session
                AND (:item::uuid IS NULL OR i.id = :item::uuid)
                AND i.state <> 'OPEN'
            """;

    private static final String PRESENT_LAST = """
            SELECT string_to_array(present, ',')
            FROM calibration_item
            WHERE session_id = :session
                AND present <> ''
            ORDER BY decided_at DESC NULLS LAST, id
            LIMIT 1
            """;

    private final JdbcClient jdbc;

    Rulings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was recorded with each decision of a session, by the id of its item; those that are decided only. */
    Map<UUID, Ruled> of(UUID session) {
        return read(session, null);
    }

    /** What was recorded with the decision on an item; null while it is open. */
    @Nullable
    Ruled of(Item item) {
        return read(item.sessionId(), item.id()).get(item.id());
    }

    /** Who was present at the case of a session that was decided last; nobody where none is. */
    Set<UUID> presentLast(UUID session) {
        return jdbc.sql(PRESENT_LAST)
                .param("session", session)
                .query((row, n) -> Set.copyOf(ids(row, 1)))
                .optional()
                .orElse(Set.of());
    }

    private Map<UUID, Ruled> read(UUID session, @Nullable UUID item) {
        Map<UUID, Ruled> all = new HashMap<>();
        jdbc.sql(OF)
                .param("session", session)
                .param("item", item == null ? null : item.toString())
                .query(row -> {
                    var at = row.getTimestamp("decided_at");
                    all.put(
                            row.getObject("id", UUID.class),
                            new Ruled(
                                    at == null ? null : at.toInstant(),
                                    row.getString("decided_by"),
                                    texts(row, 4),
                                    ids(row, 3)));
                });
        return all;
    }

    static List<UUID> ids(ResultSet row, int column) throws SQLException {
        return texts(row, column).stream().map(UUID::fromString).toList();
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
