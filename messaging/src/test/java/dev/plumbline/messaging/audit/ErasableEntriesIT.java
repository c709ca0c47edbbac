package dev.plumbline.messaging.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.Buckets;
import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.servers.PostgresServer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * What entries say of people can be erased, also in entries that were written before this was possible, and chains and
 * seals stay whole.
 */
class ErasableEntriesIT {

    private static final String KEY = "a secret of thirty-two characters";
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
    private static final String PERSON = "3c7cdaa2-95b9-4180-b68d-66eb7267547a";

    private static final PostgresServer POSTGRES = PostgresServer.forTests();

    private Infrastructure infrastructure;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    @Test
    void whatAnEntrySaysOfPeopleIsErasedAndTheChainStaysWhole() {
        JdbcTemplate jdbc = infrastructure.jdbc;
        append(entry(PERSON, "thing/1", "Anna \"A\" Müller", "Anna Maier\n", "she married"));
        append(entry("Otto Operator", "thing/1", null, null, null));
        append(entry("SYSTEM", "thing/1", null, null, null));
        assertThat(jdbc.queryForList(
                        "SELECT concat_ws('|', actor, before, after, why, erased) FROM audit_trail ORDER BY seq",
                        String.class))
                .containsExactly(
                        PERSON + "|Anna \"A\" Müller|Anna Maier\n|she married|f", "Otto Operator|f", "SYSTEM|f");
        assertThat(jdbc.queryForList("SELECT e::text FROM audit_entry e", String.class))
                .noneMatch(row -> row.contains("Anna") || row.contains("Otto") || row.contains("married"));
        var seals = new AuditSeals(infrastructure.dataSource, KEY);
        assertThat(seals.seal(NOW)).isTrue();

        assertThat(jdbc.update("DELETE FROM audit_content")).isEqualTo(2);

        assertThat(infrastructure.trail.breaks()).isEmpty();
        assertThat(seals.breaks()).isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT concat_ws('|', actor, before, erased) FROM audit_trail ORDER BY seq", String.class))
                .containsExactly(PERSON + "|t", "OPERATOR|t", "SYSTEM|f");
    }

    @Test
    void contentThatIsChangedShows() {
        append(entry(PERSON, "thing/1", "4", "5", "because"));
        infrastructure.jdbc.update("UPDATE audit_content SET content = replace(content, '5', '6')");
        assertThat(infrastructure.trail.breaks()).singleElement().asString().contains("Entry 1");
    }

    @Test
    void contentThatIsPutBesideAnEntryWithoutShows() {
        append(entry(PERSON, "thing/1", null, null, null));
        infrastructure.jdbc.update("INSERT INTO audit_content (entry_id, salt, content) SELECT entry_id,"
                + " decode(repeat('00', 32), 'hex'), '{\"why\":\"another\"}' FROM audit_entry");
        assertThat(infrastructure.trail.breaks()).singleElement().asString().contains("Entry 1");
    }

    @Test
    void whoActedAndWhatWasDoneIsNotErasedAndShowsWhenItIsChanged() {
        append(entry(PERSON, "thing/1", "4", "5", "because"));
        infrastructure.jdbc.update("DELETE FROM audit_content");
        infrastructure.jdbc.update("UPDATE audit_entry SET actor = 'SYSTEM'");
        assertThat(infrastructure.trail.breaks()).singleElement().asString().contains("Entry 1");
    }

