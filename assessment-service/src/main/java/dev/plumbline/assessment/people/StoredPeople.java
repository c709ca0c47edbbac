package dev.plumbline.assessment.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Persons as an import writes them, many at once, and what of a person depends on the address. */
@Repository
class StoredPeople {

    private static final String LOCK = """
            SELECT id
            FROM person
            WHERE id = ANY (:people) OR (mail = ANY (:mails) AND mail <> '')
            ORDER BY id
            FOR NO KEY UPDATE
            """;

    private static final String HOLDERS = """
            SELECT mail, id FROM person WHERE mail = ANY (:mails) AND mail <> ''
            """;

    private static final String GIVE_UP = """
            UPDATE person p
            SET mail = '', revision = revision + 1, version = version + 1, announced = false
            WHERE p.id = :person AND EXISTS (
                SELECT 1
                FROM people_import_row r
                WHERE r.import_id = :import AND r.person_id = p.id AND r.ended IS NULL AND NOT r.left_out
                  AND r.to_mail <> :mail AND NOT (%s))
            """.formatted(HoldingAddresses.KEPT_BACK);

    private static final String END_ROLES = """
            DELETE FROM person_role WHERE person_id = :person RETURNING btrim(role || ' ' || unit)
            """;

    private static final List<String> END_ACCOUNT = List.of(
            "DELETE FROM account WHERE person_id = :person",
            "DELETE FROM one_time_link WHERE person_id = :person AND used_at IS NULL",
            "DELETE FROM address_change WHERE person_id = :person",
            "UPDATE access_token SET revoked_at = now() WHERE person_id = :person AND revoked_at IS NULL",
            "DELETE FROM calendar_address WHERE person_id = :person",
            "DELETE FROM substitution WHERE person_id = :person OR deputy_id = :person");

    private static final String SWITCH_OFF = """
            UPDATE person
            SET mail = '', active = false, revision = revision + 1, version = version + 1, announced = false
            WHERE id = :person AND mail = :mail
            """;

    private static final List<String> CLEAR_ADDRESSES = List.of(
            "UPDATE person SET mail = '' WHERE id = ANY (:people)",
            "DELETE FROM one_time_link WHERE person_id = ANY (:people) AND used_at IS NULL",
            "DELETE FROM address_change WHERE person_id = ANY (:people)");

    private static final String ADD = """
            INSERT INTO person
                (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, target_title, active,
                announced, revision, version)
            VALUES (:person, :number, :mail, :givenName, :familyName, :jobTitle, :unit, :language, :zone, :targetTitle, :active,
                false, 1, 0)
            """;

    /** The manager may be one whose row could not be stored. */
    private static final String SET_MANAGER = """
            UPDATE person SET manager_id = (SELECT m.id FROM person m WHERE m.id = :manager) WHERE id = :person
            """;

    private static final String CHANGE = """
            UPDATE person
            SET employee_id = CASE WHEN :renumbers THEN :number ELSE employee_id END, mail = :mail, given_name = :givenName,
                family_name = :familyName, job_title = :jobTitle, unit = :unit, language = :language,
                time_zone = coalesce(:zone, time_zone), target_title = coalesce(:targetTitle, target_title),
                active = :active, manager_id = (SELECT m.id FROM person m WHERE m.id = :manager),
                revision = revision + 1, version = version + 1, announced = false
            WHERE id = :person
            """;

    private static final String CIRCLING = """
            WITH RECURSIVE up AS (
                SELECT id AS start, manager_id AS at FROM person WHERE id = ANY (:people)
                UNION
                SELECT u.start, p.manager_id FROM up u JOIN person p ON p.id = u.at WHERE u.at <> u.start)
            SELECT DISTINCT start FROM up WHERE at = start
            """;

    private static final String KEEP_MANAGER = """
            UPDATE person SET manager_id = CAST(:manager AS uuid) WHERE id = :person
            """;

    private static final String OF_OTHERS = """
            SELECT mail FROM person WHERE mail = ANY (:mails)
            UNION
            SELECT to_mail
            FROM people_import_row
            WHERE import_id = :import AND to_mail = ANY (:mails) AND NOT left_out AND change <> 'SAME'
            """;

    private final JdbcClient jdbc;

    /** For statements with many rows, which {@link JdbcClient} does not have. */
    private final NamedParameterJdbcTemplate batches;

