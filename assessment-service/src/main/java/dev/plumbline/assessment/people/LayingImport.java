package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Origin;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what a file, or a form about one person, says: a row for each person, and what of it cannot be accepted. */
@Component
class LayingImport {

    /** The most faults that are shown at once. */
    static final int MOST_FAULTS = 200;

    private static final int BATCH = 1_000;

    private static final Duration VALID = Duration.ofDays(7);

    /** So many previews are kept for one person; an older one gives way to a new one. */
    private static final int MOST_PREVIEWS = 10;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String BEGIN = """
            INSERT INTO people_import
                (id, created_by, origin, whole, stage, version, people_stand, not_read, faulty_rows, created_at, expires_at)
            VALUES (:id, :actor, :origin, :whole, 'PREVIEW', 0, '', '{}', 0, now(), now() + :valid * interval '1 second')
            """;

    private static final String LOCK_PERSON = """
            SELECT pg_advisory_xact_lock(hashtext('people_import ' || :person))::text
            """;

    private static final String MAKE_ROOM = """
            DELETE FROM people_import
            WHERE stage = 'PREVIEW' AND id IN (
                SELECT id
                FROM people_import
                WHERE created_by = :actor AND stage = 'PREVIEW' AND id <> :latest
                ORDER BY created_at DESC, id
                OFFSET :others)
            """;

    private static final String READ = """
            UPDATE people_import SET faulty_rows = :faulty, not_read = :notRead WHERE id = :id
            """;

    private static final String FAULT = """
            INSERT INTO people_import_fault (import_id, ordinal, line, code, arguments)
            VALUES (:import, :ordinal, :line, :code, :arguments::jsonb)
            """;

    /** Formatted with what is the same, and the column that shows it. */
    private static final String REMOVE_TWICE = """
            DELETE FROM people_import_row r
            USING (
                SELECT line, count(*) OVER (PARTITION BY %1$s) AS times
                FROM people_import_row
                WHERE import_id = :import) d
            WHERE r.import_id = :import AND d.line = r.line AND d.times > 1
            RETURNING r.line, r.%2$s AS said
            """;

    private static final String REMOVE_WITH_REFUSED = """
            DELETE FROM people_import_row r
            WHERE r.import_id = :import
              AND (search_key(r.employee_id) IN (
                  SELECT search_key(n) FROM unnest(CAST(:numbers AS text[])) n WHERE n <> '')
                  OR (r.mail <> '' AND r.mail = ANY (CAST(:mails AS text[]))))
            RETURNING r.line, CASE WHEN search_key(r.employee_id) IN (
                SELECT search_key(n) FROM unnest(CAST(:numbers AS text[])) n WHERE n <> '') THEN r.employee_id ELSE r.mail END AS said
            """;

    private static final String STORE = """
            INSERT INTO people_import_row
                (import_id, line, employee_id, mail, given_name, family_name, manager_mail, manager_number, job_title, unit,
                language, time_zone, target_title, active, about_id, person_id, to_mail, to_active, language_unknown,
                zone_unknown)
            VALUES (:import, :line, :number, :mail, :givenName, :familyName, :managerMail, :managerNumber, :jobTitle, :unit,
                :language, :zone, :targetTitle, :active, :about, :person, :mail, :active, :unknownLanguage, :unknownZone)
            """;

    private final JdbcClient jdbc;

    /** For statements with many rows, which {@link JdbcClient} does not have. */
    private final NamedParameterJdbcTemplate batches;

    private final Units units;
    private final Zones zones;

