package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of each policy version. HR drafts a version, within bounds, and publishes it; from then on it never
 * changes, and the cycles that are set up take the one that was published last.
 */
@Repository
public class Policies {

    /** How far a version is. */
    public enum Status {
        DRAFT,
        PUBLISHED
    }

    /**
     * A version as it is stored.
     *
     * @param revision rises with each change of the draft, and with its publication
     * @param publishedAt null for a draft
     * @param madeFrom the version of which it was made; null where it was made of none, or that is deleted
     */
    public record Stored(
            int version,
            Status status,
            Policy numbers,
            long revision,
            Instant createdAt,
            @Nullable Instant publishedAt,
            @Nullable Integer madeFrom) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ADD_FIRST = """
            INSERT INTO policy (version, numbers, created_at, status, published_at)
            VALUES (1, :numbers::jsonb, :now, 'PUBLISHED', :now)
            ON CONFLICT DO NOTHING
            """;

    private static final String PUBLISHED = """
            SELECT numbers FROM policy WHERE version = :version AND status = 'PUBLISHED'
            """;

    private static final String NEWEST = """
            SELECT version
            FROM policy
            WHERE status = 'PUBLISHED'
            ORDER BY coalesce(published_at, created_at) DESC, version DESC
            LIMIT 1
            """;

    private static final String READ = """
            SELECT version, status, numbers, revision, created_at, published_at, made_from FROM policy
            """;

    private static final String ONE = READ + """
            WHERE version = :version
            """;

    private static final String LOCK = ONE + """
            FOR NO KEY UPDATE
            """;

    private static final String PAGE = READ + """
            WHERE version < :below
            ORDER BY version DESC
            LIMIT :most
            """;

    private static final String PUBLISHED_ONES = READ + """
            WHERE status = 'PUBLISHED'
            ORDER BY published_at DESC NULLS LAST, version DESC
            LIMIT :most
            """;

    /** Never one that a version had before, also where that was deleted. */
    private static final String NUMBER = """
            SELECT setval('policy_version', greatest(nextval('policy_version'), (SELECT max(version) + 1 FROM policy)))::int
            """;

    private static final String ADD = """
            INSERT INTO policy (version, numbers, created_at, status, made_from)
            VALUES (:version, :numbers::jsonb, :now, 'DRAFT', :from)
            """;

    private static final String DELETE = """
            DELETE FROM policy WHERE version = :version AND status = 'DRAFT'
            """;

    private static final String CHANGE = """
            UPDATE policy SET numbers = :numbers::jsonb, revision = revision + 1 WHERE version = :version
            """;

    /** After every other, also where the clock was set back since: it is the one published last. */
    private static final String PUBLISH = """
            UPDATE policy
            SET status = 'PUBLISHED', revision = revision + 1,
                published_at = greatest(:now, (SELECT max(published_at) FROM policy) + interval '1 microsecond')
            WHERE version = :version
            """;

    private final JdbcClient jdbc;
    private final PolicyBounds bounds;
    private final HeldRoles heldRoles;
    private final Audit audit;
    private final Clock clock;
    private final ConcurrentMap<Integer, Policy> known = new ConcurrentHashMap<>();

