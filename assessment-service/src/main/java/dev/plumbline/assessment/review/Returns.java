package dev.plumbline.assessment.review;

import dev.plumbline.assessment.selfassessment.ReturnNote;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What reviewers asked for when they returned a self-assessment. */
@Repository
class Returns implements ReturnNote {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    Returns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Returned last(UUID assessment) {
        return jdbc
                .query(
                        "SELECT statements, text, at FROM review_return WHERE assessment_id = ? ORDER BY round DESC LIMIT 1",
                        (row, n) -> {
                            List<UUID> statements = new ArrayList<>();
                            JSON.readTree(row.getString(1)).forEach(s -> statements.add(UUID.fromString(s.asString())));
                            return new Returned(
                                    statements,
                                    row.getString(2),
                                    row.getTimestamp(3).toInstant());
                        },
                        assessment)
                .stream()
                .findFirst()
                .orElse(null);
    }
}