    @Test
    void entriesOfTheFirstFormAreMovedAndTheirSealsStayVerifiable() {
        JdbcTemplate jdbc = ofBefore("first_form");
        writeFirst(jdbc, 1, entry(PERSON, "thing/1", null, "Änderung \"x\" \\ {}\n", "it's so"));
        writeFirst(jdbc, 2, entry("Otto Operator", "thing/1", "1", "2", null));
        writeFirst(jdbc, 3, entry("SYSTEM", "thing/1", null, null, null));
        writeFirst(jdbc, 1, new AuditEntry(PERSON, PERSON, "decided", "thing/2", null, null, ""));
        var seals = new AuditSeals(Objects.requireNonNull(jdbc.getDataSource()), KEY);
        assertThat(seals.seal(NOW)).isTrue();
        writeFirst(jdbc, 4, entry(PERSON, "thing/1", "after", "the seal", null));

        migrate(jdbc, null);

        var trail = new AuditTrail(new NamedParameterJdbcTemplate(jdbc));
        assertThat(trail.breaks()).isEmpty();
        assertThat(seals.breaks()).isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT concat_ws('|', seq, actor, on_behalf_of, before, after, why) FROM audit_trail WHERE aggregate = 'thing/1'"
                                + " ORDER BY seq",
                        String.class))
                .containsExactly(
                        "1|" + PERSON + "|Änderung \"x\" \\ {}\n|it's so",
                        "2|Otto Operator|1|2",
                        "3|SYSTEM",
                        "4|" + PERSON + "|after|the seal");
        assertThat(jdbc.queryForList("SELECT e::text FROM audit_entry e", String.class))
                .noneMatch(row -> row.contains("nderung") || row.contains("Otto"));

        // The chain continues, and the next seal covers what was moved too.
        trail.append(List.of(entry(PERSON, "thing/1", "5", "6", "later")), NOW);
        assertThat(trail.breaks()).isEmpty();
        assertThat(seals.seal(NOW.plusSeconds(7_200))).isTrue();
        jdbc.update("DELETE FROM audit_content WHERE entry_id IN (SELECT entry_id FROM audit_trail WHERE seq = 1)");
        assertThat(trail.breaks()).isEmpty();
        assertThat(seals.breaks()).isEmpty();
        jdbc.update("UPDATE audit_entry SET first_hash = sha256(first_hash) WHERE seq = 3");
        assertThat(trail.breaks()).isNotEmpty().allMatch(b -> b.contains("Entry 3") || b.contains("Entry 4"));
        assertThat(seals.breaks()).singleElement().asString().contains("Entry 3");
    }

    @Test
    void anEntryThatWasChangedBeforeItWasMovedShowsStill() {
        JdbcTemplate jdbc = ofBefore("changed_first");
        writeFirst(jdbc, 1, entry(PERSON, "thing/1", "4", "5", "because"));
        writeFirst(jdbc, 2, entry(PERSON, "thing/1", "5", "6", "because"));
        jdbc.update("UPDATE audit_entry SET after = '7' WHERE seq = 2");
        migrate(jdbc, null);
        assertThat(new AuditTrail(new NamedParameterJdbcTemplate(jdbc)).breaks())
                .singleElement()
                .asString()
                .contains("Entry 2");
    }

    private static AuditEntry entry(
            String actor, String aggregate, @Nullable String before, @Nullable String after, @Nullable String why) {
        return new AuditEntry(actor, null, "tried", aggregate, before, after, why);
    }

    private void append(AuditEntry entry) {
        infrastructure.transaction.executeWithoutResult(status -> infrastructure.trail.append(List.of(entry), NOW));
    }

    /** A database whose entries are of the first form. */
    private static JdbcTemplate ofBefore(String name) {
        DataSource source = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                POSTGRES.database(name + "_" + ProcessHandle.current().pid()), POSTGRES.user(), POSTGRES.password());
        JdbcTemplate jdbc = new JdbcTemplate(source);
        migrate(jdbc, "0.11");
        return jdbc;
    }

    private static void migrate(JdbcTemplate jdbc, @Nullable String target) {
        var flyway = Flyway.configure().dataSource(jdbc.getDataSource()).locations("classpath:db/messaging");
        if (target != null) {
            flyway.target(target);
        }
        flyway.load().migrate();
    }

    /** Writes an entry as it was written before. */
    private static void writeFirst(JdbcTemplate jdbc, long seq, AuditEntry entry) {
        int bucket = Buckets.of(entry.aggregate());
        byte[] previous = jdbc
                .queryForList(
                        "SELECT hash FROM audit_entry WHERE bucket = ? AND seq = ?", byte[].class, bucket, seq - 1)
                .stream()
                .findFirst()
                .orElse(new byte[32]);
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO audit_entry (bucket, seq, entry_id, at, actor, on_behalf_of, act, aggregate, before, after, why,"
                        + " prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bucket,
                seq,
                id,
                Timestamp.from(NOW),
                entry.actor(),
                entry.onBehalfOf(),
                entry.act(),
                entry.aggregate(),
                entry.before(),
                entry.after(),
                entry.why(),
                previous,
                AuditHash.first(previous, bucket, seq, id, NOW, entry));
    }
}
