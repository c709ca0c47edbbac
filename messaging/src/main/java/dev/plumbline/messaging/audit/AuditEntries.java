package dev.plumbline.messaging.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was decided on one thing. */
public final class AuditEntries {

    /** An entry, and when it was recorded; without its content where that was erased. */
    public record Recorded(UUID id, Instant at, AuditEntry entry) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String LAST = """
            SELECT e.entry_id, e.at, e.actor, e.on_behalf_of, e.act, e.aggregate, c.content
            FROM audit_entry e
            LEFT JOIN audit_content c ON c.entry_id = e.entry_id
            WHERE e.aggregate = :aggregate
            ORDER BY e.at DESC, e.seq DESC
            LIMIT :most
            """;

    private final NamedParameterJdbcOperations jdbc;

    public AuditEntries(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The last entries of an aggregate, such as {@code task/<uuid>}, the first of them first. */
    public List<Recorded> last(String aggregate, int most) {
        return jdbc.query(LAST, Map.of("aggregate", aggregate, "most", most), AuditEntries::recorded)
                .reversed();
    }

    private static Recorded recorded(ResultSet row, int n) throws SQLException {
        String written = row.getString("content");
        JsonNode content = written == null ? null : JSON.readTree(written);
        return new Recorded(
                row.getObject("entry_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                new AuditEntry(
                        row.getString("actor"),
                        row.getString("on_behalf_of"),
                        row.getString("act"),
                        row.getString("aggregate"),
                        text(content, "before"),
                        text(content, "after"),
                        text(content, "why")));
    }

    private static @Nullable String text(@Nullable JsonNode content, String name) {
        return content == null || !content.path(name).isString()
                ? null
                : content.path(name).stringValue();
    }
}
