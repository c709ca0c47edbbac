package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and changes one person, as HR or an administrator says. It is an import of one row: the same rules hold, the same
 * questions are asked, and what needs a second person waits for one.
 */
@Service
public class MaintainingPeople {

    /** What stays as it is whoever asks, with the field that says otherwise. */
    private static final Map<String, String> NEVER = Map.of(
            "ADMINISTRATOR_OFF", "active",
            "LAST_ADMINISTRATOR", "active",
            "LAST_HR", "active",
            "ADDRESS_OF_ADMINISTRATOR", "email",
            "LINE_CIRCLE", "manager");

    /**
     * What came of it.
     *
     * @param shown what it changes; with questions where it is not done yet
     * @param person who it is about
     * @param done false while something is to be answered
     */
    public record Said(PeopleImport shown, UUID person, boolean done) {}

    /**
     * What was typed into a form.
     *
     * @param unread what of it could not be read, so that all that is wrong is said at once
     * @param newUnit whether whoever typed it has said that the unit is to be created; a form does not do so by a slip
     */
    public record Typed(PersonFields fields, List<Fault> unread, boolean newUnit) {}

    private static final String PERSON = """
            SELECT person_id FROM people_import_row WHERE import_id = :import
            """;

    private static final String SAME_NUMBER = """
            SELECT btrim(given_name || ' ' || family_name)
            FROM person
            WHERE search_key(employee_id) = search_key(:number)
              AND id IS DISTINCT FROM CAST(:id AS uuid)
            LIMIT 1
            """;

    private static final String HAS_MANAGER = """
            SELECT (:number = '' AND :mail = '') OR EXISTS (
                SELECT 1
                FROM person p
                WHERE (:number <> '' AND search_key(p.employee_id) = search_key(:number))
                   OR (:number = '' AND p.mail = :mail AND p.mail <> ''))
            """;

    private final ImportingPeople importing;
    private final People people;
    private final Units units;
    private final Zones zones;
    private final JdbcClient jdbc;

    MaintainingPeople(ImportingPeople importing, People people, Units units, Zones zones, JdbcClient jdbc) {
        this.importing = importing;
        this.people = people;
        this.units = units;
        this.zones = zones;
        this.jdbc = jdbc;
    }

    /**
     * A person, for HR and administrators.
     *
     * @throws Refusal for others, and as not found where there is none
     */
    @Transactional(readOnly = true)
    public Person find(UUID actor, UUID id) {
        importing.mustManage(actor);
        return people.findById(id).orElseThrow(Refusal::notFound);
    }

    /** What is said of a person today. */
    @Transactional(readOnly = true)
    public PersonFields fields(UUID actor, UUID id) {
        Person person = find(actor, id);
        UUID managerId = person.managerId();
        Person manager = managerId == null ? null : people.findById(managerId).orElse(null);
        return new PersonFields(
                person.employeeId(),
                person.mail(),
                person.givenName(),
                person.familyName(),
                "",
                manager == null ? "" : manager.employeeId(),
                person.jobTitle(),
                person.unit(),
                person.language(),
                person.timeZone().getId(),
                null,
                person.active());
    }

    /**
     * Adds a person.
     *
     * @throws Refusal naming each field that cannot be accepted
     */
    @Transactional
    public Said add(UUID actor, PersonFields said) {
        return say(actor, null, said, null);
    }

    /** The same from a form. */
    @Transactional
    public Said add(UUID actor, Typed typed) {
        return say(actor, null, typed.fields(), typed);
    }

    /**
     * Replaces everything that is stored about a person.
     *
     * @param revision the revision of the person that was read
     * @throws Refusal naming each field that cannot be accepted
     */
    @Transactional
    public Said change(UUID actor, UUID id, long revision, PersonFields said) {
        return say(actor, new Known(id, revision), said, null);
    }

    /** The same from a form. */
    @Transactional
    public Said change(UUID actor, UUID id, long revision, Typed typed) {
        return say(actor, new Known(id, revision), typed.fields(), typed);
    }

    /**
     * Switches a person off or on again.
     *
     * @param revision the revision of the person that was read
     */
    @Transactional
    public Said activate(UUID actor, UUID id, long revision, boolean active) {
        PersonFields now = fields(actor, id);
        return change(
                actor,
                id,
                revision,
                new PersonFields(
                        now.employeeId(),
                        now.mail(),
                        now.givenName(),
                        now.familyName(),
                        now.managerMail(),
                        now.managerNumber(),
                        now.jobTitle(),
                        now.unit(),
                        now.language(),
                        now.timeZone(),
                        now.targetTitle(),
                        active));
    }