    Policies(JdbcClient jdbc, PolicyBounds bounds, HeldRoles heldRoles, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.bounds = bounds;
        this.heldRoles = heldRoles;
        this.audit = audit;
        this.clock = clock;
        jdbc.sql(ADD_FIRST)
                .param("numbers", JSON.writeValueAsString(Policy.FIRST))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * The policy of that published version. Numbers that were stored before there were bounds are taken as
     * {@link Policy#workable} has them.
     */
    public Policy policy(int version) {
        return known.computeIfAbsent(
                version,
                v -> jdbc.sql(PUBLISHED)
                        .param("version", v)
                        .query((row, n) -> JSON.readValue(row.getString("numbers"), Policy.class)
                                .workable())
                        .optional()
                        .orElseThrow(Refusal::notFound));
    }

    /** Which share of what is judged is looked at again where nothing else is said, by that version. */
    public int samplePercent(int version) {
        return policy(version).secondAssessment().samplePercent();
    }

    /** For how many days after its date a self-assessment is still waited for, by that version. */
    public int graceDays(int version) {
        return policy(version).course().graceDays();
    }

    /** How many days after its date a review is offered to the next manager too, by that version; 0 for never. */
    public int escalateAfterDays(int version) {
        return policy(version).escalation().escalateAfterDays();
    }

    /** As {@link #escalateAfterDays}, to HR. */
    public int toHrAfterDays(int version) {
        return policy(version).escalation().toHrAfterDays();
    }

    /** How many days before its date a task is reminded of, by that version; the most first, none for never. */
    public List<Integer> reminderDays(int version) {
        return policy(version).reminding().days();
    }

    /** How long after a reminder that a person sends nobody sends another of the same task, by that version. */
    public Duration betweenNudges(int version) {
        return Duration.ofHours(policy(version).reminding().nudgeHours());
    }

    /** The version that was published last. */
    public int newest() {
        return jdbc.sql(NEWEST).query(Integer.class).optional().orElse(1);
    }

    /** Whether there is that version, and it is published. */
    public boolean isPublished(int version) {
        return jdbc.sql(PUBLISHED)
                .param("version", version)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** The versions of which a cycle takes one, the one that was published last first, for HR. */
    @Transactional(readOnly = true)
    public List<Stored> published(UUID actor, int most) {
        mustBeHr(actor);
        return jdbc.sql(PUBLISHED_ONES)
                .param("most", most)
                .query(Policies::stored)
                .list();
    }

    /** Refuses whoever is not HR, whose policies are. */
    public void mustBeHr(UUID actor) {
        if (!heldRoles.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /** A version, for HR. */
    @Transactional(readOnly = true)
    public Stored find(UUID actor, int version) {
        mustBeHr(actor);
        return read(ONE, version);
    }

    private Stored read(String sql, int version) {
        return jdbc.sql(sql)
                .param("version", version)
                .query(Policies::stored)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * The versions, newest first, for HR.
     *
     * @param below the version below which the page starts; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Stored> page(UUID actor, @Nullable Integer below, int most) {
        mustBeHr(actor);
        return jdbc.sql(PAGE)
                .param("below", below == null ? Integer.MAX_VALUE : below)
                .param("most", most)
                .query(Policies::stored)
                .list();
    }

    private static Stored stored(ResultSet row, int n) throws SQLException {
        Timestamp published = row.getTimestamp("published_at");
        return new Stored(
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                JSON.readValue(row.getString("numbers"), Policy.class),
                row.getLong("revision"),
                row.getTimestamp("created_at").toInstant(),
                published == null ? null : published.toInstant(),
                row.getObject("made_from", Integer.class));
    }

    /**
     * Stores numbers as a draft under the next version; the version in {@code numbers} is ignored.
     *
     * @param from the version of which it is made; null for none
     * @throws Refusal naming each number that is outside its bounds, and the bounds; if there is no such version to make it of
     */
    @Transactional
    public Stored draft(UUID actor, Policy numbers, @Nullable Integer from) {
        mustBeHr(actor);
        if (from != null) {
            read(ONE, from);
        }
        Policy checked = numbers.with(withNumbers(numbers.skills()));
        bounds.mustHold(checked);
        // The first version is always there: who drafts next waits for it, and takes the number after.
        read(LOCK, 1);
        Policy next = checked.as(jdbc.sql(NUMBER).query(Integer.class).single());
        jdbc.sql(ADD)
                .param("version", next.version())
                .param("numbers", JSON.writeValueAsString(next))
                .param("now", Timestamp.from(clock.instant()))
                .param("from", from, Types.INTEGER)
                .update();
        audit.person(actor, "policy-drafted", "policy/" + next.version(), null, next, null);
        return read(ONE, next.version());
    }

    /**
     * Changes a draft.
     *
     * @param revision the one that was read; null not to compare
     * @throws Refusal for a published version, and as {@link #draft}
     */
    @Transactional
    public Stored change(UUID actor, int version, Policy numbers, @Nullable Long revision) {
        Stored before = lockDraft(actor, version, revision);
        Policy changed = numbers.with(withNumbers(numbers.skills())).as(version);
        bounds.mustHold(changed);
        jdbc.sql(CHANGE)
                .param("numbers", JSON.writeValueAsString(changed))
                .param("version", version)
                .update();
        audit.person(actor, "policy-changed", "policy/" + version, before.numbers(), changed, null);
        return read(ONE, version);
    }

    /** A skill of which nothing is other than of all has no numbers of its own. */
    private static List<Policy.OfSkill> withNumbers(List<Policy.OfSkill> skills) {
        return skills.stream().filter(one -> !one.numbers().isEmpty()).toList();
    }

    /**
     * Makes a draft of a version, with the same numbers; one that the editions of today do not allow is the nearest that they do.
     *
     * @param from null for the one that was published last
     * @throws Refusal naming what else cannot be drafted today, such as numbers of a skill that no edition has
     */
    @Transactional
    public Stored draftFrom(UUID actor, @Nullable Integer from) {
        Stored source = find(actor, from == null ? newest() : from);
        return draft(actor, bounds.nearest(source.numbers().workable()), source.version());
    }

    /**
     * Deletes a draft; the audit trail keeps what it said.
     *
     * @param revision the one that was read; null not to compare
     * @throws Refusal for a published version
     */
    @Transactional
    public void delete(UUID actor, int version, @Nullable Long revision) {
        Stored draft = lockDraft(actor, version, revision);
        jdbc.sql(DELETE).param("version", version).update();
        audit.person(actor, "policy-deleted", "policy/" + version, draft.numbers(), null, null);
    }

    /**
     * Publishes a draft: cycles set up from now on take it. The audit trail has the numbers that were published last before, and
     * these.
     *
     * @param revision the one that was read; null not to compare
     * @throws Refusal for a published version
     */
    @Transactional
    public Stored publish(UUID actor, int version, @Nullable Long revision) {
        Stored draft = lockDraft(actor, version, revision);
        bounds.mustHold(draft.numbers());
        Policy before = read(ONE, newest()).numbers();
        jdbc.sql(PUBLISH)
                .param("now", Timestamp.from(clock.instant()))
                .param("version", version)
                .update();
        audit.person(actor, "policy-published", "policy/" + version, before, draft.numbers(), null);
        return read(ONE, version);
    }

    /**
     * A draft that nobody else changes, publishes or deletes until the transaction ends.
     *
     * @param revision the one that was read; null not to compare
     * @throws Refusal for a published version
     */
    @Transactional
    public Stored lockDraft(UUID actor, int version, @Nullable Long revision) {
        mustBeHr(actor);
        Stored stored = read(LOCK, version);
        Refusal.ifStale(revision, stored.revision());
        if (stored.status() != Status.DRAFT) {
            throw Refusal.conflict("policy-published", stored.status());
        }
        return stored;
    }

    /**
     * Drafts numbers and publishes them.
     *
     * @return the version that they got
     */
    @Transactional
    public int add(UUID actor, Policy numbers) {
        int version = draft(actor, numbers, null).version();
        publish(actor, version, null);
        return version;
    }
}