    StoredPeople(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Locks people and who has their addresses, in the order of their ids, as everybody does who locks several. */
    void lock(List<ImportedPerson> rows) {
        Set<UUID> people = new HashSet<>();
        Set<String> mails = new HashSet<>();
        for (ImportedPerson row : rows) {
            people.add(row.person());
            if (row.takesNumberOf() != null) {
                people.add(row.takesNumberOf());
            }
            mails.add(row.mail());
        }
        jdbc.sql(LOCK)
                .param("people", people.toArray(UUID[]::new))
                .param("mails", mails.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    /** Who has which of the addresses that rows say. */
    Map<String, UUID> holders(List<ImportedPerson> rows) {
        Map<String, UUID> holders = new HashMap<>();
        jdbc.sql(HOLDERS)
                .param("mails", rows.stream().map(ImportedPerson::mail).toArray(String[]::new))
                .query(row -> {
                    holders.put(row.getString("mail"), row.getObject("id", UUID.class));
                });
        return holders;
    }

    /**
     * Takes an address from somebody to whom a row of the import, which is not stored yet, gives another one; not where that other
     * address is kept back: without one, theirs would be changed at once.
     *
     * @return whether it was taken
     */
    boolean giveUp(UUID id, UUID person, String mail) {
        return jdbc.sql(GIVE_UP)
                        .param("person", person)
                        .param("import", id)
                        .param("mail", mail)
                        .update()
                > 0;
    }

    /** Switches off whoever had an address, with whatever they could come in by or do; says which roles they held. */
    List<String> displace(UUID person, String mail) {
        List<String> roles =
                jdbc.sql(END_ROLES).param("person", person).query(String.class).list();
        for (String ending : END_ACCOUNT) {
            jdbc.sql(ending).param("person", person).update();
        }
        jdbc.sql(SWITCH_OFF).param("person", person).param("mail", mail).update();
        return roles;
    }

    /** Stores rows, first those of new people. */
    void store(Collection<ImportedPerson> rows) {
        UUID[] otherAddress = rows.stream()
                .filter(row -> !row.isNew() && !row.mail().equals(row.known().get("email")))
                .map(ImportedPerson::person)
                .toArray(UUID[]::new);
        for (String clearing : CLEAR_ADDRESSES) {
            jdbc.sql(clearing).param("people", otherAddress).update();
        }
        List<ImportedPerson> added = rows.stream().filter(ImportedPerson::isNew).toList();
        batch(ADD, added);
        batch(SET_MANAGER, added);
        batch(CHANGE, rows.stream().filter(row -> !row.isNew()).toList());
    }

    private void batch(String sql, List<ImportedPerson> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.stream().map(StoredPeople::values).toArray(SqlParameterSource[]::new));
        }
    }

    private static SqlParameterSource values(ImportedPerson row) {
        boolean added = row.isNew();
        return new MapSqlParameterSource("person", row.person())
                .addValue("number", row.employeeId())
                .addValue("renumbers", row.renumbers())
                .addValue("mail", row.mail())
                .addValue("givenName", row.givenName())
                .addValue("familyName", row.familyName())
                .addValue("manager", row.manager())
                .addValue("jobTitle", row.jobTitle())
                .addValue("unit", row.unit())
                .addValue("language", row.language())
                .addValue("zone", added && row.timeZone() == null ? Person.FIRST_ZONE : row.timeZone())
                .addValue("targetTitle", added && row.targetTitle() == null ? "" : row.targetTitle())
                .addValue("active", row.active());
    }

    /** Who would be above themselves in the reporting line: somebody else has changed a line since. */
    Set<UUID> circling(List<ImportedPerson> rows) {
        return jdbc.sql(CIRCLING)
                .param("people", rows.stream().map(ImportedPerson::person).toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    /** Somebody has the manager of before. */
    void keepManager(UUID person, @Nullable String manager) {
        jdbc.sql(KEEP_MANAGER).param("manager", manager).param("person", person).update();
    }

    /** Which of some addresses another person has now, or gets by the import. */
    Set<String> ofOthers(UUID id, Set<String> mails) {
        return jdbc.sql(OF_OTHERS)
                .param("mails", mails.toArray(String[]::new))
                .param("import", id)
                .query(String.class)
                .set();
    }
}