    private record Known(UUID id, long revision) {}

    /** @param form what was typed, where it was a form */
    private Said say(UUID actor, @Nullable Known known, PersonFields said, @Nullable Typed form) {
        importing.mustManage(actor);
        importing.lock();
        String unit = "";
        if (known != null) {
            Person person = people.lock(known.id()).orElseThrow(Refusal::notFound);
            Refusal.ifStale(known.revision(), person.revision());
            unit = person.unit();
        }
        List<Fault> faults = new ArrayList<>();
        PersonFields read = said.read(faults::add);
        if (form != null) {
            faults.addAll(form.unread());
            // Where a person is already is no slip.
            boolean named = !read.unit().isEmpty() && !read.unit().equals(unit);
            if (named && faults.stream().noneMatch(fault -> fault.pointer().equals("unit"))) {
                faults.addAll(units.faults(read.unit(), read.active(), form.newUnit()));
            }
        }
        if (!read.timeZone().isEmpty() && !zones.isKnown(read.timeZone())) {
            faults.add(Fault.at("time_zone", "csv-zone", said.timeZone()));
        }
        otherNumber(known, read, faults);
        if (!hasManager(read)) {
            faults.add(Fault.at("manager", "csv-manager-unknown", read.managerNumber() + read.managerMail()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(
                    faults.stream().map(MaintainingPeople::ofAForm).toList());
        }
        PeopleImport shown = importing.begin(actor, read.row(1, null, null), known == null ? null : known.id());
        List<Fault> never = shown.questions().stream()
                .filter(question -> NEVER.containsKey(question.kind()) && never(question))
                .map(question -> new Fault(
                        NEVER.getOrDefault(question.kind(), "main"), code(question.kind()), List.of(question.about())))
                .toList();
        if (!never.isEmpty()) {
            throw Refusal.invalid(never);
        }
        UUID person =
                jdbc.sql(PERSON).param("import", shown.id()).query(UUID.class).single();
        if (!shown.settled()) {
            return new Said(shown, person, false);
        }
        importing.store(actor, shown);
        return new Said(shown, person, true);
    }

    /** What is said of a column of a file, about a field of a form: one manager, and no column. */
    private static Fault ofAForm(Fault fault) {
        String pointer = fault.pointer().startsWith("manager_") ? "manager" : fault.pointer();
        List<Object> arguments = fault.arguments();
        return switch (fault.code()) {
            case "csv-blank" -> Fault.at(pointer, "person-blank");
            case "csv-character" -> Fault.at(pointer, "person-character", arguments.getLast());
            case "csv-long" -> Fault.at(pointer, "text-too-long", arguments.getLast());
            case "csv-manager-unknown" -> new Fault(pointer, "csv-person-unknown", arguments);
            // It does not mention a file.
            default -> new Fault(pointer, fault.code(), arguments);
        };
    }

    private static boolean never(Question question) {
        return question.kind().equals("LINE_CIRCLE") || !question.choices().contains(Choice.APPLY);
    }

    private static String code(String kind) {
        return switch (kind) {
            case "ADMINISTRATOR_OFF" -> "person-administrator";
            case "LAST_ADMINISTRATOR" -> "person-last-administrator";
            case "LAST_HR" -> "person-last-hr";
            case "ADDRESS_OF_ADMINISTRATOR" -> "person-address-of-administrator";
            case "LINE_CIRCLE" -> "csv-line-circle";
            default -> throw new IllegalArgumentException("There is no refusal for the question " + kind);
        };
    }

    private void otherNumber(@Nullable Known known, PersonFields read, List<Fault> faults) {
        jdbc.sql(SAME_NUMBER)
                .param("number", read.employeeId())
                .param("id", known == null ? null : known.id())
                .query(String.class)
                .list()
                .forEach(name -> faults.add(Fault.at("employee_id", "person-number-known", read.employeeId(), name)));
    }

    /** Whether the manager is somebody; none need be named. */
    private boolean hasManager(PersonFields read) {
        return Boolean.TRUE.equals(jdbc.sql(HAS_MANAGER)
                .param("number", read.managerNumber())
                .param("mail", read.managerMail())
                .query(Boolean.class)
                .single());
    }
}
