package dev.plumbline.messaging.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals over the chains of decisions: once an hour the last entry of every bucket, signed with a key that the database
 * does not hold (HMAC-SHA-256). Each seal signs the one before it too. An end that was cut off a chain, which the chain
 * alone cannot show, shows against the seal.
 */
public final class AuditSeals {

    /** The least length of the key, in characters. */
    public static final int LEAST_KEY = 32;

    private static final Duration BETWEEN = Duration.ofMinutes(59);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private record Seal(Instant at, String heads, byte[] signature) {}

    private final JdbcTemplate jdbc;
    private final SecretKeySpec key;

    /**
     * @param key the secret to sign with, at least {@link #LEAST_KEY} characters
     * @throws IllegalArgumentException if it is shorter
     */
    public AuditSeals(JdbcTemplate jdbc, String key) {
        if (key.length() < LEAST_KEY) {
            throw new IllegalArgumentException("The key of the audit seals has at least " + LEAST_KEY + " characters");
        }
        this.jdbc = jdbc;
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * Seals the chains as they stand. Two nodes that seal at once make one seal.
     *
     * @return false if the last seal is younger than an hour, or nothing was decided since
     */
    public boolean seal(Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        List<Seal> before = seals();
        Seal last = before.isEmpty() ? null : before.getLast();
        String heads = JSON.writeValueAsString(heads());
        if (last != null
                && (last.at().isAfter(at.minus(BETWEEN)) || last.heads().equals(heads))) {
            return false;
        }
        byte[] signature = signature(last == null ? new byte[0] : last.signature(), at, heads);
        return jdbc.update(
                        "INSERT INTO audit_seal SELECT ?, ?, ? WHERE (SELECT count(*) FROM audit_seal) = ?"
                                + " ON CONFLICT DO NOTHING",
                        Timestamp.from(at),
                        heads,
                        signature,
                        before.size())
                == 1;
    }

    /**
     * Holds the chains against the seals.
     *
     * @return one sentence per break; empty when every sealed entry still stands
     */
    public List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        byte[] previous = new byte[0];
        for (Seal seal : seals()) {
            if (!MessageDigest.isEqual(signature(previous, seal.at(), seal.heads()), seal.signature())) {
                breaks.add("The seal of " + seal.at() + " does not bear its signature, or one before it is gone");
            }
            previous = seal.signature();
            JSON.readTree(seal.heads()).properties().forEach(head -> {
                int bucket = Integer.parseInt(head.getKey());
                long seq = head.getValue().get(0).asLong();
                byte[] hash = HEX.parseHex(head.getValue().get(1).asString());
                if (!stands(bucket, seq, hash)) {
                    breaks.add("Entry " + seq + " of bucket " + bucket + ", sealed at " + seal.at() + ", is gone");
                }
            });
        }
        return breaks;
    }

    private boolean stands(int bucket, long seq, byte[] hash) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM audit_entry WHERE bucket = ? AND seq = ? AND hash = ?)",
                Boolean.class,
                bucket,
                seq,
                hash));
    }

    private List<Seal> seals() {
        return jdbc.query(
                "SELECT at, heads, signature FROM audit_seal ORDER BY at",
                (row, n) -> new Seal(row.getTimestamp(1).toInstant(), row.getString(2), row.getBytes(3)));
    }

    private Map<String, List<Object>> heads() {
        Map<String, List<Object>> heads = new TreeMap<>();
        jdbc.query(
                "SELECT b, e.seq, e.hash FROM generate_series(0, 63) b CROSS JOIN LATERAL"
                        + " (SELECT seq, hash FROM audit_entry WHERE bucket = b ORDER BY seq DESC LIMIT 1) e",
                row -> {
                    heads.put(row.getString(1), List.of(row.getLong(2), HEX.formatHex(row.getBytes(3))));
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
