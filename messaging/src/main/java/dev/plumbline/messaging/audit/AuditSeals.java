package dev.plumbline.messaging.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals over the chains of decisions: once an hour the last entry of every bucket, signed with a key that the database
 * does not hold (HMAC-SHA-256). Each seal signs the one before it too. If the end of a chain was cut off, the chain
 * alone cannot show it, but a comparison with the seal does.
 */
public final class AuditSeals {

    /** The least length of the key, in characters. */
    public static final int LEAST_KEY = 32;

    private static final Duration BETWEEN = Duration.ofMinutes(59);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HexFormat HEX = HexFormat.of();

    private static final String NOW = "SELECT clock_timestamp()";

    private record Seal(Instant at, String heads, byte[] signature) {}

    private static final String LAST = "SELECT at, heads, signature FROM audit_seal ORDER BY at DESC LIMIT 1";
    private static final int AT_ONCE = 100;

    private static final String FIRST = """
            SELECT at, heads, signature FROM audit_seal ORDER BY at LIMIT :most
            """;

    private static final String AFTER = """
            SELECT at, heads, signature FROM audit_seal WHERE at > :at ORDER BY at LIMIT :most
            """;

    private static final String ADD = """
            INSERT INTO audit_seal (at, heads, signature) VALUES (:at, :heads, :signature)
            """;

    private static final String HEADS = """
            SELECT b AS bucket, e.seq, e.hash
            FROM generate_series(0, 63) b
            CROSS JOIN LATERAL (SELECT seq, hash FROM audit_entry WHERE bucket = b ORDER BY seq DESC LIMIT 1) e
            """;

    /** Seals that are older than the present form of entries cover the hashes that the entries had then. */
    private static final String GONE = """
            SELECT h.bucket, h.seq
            FROM unnest(:buckets::int[], :seqs::bigint[], :hashes::text[]) h(bucket, seq, hash)
            WHERE NOT EXISTS (
                SELECT 1 FROM audit_entry e
                WHERE e.bucket = h.bucket AND e.seq = h.seq AND decode(h.hash, 'hex') IN (e.hash, e.first_hash))
            ORDER BY h.bucket
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecretKeySpec key;

    /**
     * @param key the secret to sign with, at least {@link #LEAST_KEY} characters
     * @throws IllegalArgumentException if it is shorter
     */
    public AuditSeals(DataSource database, String key) {
        if (key.length() < LEAST_KEY) {
            throw new IllegalArgumentException("The key of the audit seals has at least " + LEAST_KEY + " characters");
        }
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Seals the chains as they are now, by the clock of the database, by which all nodes agree. */
    public boolean seal() {
        return seal(jdbc.sql(NOW).query(Timestamp.class).single().toInstant());
    }

    /**
     * Seals the chains as they are at an instant. Two nodes that seal at the same time make one seal: the table lets them in one
     * after the other. A seal of a time to come, from a clock that was ahead, keeps nobody from sealing; what follows it
     * is of a moment later, since seals are verified in the order of their times.
     *
     * @return false if the last seal is younger than an hour, or nothing was decided since
     */
    public boolean seal(Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        if (last().filter(last -> isYoung(last, at)).isPresent()) {
            return false;
        }
        String heads = JSON.writeValueAsString(heads());
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("LOCK TABLE audit_seal IN SHARE ROW EXCLUSIVE MODE").update();
            Optional<Seal> last = last();
            if (last.filter(seal -> isYoung(seal, at) || seal.heads().equals(heads))
                    .isPresent()) {
                return false;
            }
            Instant of = last.map(Seal::at)
                    .filter(before -> !before.isBefore(at))
                    .map(before -> before.plus(1, ChronoUnit.MICROS))
                    .orElse(at);
            byte[] signature = signature(last.map(Seal::signature).orElse(new byte[0]), of, heads);
            return jdbc.sql(ADD)
                            .param("at", Timestamp.from(of))
                            .param("heads", heads)
                            .param("signature", signature)
                            .update()
                    == 1;
        }));
    }

    private static boolean isYoung(Seal last, Instant at) {
        return Duration.between(last.at(), at).abs().compareTo(BETWEEN) < 0;
    }

    private Optional<Seal> last() {
        return jdbc.sql(LAST).query(AuditSeals::read).optional();
    }

    private static Seal read(ResultSet row, int n) throws SQLException {
        return new Seal(row.getTimestamp("at").toInstant(), row.getString("heads"), row.getBytes("signature"));
    }

    /**
     * Compares the chains with the seals, a few seals at a time.
     *
     * @return one sentence per break, of the first seals that show a hundred; empty if every sealed entry is still there
     */
    public List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        byte[] previous = new byte[0];
        List<Seal> seals =
                jdbc.sql(FIRST).param("most", AT_ONCE).query(AuditSeals::read).list();
        while (!seals.isEmpty()) {
            for (Seal seal : seals) {
                if (!MessageDigest.isEqual(signature(previous, seal.at(), seal.heads()), seal.signature())) {
                    breaks.add("The seal of " + seal.at() + " does not bear its signature, or one before it is gone");
                }
                previous = seal.signature();
                breaks.addAll(gone(seal));
                if (breaks.size() >= AuditTrail.MOST_BREAKS) {
                    return breaks;
                }
            }
            seals = jdbc.sql(AFTER)
                    .param("at", Timestamp.from(seals.getLast().at()))
                    .param("most", AT_ONCE)
                    .query(AuditSeals::read)
                    .list();
        }
        return breaks;
    }

    /** Entries that were the end of a chain when it was sealed and are no longer there. */
    private List<String> gone(Seal seal) {
        List<Head> heads = headsOf(seal.heads());
        return jdbc.sql(GONE)
                .param("buckets", heads.stream().map(Head::bucket).toArray(Integer[]::new))
                .param("seqs", heads.stream().map(Head::seq).toArray(Long[]::new))
                .param("hashes", heads.stream().map(Head::hash).toArray(String[]::new))
                .query((row, n) -> "Entry " + row.getLong("seq") + " of bucket " + row.getInt("bucket") + ", sealed at "
                        + seal.at() + ", is gone")
                .list();
    }

    /** The last entry of a chain when it was sealed. */
    record Head(int bucket, long seq, String hash) {}

    /** What a seal says of the chains; it is kept as the text that was signed. */
    static List<Head> headsOf(String heads) {
        return JSON.readTree(heads).properties().stream()
                .map(head -> new Head(
                        Integer.parseInt(head.getKey()),
                        head.getValue().get(0).asLong(),
                        head.getValue().get(1).asString()))
                .toList();
    }

    private Map<String, List<Object>> heads() {
        Map<String, List<Object>> heads = new TreeMap<>();
        jdbc.sql(HEADS).query(row -> {
            heads.put(row.getString("bucket"), List.of(row.getLong("seq"), HEX.formatHex(row.getBytes("hash"))));
        });
        return heads;
    }

    private byte[] signature(byte[] previous, Instant at, String heads) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(previous);
            return mac.doFinal((at + "\n" + heads).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
