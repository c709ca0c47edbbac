package dev.plumbline.notification.recipient;

import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PeopleEvent.PersonStated;
import dev.plumbline.events.PeopleEvent.QuietHours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who can be notified, and the names that messages need. */
@Repository
public class Recipients {

    /** What notifying needs to know of a person. */
    public record Recipient(
            UUID id,
            boolean active,
            String name,
            String givenName,
            String mail,
            Locale language,
            ZoneId zone,
            Set<String> withoutMail,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo) {

        /**
         * When a mail that is ready at an instant may go out: then, or when the person's clock next shows an hour
         * outside their quiet ones. What counts is what the clock on the wall shows, in a night in which it is put
         * forward or back too: an hour that comes twice is quiet twice, one that never comes delays nothing.
         */
        public Instant mailFrom(Instant ready) {
            LocalTime to = quietTo;
            if (to == null || !isQuiet(ready)) {
                return ready;
            }
            LocalDate today = ready.atZone(zone).toLocalDate();
            return Stream.iterate(today, day -> day.plusDays(1))
                    .limit(3)
                    .flatMap(day -> ends(day, to))
                    .filter(end -> end.isAfter(ready) && !isQuiet(end))
                    .min(Comparator.naturalOrder())
                    .orElse(ready);
        }

        private boolean isQuiet(Instant at) {
            LocalTime from = quietFrom;
            LocalTime to = quietTo;
            if (from == null || to == null) {
                return false;
            }
            LocalTime now = at.atZone(zone).toLocalTime();
            boolean begun = !now.isBefore(from);
            boolean over = !now.isBefore(to);
            return to.isBefore(from) ? begun || !over : begun && !over;
        }

        /** The instants of a day at which quiet hours can end: at their end, or when the clock is put forward or back. */
        private Stream<Instant> ends(LocalDate day, LocalTime to) {
            ZoneRules rules = zone.getRules();
            Stream<Instant> shown = rules.getValidOffsets(day.atTime(to)).stream()
                    .map(offset -> day.atTime(to).toInstant(offset));
            ZoneOffsetTransition change =
                    rules.nextTransition(day.atStartOfDay(zone).toInstant().minusSeconds(1));
            return change == null ? shown : Stream.concat(shown, Stream.of(change.getInstant()));
        }

        /** The same person, reached at another address. */
        public Recipient at(String address) {
            return new Recipient(id, active, name, givenName, address, language, zone, withoutMail, quietFrom, quietTo);
        }

        /** Whether the person wants a kind of notification by mail too. */
        public boolean wantsMailFor(Kind kind) {
            return !withoutMail.contains(kind.name());
        }
    }

    private static final String STATE = """
            INSERT INTO recipient (person_id, revision, given_name, family_name, mail, language, time_zone, active, roles,
                without_mail, quiet_from, quiet_to)
            VALUES (:person, :revision, :givenName, :familyName, :mail, :language, :zone, :active, :roles,
                :withoutMail, :quietFrom::time, :quietTo::time)
            ON CONFLICT (person_id) DO UPDATE SET revision = EXCLUDED.revision, given_name = EXCLUDED.given_name,
                family_name = EXCLUDED.family_name, mail = EXCLUDED.mail, language = EXCLUDED.language,
                time_zone = EXCLUDED.time_zone, active = EXCLUDED.active, roles = EXCLUDED.roles,
                without_mail = EXCLUDED.without_mail, quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to
            WHERE recipient.revision < EXCLUDED.revision
            """;

    private static final String CYCLE = """
            INSERT INTO cycle (cycle_id, name)
            VALUES (:cycle, :name)
            ON CONFLICT (cycle_id) DO UPDATE SET name = EXCLUDED.name
            """;

    private static final String SELECT = """
            SELECT person_id, active, given_name, family_name, mail, language, time_zone, without_mail, quiet_from, quiet_to
            FROM recipient
            """;
    private static final String FIND = SELECT + "WHERE person_id = :person";
    private static final String ACTIVE = SELECT + "WHERE person_id = ANY (:ids) AND active";
    private static final String MEMBERS = SELECT + "WHERE roles @> ARRAY[:group::text] AND active ORDER BY person_id";

