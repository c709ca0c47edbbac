package dev.plumbline.messaging.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The hashes of the trail: of an entry, of what it says of people, and of entries as they were written first. */
final class AuditHash {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HexFormat HEX = HexFormat.of();

    private AuditHash() {}

    /** Of what an entry says of people, which the entry itself holds only as this. */
    static byte[] ofContent(byte[] salt, String content) {
        MessageDigest digest = sha256();
        digest.update(salt);
        return digest.digest(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of an entry and all before it. Each field has its length before it, so that no two entries are written alike; the
     * migration that moved the first entries writes them in the same way.
     *
     * @param previous the hash of the entry before; 32 zeros for the first
     * @param contentHash null where the entry does not mention people
     * @param firstHash the hash that the entry had when it was written first; null for those written in this form
     */
    static byte[] ofEntry(
            byte[] previous,
            int bucket,
            long seq,
            UUID id,
            Instant at,
            String actor,
            @Nullable String onBehalfOf,
            String act,
            String aggregate,
            byte @Nullable [] contentHash,
            byte @Nullable [] firstHash) {
        @Nullable
        String[] fields = {
            String.valueOf(bucket),
            String.valueOf(seq),
            id.toString(),
            String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
            actor,
            onBehalfOf,
            act,
            aggregate,
            contentHash == null ? null : HEX.formatHex(contentHash),
            firstHash == null ? null : HEX.formatHex(firstHash)
        };
        MessageDigest digest = sha256();
        digest.update(previous);
        for (String field : fields) {
            if (field == null) {
                digest.update((byte) '-');
            } else {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
        }
        return digest.digest();
    }

    /** As entries were written before what they say of people could be erased. */
    static byte[] first(byte[] previous, int bucket, long seq, UUID id, Instant at, AuditEntry entry) {
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
        MessageDigest digest = sha256();
        digest.update(previous);
        return digest.digest(JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
