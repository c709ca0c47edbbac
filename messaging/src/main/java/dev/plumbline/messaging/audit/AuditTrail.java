package dev.plumbline.messaging.audit;

import dev.plumbline.messaging.Buckets;
import java.security.SecureRandom;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chain of decisions. Within a bucket each entry carries the hash of the one before it, so a changed, removed or
 * swapped entry shows. Entries are linked under the lock of their bucket, which the outbox takes.
 *
 * <p>What an entry says of people (what it was before, what it is now, why, and who did it where that is a name) is a
 * row of its own in {@code audit_content}; the entry holds its salted digest. So that row can be erased, and the chain
 * stays whole. Who acted is an id.
 */
public final class AuditTrail {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 32;
    private static final byte[] NOTHING = new byte[32];
    private static final int AT_ONCE = 1_000;

    /** After so many breaks nothing more is looked for: the chain is broken. */
    static final int MOST_BREAKS = 100;

    /** Who acted, where that is no name: a person's id, or a word such as DEADLINE. */
    private static final Pattern NO_NAME = Pattern.compile("[A-Z_]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Somebody who acted under a name: the name is content. */
    private static final String OPERATOR = "OPERATOR";

    private static final String READ = """
            SELECT e.bucket, e.seq, e.entry_id, e.at, e.actor, e.on_behalf_of, e.act, e.aggregate, e.content_hash, e.first_hash,
                e.hash, c.salt, c.content
            FROM audit_entry e
            LEFT JOIN audit_content c ON c.entry_id = e.entry_id
            """;
    private static final String HEADS = """
            SELECT b, e.seq, e.hash
            FROM unnest(:buckets::int[]) b
            CROSS JOIN LATERAL (SELECT seq, hash FROM audit_entry WHERE bucket = b ORDER BY seq DESC LIMIT 1) e
            """;
    private static final String APPEND = """
            INSERT INTO audit_entry (bucket, seq, entry_id, at, actor, on_behalf_of, act, aggregate, content_hash, prev_hash, hash)
            VALUES (:bucket, :seq, :id, :at, :actor, :onBehalfOf, :act, :aggregate, :contentHash, :previous, :hash)
            """;
    private static final String APPEND_CONTENT = """
            INSERT INTO audit_content (entry_id, salt, content) VALUES (:id, :salt, :content)
            """;
    private static final String FIRST = READ + "ORDER BY e.bucket, e.seq LIMIT :most";
    private static final String AFTER =
            READ + "WHERE (e.bucket, e.seq) > (:bucket, :seq) ORDER BY e.bucket, e.seq LIMIT :most";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    public AuditTrail(NamedParameterJdbcOperations batches) {
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
    }

    /** What an entry says of people, as it is stored: JSON, as text, since the entry holds the digest of these signs. */
    record Content(
            @Nullable String name,
            @Nullable String before,
            @Nullable String after,
            @Nullable String why) {

        static Content of(AuditEntry entry) {
            boolean named = !NO_NAME.matcher(entry.actor()).matches();
            return new Content(named ? entry.actor() : null, entry.before(), entry.after(), entry.why());
        }

        boolean saysNothing() {
            return name == null && before == null && after == null && why == null;
        }
    }

    /** Appends entries; the caller holds the locks of their buckets. */
    public void append(List<AuditEntry> entries, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Map<Integer, Link> last = heads(entries);
        List<SqlParameterSource> rows = new ArrayList<>();
        List<SqlParameterSource> contents = new ArrayList<>();
        for (AuditEntry entry : entries) {
            int bucket = Buckets.of(entry.aggregate());
            Link previous = last.getOrDefault(bucket, new Link(0, NOTHING));
            UUID id = UUID.randomUUID();
            Content content = Content.of(entry);
            byte[] contentHash = null;
            if (!content.saysNothing()) {
                byte[] salt = new byte[SALT];
                RANDOM.nextBytes(salt);
                String written = JSON.writeValueAsString(content);
                contentHash = AuditHash.ofContent(salt, written);
                contents.add(new MapSqlParameterSource("id", id)
                        .addValue("salt", salt)
                        .addValue("content", written));
            }
            String actor = content.name() == null ? entry.actor() : OPERATOR;
            long seq = previous.seq + 1;
            byte[] hash = AuditHash.ofEntry(
                    previous.hash,
                    bucket,
                    seq,
                    id,
                    at,
                    actor,
                    entry.onBehalfOf(),
                    entry.act(),
                    entry.aggregate(),
                    contentHash,
                    null);
            rows.add(new MapSqlParameterSource("bucket", bucket)
                    .addValue("seq", seq)
                    .addValue("id", id)
                    .addValue("at", Timestamp.from(at))
                    .addValue("actor", actor)
                    .addValue("onBehalfOf", entry.onBehalfOf())
                    .addValue("act", entry.act())
                    .addValue("aggregate", entry.aggregate())
                    .addValue("contentHash", contentHash)
                    .addValue("previous", previous.hash)
                    .addValue("hash", hash));
            last.put(bucket, new Link(seq, hash));
        }
        batches.batchUpdate(APPEND, rows.toArray(SqlParameterSource[]::new));
        if (!contents.isEmpty()) {
            batches.batchUpdate(APPEND_CONTENT, contents.toArray(SqlParameterSource[]::new));
        }
    }

    /** The last entry of each bucket that entries go to. */
    private Map<Integer, Link> heads(List<AuditEntry> entries) {
        Map<Integer, Link> last = new TreeMap<>();
        Integer[] buckets =
                entries.stream().map(e -> Buckets.of(e.aggregate())).distinct().toArray(Integer[]::new);
        jdbc.sql(HEADS).param("buckets", buckets).query(row -> {
            last.put(row.getInt("b"), new Link(row.getLong("seq"), row.getBytes("hash")));
        });
        return last;
    }

    /**
     * Walks every chain, some entries at a time. What was erased breaks nothing.
     *
     * @return one sentence per break, at most a hundred; empty when the chain is whole
     */
    public List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        List<Read> entries =
                jdbc.sql(FIRST).param("most", AT_ONCE).query(AuditTrail::read).list();
        int bucket = -1;
        Link previous = new Link(0, NOTHING);
        byte[] previousFirst = NOTHING;
        while (!entries.isEmpty()) {
            for (Read entry : entries) {
                if (entry.bucket() != bucket) {
                    bucket = entry.bucket();
                    previous = new Link(0, NOTHING);
                    previousFirst = NOTHING;
                }
                long seq = entry.link().seq;
                if (seq != previous.seq + 1) {
                    breaks.add("Bucket " + bucket + " goes from entry " + previous.seq + " to " + seq);
                } else if (!entry.isAsWritten(previous.hash) || !entry.isAsWrittenFirst(previousFirst)) {
                    breaks.add("Entry " + seq + " of bucket " + bucket + " is not what was written");
                }
                if (breaks.size() == MOST_BREAKS) {
                    return breaks;
                }
                previous = entry.link();
                previousFirst = entry.firstHash() == null ? NOTHING : entry.firstHash();
            }
            Read last = entries.getLast();
            entries = jdbc.sql(AFTER)
                    .param("bucket", last.bucket())
                    .param("seq", last.link().seq)
                    .param("most", AT_ONCE)
                    .query(AuditTrail::read)
                    .list();
        }
        return breaks;
    }

