package dev.plumbline.notification.recipient;

import dev.plumbline.events.PeopleEvent.PersonStated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who can be told, and the names that messages need. */
@Repository
public class Recipients {

    /** A person as far as telling needs. */
    public record Recipient(UUID id, String name, String givenName, String mail, Locale language, ZoneId zone) {}

    private final JdbcTemplate jdbc;

    Recipients(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a person in; a revision at or below the known one is ignored. */
    public void state(PersonStated person) {
        jdbc.update(connection -> {
            var upsert = connection.prepareStatement(
                    "INSERT INTO recipient VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET revision ="
                            + " EXCLUDED.revision, given_name = EXCLUDED.given_name, family_name = EXCLUDED.family_name, mail ="
                            + " EXCLUDED.mail, language = EXCLUDED.language, time_zone = EXCLUDED.time_zone, active ="
                            + " EXCLUDED.active, roles = EXCLUDED.roles WHERE recipient.revision < EXCLUDED.revision");
            upsert.setObject(1, person.personId());
            upsert.setLong(2, person.revision());
            upsert.setString(3, person.givenName());
            upsert.setString(4, person.familyName());
            upsert.setString(5, person.mail());
            upsert.setString(6, person.language());
            upsert.setString(7, person.timeZone());
            upsert.setBoolean(8, person.active());
            upsert.setArray(
                    9,
                    connection.createArrayOf(
                            "text",
                            person.roles().stream()
                                    .map(held -> group(held.role(), held.unit()))
                                    .toArray()));
            return upsert;
        });
    }

    /** A role, with its unit where it is limited to one, as it is stored and looked up. */
    public static String group(String role, @org.jspecify.annotations.Nullable String unit) {
        return unit == null ? role : role + ":" + unit;
    }

    /** Takes the name of a cycle in. */
    public void cycle(UUID id, String name) {
        jdbc.update(
                "INSERT INTO cycle VALUES (?, ?) ON CONFLICT (cycle_id) DO UPDATE SET name = EXCLUDED.name", id, name);
    }

    /** The person, if known and active. */
    public Optional<Recipient> find(UUID id) {
        return jdbc.query("SELECT * FROM recipient WHERE person_id = ? AND active", Recipients::recipient, id).stream()
                .findFirst();
    }

    /** Everybody of a group. */
    public List<Recipient> group(String group) {
        return jdbc.query(
                "SELECT * FROM recipient WHERE roles @> ARRAY[?::text] AND active ORDER BY person_id",
                Recipients::recipient,
                group);
    }

    /** The name of a person, active or not; empty if unknown. */
    public String name(@org.jspecify.annotations.Nullable UUID id) {
        return id == null
                ? ""
                : jdbc
                        .queryForList(
                                "SELECT given_name || ' ' || family_name FROM recipient WHERE person_id = ?",
                                String.class,
                                id)
                        .stream()
                        .findFirst()
                        .orElse("");
    }

    /** The name of a cycle; empty if unknown. */
    public String cycleName(@org.jspecify.annotations.Nullable UUID id) {
        return id == null
                ? ""
                : jdbc.queryForList("SELECT name FROM cycle WHERE cycle_id = ?", String.class, id).stream()
                        .findFirst()
                        .orElse("");
    }

    private static Recipient recipient(ResultSet row, int n) throws SQLException {
        return new Recipient(
                row.getObject("person_id", UUID.class),
                row.getString("given_name") + " " + row.getString("family_name"),
                row.getString("given_name"),
                row.getString("mail"),
                Locale.forLanguageTag(row.getString("language")),
                ZoneId.of(row.getString("time_zone")));
    }
}
