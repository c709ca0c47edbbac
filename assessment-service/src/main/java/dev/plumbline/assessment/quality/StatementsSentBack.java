package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.review.SentBack;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a reviewer reads of statements that were sent back to them. */
@Component
class StatementsSentBack implements SentBack {

    private static final String OF_AN_ASSESSMENT = """
            SELECT i.skill_assessment_id, i.statement_id, l.level, d.ordinal, d.text, i.reason
            FROM quality_item i
            JOIN descriptor_statement d ON d.id = i.statement_id
            JOIN skill_level l ON l.id = d.skill_level_id
            WHERE i.assessment_id = :assessment AND i.state = 'SENT_BACK'
            ORDER BY i.drawn_at, i.id
            """;

    private final JdbcClient jdbc;

    StatementsSentBack(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Statement> of(UUID assessment) {
        return jdbc.sql(OF_AN_ASSESSMENT)
                .param("assessment", assessment)
                .query((row, n) -> new Statement(
                        row.getObject("skill_assessment_id", UUID.class),
                        row.getObject("statement_id", UUID.class),
                        row.getInt("level"),
                        row.getInt("ordinal"),
                        row.getString("text"),
                        row.getString("reason")))
                .list();
    }
}
