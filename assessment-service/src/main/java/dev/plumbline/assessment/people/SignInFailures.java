package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Failed attempts to sign in, on all nodes: each makes the next ones wait, most of all those for the same account from
 * the same address. A wait is five minutes at most and ends by itself, so nobody is locked out permanently. Attempts
 * from other addresses never make somebody wait where they have signed in before. The time is that of the database.
 */
@Service
public class SignInFailures {

    /**
     * How failures of one kind make the next try wait.
     *
     * @param free so many are for nothing
     * @param most the longest wait in seconds; it doubles with each failure, from one second
     * @param fades after so many seconds one failure is forgotten
     */
    private record Measure(String kind, int free, int most, int fades) {}

    private static final Measure PAIR = new Measure("pair", 5, 300, 600);
    private static final Measure ACCOUNT = new Measure("account", 20, 60, 60);
    private static final Measure PLACE = new Measure("place", 50, 30, 6);
    private static final Measure ASKING = new Measure("asking", 5, 300, 60);
    private static final Measure TOKENS = new Measure("tokens", 20, 30, 6);

    /** Of two tries at once the one that began first may count last: nothing has faded then, and nothing is counted twice. */
    private static final String LEFT =
            "greatest(0, f.failures - floor(greatest(0, extract(epoch FROM now() - f.last_at)) / :fades))::int";

    private static final String STATE = """
            SELECT %s AS failures, extract(epoch FROM now() - f.last_at) AS since
            FROM sign_in_failures f
            WHERE f.key = :key
            """.formatted(LEFT);

    private static final String COUNT = """
            INSERT INTO sign_in_failures AS f (key, failures, last_at)
            VALUES (:key, 1, now())
            ON CONFLICT (key) DO UPDATE SET failures = %s + 1, last_at = greatest(f.last_at, now())
            RETURNING failures
            """.formatted(LEFT);

    private static final String KNOWN_PLACE = """
            SELECT EXISTS (SELECT 1 FROM known_place WHERE person_id = :person AND place_hash = :place)
            """;

    private static final String FORGET = """
            DELETE FROM sign_in_failures WHERE key IN (:account, :pair) RETURNING failures
            """;

    private static final String NOTE_PLACE = """
            INSERT INTO known_place AS k (person_id, place_hash, last_at)
            VALUES (:person, :place, now())
            ON CONFLICT (person_id, place_hash) DO UPDATE SET last_at = now()
            WHERE k.last_at < now() - interval '1 day'
            """;

    private record Key(Measure measure, String key) {}

    private final JdbcClient jdbc;
    private final Audit audit;

    SignInFailures(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    private static Key pair(String mail, String place) {
        return key(PAIR, Text.mail(mail) + "\n" + place);
    }

    private static Key account(String mail) {
        return key(ACCOUNT, Text.mail(mail));
    }

    private static Key key(Measure measure, String what) {
        return new Key(measure, measure.kind() + ":" + Secrets.hash(what));
    }

    /**
     * Asks before a password is looked at.
     *
     * @param mail the address that was given, whoever it belongs to
     * @param person whose it is; null for nobody's, which is answered alike
     * @param place the network address from which it is tried
     * @throws Refusal if it is too early for another try; it says in how many seconds
     */
    public void mayTry(String mail, @Nullable UUID person, String place) {
        List<Key> asked = new ArrayList<>(List.of(pair(mail, place)));
        if (person == null || !isKnown(person, place)) {
            asked.add(account(mail));
            asked.add(key(PLACE, place));
        }
        refuseFor(asked);
    }

    private void refuseFor(List<Key> asked) {
        long wait = asked.stream().mapToLong(this::wait).max().orElse(0);
        if (wait > 0) {
            throw Refusal.tooMany("sign-in-delayed", wait, wait);
        }
    }

    /** In how many seconds the next try may be made. */
    private long wait(Key key) {
        Measure measure = key.measure();
        return jdbc.sql(STATE)
                .param("fades", measure.fades())
                .param("key", key.key())
                .query((row, n) -> {
                    int over = row.getInt("failures") - measure.free();
                    double since = Math.max(0, row.getDouble("since"));
                    return over < 0 ? 0L : (long) Math.ceil(Math.min(measure.most(), 1L << Math.min(over, 30)) - since);
                })
                .optional()
                .map(wait -> Math.max(0, wait))
                .orElse(0L);
    }

    private boolean isKnown(UUID person, String place) {
        return Boolean.TRUE.equals(jdbc.sql(KNOWN_PLACE)
                .param("person", person)
                .param("place", Secrets.hash(place))
                .query(Boolean.class)
                .single());
    }

    /** Somebody gave a wrong password, or the address of nobody; see {@link #mayTry}. */
    @Transactional
    public void failed(String mail, @Nullable UUID person, String place) {
        int ofPlace = count(key(PLACE, place));
        int ofAccount = count(account(mail));
        int ofPair = count(pair(mail, place));
        if (person == null) {
            note(ofPlace, "sign-in-failed", "address", place(place));
        } else {
            note(Math.max(ofAccount, ofPair), "sign-in-failed", "person", person);
        }
    }

    /** Counts one more and returns how many that makes. */
    private int count(Key key) {
        return jdbc.sql(COUNT)
                .param("key", key.key())
                .param("fades", key.measure().fades())
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    /** The audit trail records the first failure, the fifth, and then every tenth, so that no attack fills it. */
    private void note(int failures, String act, String kind, UUID id) {
        if (failures == 1 || failures == 5 || failures % 10 == 0) {
            audit.rule("SIGN_IN", act, kind, id, null, failures);
        }
    }

    /** An address in a form that can be recorded without revealing the address. */
    private static UUID place(String place) {
        return UUID.nameUUIDFromBytes(Secrets.hash(place).getBytes(StandardCharsets.UTF_8));
    }

    /** The right person is in: what was tried against them is over, and the place is known as theirs. */
    @Transactional
    public void succeeded(String mail, UUID person, String place) {
        List<Integer> before = jdbc.sql(FORGET)
                .param("account", account(mail).key())
                .param("pair", pair(mail, place).key())
                .query(Integer.class)
                .list();
        if (!before.isEmpty()) {
            audit.rule(
                    "SIGN_IN",
                    "sign-in-failures-ended",
                    "person",
                    person,
                    before.stream().max(Integer::compare).orElse(0),
                    null);
        }
        jdbc.sql(NOTE_PLACE)
                .param("person", person)
                .param("place", Secrets.hash(place))
                .update();
    }

    /**
     * A program came with an access token that is none. One that is valid is always let in.
     *
     * @throws Refusal if there were too many from there
     */
    @Transactional(noRollbackFor = Refusal.class)
    public void wrongToken(String place) {
        Key tokens = key(TOKENS, place);
        refuseFor(List.of(tokens));
        note(count(tokens), "access-token-wrong", "address", place(place));
    }

    /**
     * Somebody asks for a mail by which a password is set.
     *
     * @throws Refusal if too many were asked for from there
     */
    @Transactional(noRollbackFor = Refusal.class)
    public void asked(String place) {
        Key asking = key(ASKING, place);
        refuseFor(List.of(asking));
        count(asking);
    }
}
