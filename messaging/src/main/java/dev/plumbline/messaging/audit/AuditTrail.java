package dev.plumbline.messaging.audit;

import dev.plumbline.messaging.Buckets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chain of decisions. Within a bucket each entry carries the hash of the one before it, so a changed, removed or
 * swapped entry shows. Entries are linked under the lock of their bucket, which the outbox takes.
 */
public final class AuditTrail {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = new byte[32];
    private static final String READ = "SELECT * FROM audit_entry ";
    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;

    public AuditTrail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends entries; the caller holds the locks of their buckets. */
    public void append(List<AuditEntry> entries, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Map<Integer, Link> last = new TreeMap<>();
        Object[] buckets =
                entries.stream().map(e -> Buckets.of(e.aggregate())).distinct().toArray();
        jdbc.query(
                connection -> {
                    var heads = connection.prepareStatement(
                            "SELECT b, e.seq, e.hash FROM unnest(?::int[]) b CROSS JOIN LATERAL"
                                    + " (SELECT seq, hash FROM audit_entry WHERE bucket = b ORDER BY seq DESC LIMIT 1) e");
                    heads.setArray(1, connection.createArrayOf("int", buckets));
                    return heads;
                },
                row -> {
                    last.put(row.getInt(1), new Link(row.getLong(2), row.getBytes(3)));
                });
        List<Object[]> rows = new ArrayList<>();
        for (AuditEntry entry : entries) {
            int bucket = Buckets.of(entry.aggregate());
            Link previous = last.getOrDefault(bucket, new Link(0, NOTHING));
            UUID id = UUID.randomUUID();
            byte[] hash = hash(previous.hash, bucket, previous.seq + 1, id, at, entry);
            rows.add(new Object[] {
                bucket,
                previous.seq + 1,
                id,
                Timestamp.from(at),
                entry.actor(),
                entry.onBehalfOf(),
                entry.act(),
                entry.aggregate(),
                entry.before(),
                entry.after(),
                entry.why(),
                previous.hash,
                hash
            });
            last.put(bucket, new Link(previous.seq + 1, hash));
        }
        jdbc.batchUpdate("INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    /**
     * Walks every chain, some entries at a time.
     *
     * @return one sentence per break; empty when the chain is whole
     */
    public List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        List<Read> entries = jdbc.query(READ + "ORDER BY bucket, seq LIMIT ?", AuditTrail::read, AT_ONCE);
        int bucket = -1;
        Link previous = new Link(0, NOTHING);
        while (!entries.isEmpty()) {
            for (Read entry : entries) {
                if (entry.bucket() != bucket) {
                    bucket = entry.bucket();
                    previous = new Link(0, NOTHING);
                }
                long seq = entry.link().seq;
                if (seq != previous.seq + 1) {
                    breaks.add("Bucket " + bucket + " goes from entry " + previous.seq + " to " + seq);
                } else if (!Arrays.equals(
                        hash(previous.hash, bucket, seq, entry.id(), entry.at(), entry.entry()), entry.link().hash)) {
                    breaks.add("Entry " + seq + " of bucket " + bucket + " is not what was written");
                }
                previous = entry.link();
            }
            Read last = entries.getLast();
            entries = jdbc.query(
                    READ + "WHERE (bucket, seq) > (?, ?) ORDER BY bucket, seq LIMIT ?",
                    AuditTrail::read,
                    last.bucket(),
                    last.link().seq,
                    AT_ONCE);
        }
        return breaks;
    }

    /** An entry as it stands, with its place and the hash that it bears. */
    private record Read(int bucket, UUID id, Instant at, AuditEntry entry, Link link) {}

    private static Read read(ResultSet row, int n) throws SQLException {
        return new Read(
                row.getInt("bucket"),
                row.getObject("entry_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                new AuditEntry(
                        row.getString("actor"),
                        row.getString("on_behalf_of"),
                        row.getString("act"),
                        row.getString("aggregate"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("why")),
                new Link(row.getLong("seq"), row.getBytes("hash")));
    }

    private static byte[] hash(byte[] previous, int bucket, long seq, UUID id, Instant at, AuditEntry entry) {
        @Nullable
        Object[] fields = {
            bucket,
            seq,
            id.toString(),
            at.toString(),
            entry.actor(),
            entry.onBehalfOf(),
            entry.act(),
            entry.aggregate(),
            entry.before(),
            entry.after(),
            entry.why()
        };
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static final class Link {
        private final long seq;
        private final byte[] hash;

        private Link(long seq, byte[] hash) {
            this.seq = seq;
            this.hash = hash;
        }
    }
}
