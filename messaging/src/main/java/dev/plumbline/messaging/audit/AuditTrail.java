package dev.plumbline.messaging.audit;

import dev.plumbline.messaging.Buckets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
     * Walks every chain.
     *
     * @return one sentence per break; empty when the chain is whole
     */
    public List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        Map<Integer, Link> last = new TreeMap<>();
        jdbc.query("SELECT * FROM audit_entry ORDER BY bucket, seq", row -> {
            int bucket = row.getInt("bucket");
            long seq = row.getLong("seq");
            Link previous = last.getOrDefault(bucket, new Link(0, NOTHING));
            var entry = new AuditEntry(
                    row.getString("actor"),
                    row.getString("on_behalf_of"),
                    row.getString("act"),
                    row.getString("aggregate"),
                    row.getString("before"),
                    row.getString("after"),
                    row.getString("why"));
            byte[] expected = hash(
                    previous.hash,
                    bucket,
                    seq,
                    row.getObject("entry_id", UUID.class),
                    row.getTimestamp("at").toInstant(),
                    entry);
            if (seq != previous.seq + 1) {
                breaks.add("Bucket " + bucket + " goes from entry " + previous.seq + " to " + seq);
            } else if (!Arrays.equals(expected, row.getBytes("hash"))) {
                breaks.add("Entry " + seq + " of bucket " + bucket + " is not what was written");
            }
            last.put(bucket, new Link(seq, row.getBytes("hash")));
        });
        return breaks;
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