    LayingImport(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Units units, Zones zones) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.units = units;
        this.zones = zones;
    }

    /** Begins an import without rows. */
    UUID begin(UUID actor, Origin origin, boolean whole) {
        UUID id = UUID.randomUUID();
        jdbc.sql(BEGIN)
                .param("id", id)
                .param("actor", actor)
                .param("origin", origin.name())
                .param("whole", whole)
                .param("valid", VALID.toSeconds())
                .update();
        return id;
    }

    /**
     * Removes the oldest previews of a person beyond the most that are kept; not the given one. Called last in a
     * transaction: until its end nobody else does so for that person, so that the count holds however many come at
     * once. A preview that is just being applied is no longer a preview after the wait for it, and stays.
     */
    void makeRoom(UUID actor, UUID latest) {
        jdbc.sql(LOCK_PERSON)
                .param("person", actor.toString())
                .query(String.class)
                .list();
        jdbc.sql(MAKE_ROOM)
                .param("actor", actor)
                .param("latest", latest)
                .param("others", MOST_PREVIEWS - 1)
                .update();
    }

    /**
     * Stores the rows of a file.
     *
     * @return what cannot be accepted, a little more than the most that are shown
     */
    List<Fault> lay(UUID id, PeopleFile file) {
        List<Fault> faults = new ArrayList<>(file.faults);
        Set<String> faulty = new HashSet<>(file.faulty);
        List<SqlParameterSource> batch = new ArrayList<>(BATCH);
        for (PeopleCsv.Row row : file.rows) {
            batch.add(values(id, row, null));
            if (batch.size() == BATCH) {
                write(batch);
            }
        }
        write(batch);
        jdbc.sql("ANALYZE people_import_row").update();
        for (Units.Unfit unfit : units.readRows(id)) {
            String pointer = CsvFile.line(unfit.line());
            faulty.add(pointer);
            if (faults.size() <= MOST_FAULTS) {
                faults.add(
                        new Fault(pointer, unfit.fault().code(), unfit.fault().arguments()));
            }
        }
        twice(id, "search_key(employee_id)", "employee_id", faulty, faults);
        twice(id, "mail", "mail", faulty, faults);
        twiceWithRefused(id, file.refused, faulty, faults);
        jdbc.sql(READ)
                .param("faulty", faulty.size())
                .param("notRead", file.notRead.toArray(String[]::new))
                .param("id", id)
                .update();
        for (int i = 0; i < Math.min(faults.size(), MOST_FAULTS); i++) {
            Fault fault = faults.get(i);
            jdbc.sql(FAULT)
                    .param("import", id)
                    .param("ordinal", i)
                    .param("line", Integer.parseInt(fault.pointer().replaceAll("\\D", "")))
                    .param("code", fault.code())
                    .param("arguments", JSON.writeValueAsString(fault.arguments()))
                    .update();
        }
        return faults;
    }

    /**
     * Stores one row, from a form.
     *
     * @throws Refusal where its unit cannot be accepted
     */
    void lay(UUID id, PeopleCsv.Row row, @Nullable UUID about) {
        List<SqlParameterSource> one = new ArrayList<>();
        one.add(values(id, row, about));
        write(one);
        List<Fault> unfit = units.readRows(id).stream().map(Units.Unfit::fault).toList();
        if (!unfit.isEmpty()) {
            throw Refusal.invalid(unfit);
        }
    }

    /** Of rows with the same number or address none is taken: nobody knows which is meant. */
    private void twice(UUID id, String same, String shown, Set<String> faulty, List<Fault> faults) {
        removed(jdbc.sql(REMOVE_TWICE.formatted(same, shown)).param("import", id), faulty, faults);
    }

    private static void removed(JdbcClient.StatementSpec removing, Set<String> faulty, List<Fault> faults) {
        removing.query(row -> {
            twiceAt(CsvFile.line(row.getInt("line")), row.getString("said"), faulty, faults);
        });
    }

    private static void twiceAt(String pointer, String said, Set<String> faulty, List<Fault> faults) {
        faulty.add(pointer);
        if (faults.size() <= MOST_FAULTS) {
            faults.add(Fault.at(pointer, "csv-twice", said));
        }
    }

    /**
     * A row of somebody of whom another row cannot be accepted is not taken either. Both are named, whatever else is wrong
     * with the other one.
     */
    private void twiceWithRefused(UUID id, List<PeopleCsv.Whom> refused, Set<String> faulty, List<Fault> faults) {
        Map<String, Long> numbers = refused.stream()
                .map(one -> Text.key(one.employeeId()))
                .filter(number -> !number.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Set<String> twice = new HashSet<>();
        jdbc.sql(REMOVE_WITH_REFUSED)
                .param("import", id)
                .param(
                        "numbers",
                        refused.stream().map(PeopleCsv.Whom::employeeId).toArray(String[]::new))
                .param("mails", refused.stream().map(PeopleCsv.Whom::mail).toArray(String[]::new))
                .query(row -> {
                    String said = row.getString("said");
                    twice.add(Text.key(said));
                    twiceAt(CsvFile.line(row.getInt("line")), said, faulty, faults);
                });
        for (PeopleCsv.Whom one : refused) {
            String number = Text.key(one.employeeId());
            if (numbers.getOrDefault(number, 0L) > 1 || twice.contains(number)) {
                twiceAt(one.pointer(), one.employeeId(), faulty, faults);
            } else if (twice.contains(Text.key(one.mail()))) {
                twiceAt(one.pointer(), one.mail(), faulty, faults);
            }
        }
    }

    private SqlParameterSource values(UUID id, PeopleCsv.Row row, @Nullable UUID about) {
        // One that the database does not know is asked about, as one that nobody knows.
        String zone = row.timeZone();
        boolean known = zone == null || zones.isKnown(zone);
        return new MapSqlParameterSource("import", id)
                .addValue("line", row.line())
                .addValue("number", row.employeeId())
                .addValue("mail", row.mail())
                .addValue("givenName", row.givenName())
                .addValue("familyName", row.familyName())
                .addValue("managerMail", row.managerMail())
                .addValue("managerNumber", row.managerNumber())
                .addValue("jobTitle", row.jobTitle())
                .addValue("unit", row.unit())
                .addValue("language", row.language())
                .addValue("zone", known ? zone : null)
                .addValue("targetTitle", row.targetTitle())
                .addValue("active", row.active())
                .addValue("about", about)
                .addValue("person", UUID.randomUUID())
                .addValue("unknownLanguage", row.unknownLanguage())
                .addValue("unknownZone", known ? row.unknownZone() : zone);
    }

    private void write(List<SqlParameterSource> batch) {
        if (!batch.isEmpty()) {
            batches.batchUpdate(STORE, batch.toArray(SqlParameterSource[]::new));
            batch.clear();
        }
    }
}