    private static final String HOLDS = """
            SELECT EXISTS (SELECT 1 FROM recipient WHERE person_id = :person AND roles @> ARRAY[:role::text])
            """;

    private static final String NAMES = """
            SELECT person_id AS id, btrim(given_name || ' ' || family_name) AS name
            FROM recipient
            WHERE person_id = ANY (:ids)
            """;

    private static final String CYCLE_NAMES = """
            SELECT cycle_id AS id, name FROM cycle WHERE cycle_id = ANY (:ids)
            """;

    private final JdbcClient jdbc;

    /** The people and cycles of a database. */
    public Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a person; a revision at or below the known one is ignored. */
    public void state(PersonStated person) {
        QuietHours quiet = person.quietHours();
        List<Kind> withoutMail = person.withoutMail();
        jdbc.sql(STATE)
                .param("person", person.personId())
                .param("revision", person.revision())
                .param("givenName", person.givenName())
                .param("familyName", person.familyName())
                .param("mail", person.mail())
                .param("language", person.language())
                .param("zone", person.timeZone())
                .param("active", person.active())
                .param(
                        "roles",
                        person.roles().stream()
                                .map(held -> group(held.role(), held.unit()))
                                .toArray(String[]::new))
                .param(
                        "withoutMail",
                        withoutMail == null
                                ? new String[0]
                                : withoutMail.stream().map(Kind::name).toArray(String[]::new))
                .param("quietFrom", quiet == null ? null : quiet.from())
                .param("quietTo", quiet == null ? null : quiet.to())
                .update();
    }

    /** A role, with its unit where it is limited to one, as it is stored and looked up. */
    public static String group(String role, @Nullable String unit) {
        return unit == null ? role : role + ":" + unit;
    }

    /** Stores the name of a cycle. */
    public void cycle(UUID id, String name) {
        jdbc.sql(CYCLE).param("cycle", id).param("name", name).update();
    }

    /** Whether a person holds a role that is not limited to a unit. */
    public boolean holds(UUID person, String role) {
        return jdbc.sql(HOLDS)
                .param("person", person)
                .param("role", role)
                .query(Boolean.class)
                .single();
    }

    /** A person who is known, active or not. */
    public Optional<Recipient> find(UUID person) {
        return jdbc.sql(FIND)
                .param("person", person)
                .query(Recipients::recipient)
                .optional();
    }

    /** Those of the people who are known and active, by id. */
    public Map<UUID, Recipient> active(Collection<UUID> people) {
        Map<UUID, Recipient> active = new HashMap<>();
        jdbc.sql(ACTIVE).param("ids", people.toArray(UUID[]::new)).query(row -> {
            Recipient recipient = recipient(row, 0);
            active.put(recipient.id(), recipient);
        });
        return active;
    }

    /** The names of those of the people who are known, active or not, by id. */
    public Map<UUID, String> names(Collection<UUID> people) {
        return texts(NAMES, people);
    }

    /** The names of those of the cycles that are known, by id. */
    public Map<UUID, String> cycleNames(Collection<UUID> cycles) {
        return texts(CYCLE_NAMES, cycles);
    }

    private Map<UUID, String> texts(String sql, Collection<UUID> ids) {
        Map<UUID, String> texts = new HashMap<>();
        jdbc.sql(sql).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            texts.put(row.getObject("id", UUID.class), Words.line(row.getString("name")));
        });
        return texts;
    }

    /** Everybody of a group. */
    public List<Recipient> group(String group) {
        return jdbc.sql(MEMBERS)
                .param("group", group)
                .query(Recipients::recipient)
                .list();
    }

    private static Recipient recipient(ResultSet row, int n) throws SQLException {
        return new Recipient(
                row.getObject("person_id", UUID.class),
                row.getBoolean("active"),
                Words.line(row.getString("given_name") + " " + row.getString("family_name")),
                Words.line(
                        row.getString("given_name").isEmpty()
                                ? row.getString("family_name")
                                : row.getString("given_name")),
                row.getString("mail"),
                Locale.forLanguageTag(row.getString("language")),
                ZoneId.of(row.getString("time_zone")),
                Set.of((String[]) row.getArray("without_mail").getArray()),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class));
    }
}
