package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The numbers of each policy version; a stored version never changes. */
@Repository
public class Policies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate jdbc;
    private final Lines lines;
    private final Clock clock;
    private final ConcurrentMap<Integer, Policy> known = new ConcurrentHashMap<>();

    Policies(JdbcTemplate jdbc, Lines lines, Clock clock) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.clock = clock;
        jdbc.update(
                "INSERT INTO policy VALUES (1, ?, ?) ON CONFLICT DO NOTHING",
                JSON.writeValueAsString(Policy.FIRST),
                Timestamp.from(clock.instant()));
    }

    /** The policy of that version. */
    public Policy policy(int version) {
        return known.computeIfAbsent(
                version,
                v -> jdbc
                        .query(
                                "SELECT numbers FROM policy WHERE version = ?",
                                (row, n) -> JSON.readValue(row.getString(1), Policy.class),
                                v)
                        .stream()
                        .findFirst()
                        .orElseThrow(Refusal::notFound));
    }

    /** The newest version. */
    public int newest() {
        Integer newest = jdbc.queryForObject("SELECT max(version) FROM policy", Integer.class);
        return newest == null ? 1 : newest;
    }

    /**
     * Stores numbers as the next version, for the cycles launched from now on.
     *
     * @return the version that they got; the one in {@code numbers} is ignored
     */
    @Transactional
    public int add(UUID actor, Policy numbers) {
        if (!lines.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
        int version = newest() + 1;
        var stored = new Policy(
                version,
                numbers.coverPercent(),
                numbers.minDistinctEvidence(),
                numbers.fullMonths(),
                numbers.agedMonths(),
                numbers.classTolerance(),
                numbers.mostReturns(),
                numbers.secondAssessorLevels(),
                numbers.samplePercent(),
                numbers.signaturePercent(),
                numbers.quorum(),
                numbers.validMonths(),
                numbers.appealDays(),
                numbers.talkDays(),
                numbers.challengeDays(),
                numbers.confirmDays());
        jdbc.update(
                "INSERT INTO policy VALUES (?, ?, ?)",
                version,
                JSON.writeValueAsString(stored),
                Timestamp.from(clock.instant()));
        return version;
    }
}