    /** An entry as stored, with its place, its hashes, and its content unless that was erased. */
    private record Read(
            int bucket,
            UUID id,
            Instant at,
            AuditEntry entry,
            byte @Nullable [] contentHash,
            byte @Nullable [] firstHash,
            byte @Nullable [] salt,
            @Nullable String content,
            Link link) {

        boolean isAsWritten(byte[] previous) {
            boolean said =
                    content == null || salt == null || Arrays.equals(AuditHash.ofContent(salt, content), contentHash);
            return said
                    && Arrays.equals(
                            AuditHash.ofEntry(
                                    previous,
                                    bucket,
                                    link.seq,
                                    id,
                                    at,
                                    entry.actor(),
                                    entry.onBehalfOf(),
                                    entry.act(),
                                    entry.aggregate(),
                                    contentHash,
                                    firstHash),
                            link.hash);
        }

        /** Of an entry that was written in the first form, and whose content is there. */
        boolean isAsWrittenFirst(byte[] previous) {
            if (firstHash == null || (contentHash != null && content == null)) {
                return true;
            }
            JsonNode said = JSON.readTree(content == null ? "{}" : content);
            String name = text(said, "name");
            return Arrays.equals(
                    AuditHash.first(
                            previous,
                            bucket,
                            link.seq,
                            id,
                            at,
                            new AuditEntry(
                                    name == null ? entry.actor() : name,
                                    entry.onBehalfOf(),
                                    entry.act(),
                                    entry.aggregate(),
                                    text(said, "before"),
                                    text(said, "after"),
                                    text(said, "why"))),
                    firstHash);
        }

        private static @Nullable String text(JsonNode said, String field) {
            return said.path(field).isString() ? said.path(field).asString() : null;
        }
    }

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
                        null,
                        null,
                        null),
                row.getBytes("content_hash"),
                row.getBytes("first_hash"),
                row.getBytes("salt"),
                row.getString("content"),
                new Link(row.getLong("seq"), row.getBytes("hash")));
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
