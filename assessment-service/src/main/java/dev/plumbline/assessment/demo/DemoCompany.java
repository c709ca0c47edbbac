package dev.plumbline.assessment.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.RunningCycles;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.people.Accounts;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The demo company: its people, a published framework, a past where one is asked for, and a cycle in self-assessment. */
@Component
@ConditionalOnBooleanProperty("plumbline.demo")
class DemoCompany implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCompany.class);
    private static final String PASSWORD = "plumbline-demo";
    private static final List<String> GIVEN = List.of(
            "Ada", "Bo", "Chen", "Dina", "Emil", "Fay", "Goran", "Hana", "Ivo", "Jonas", "Kim", "Lena", "Mara", "Nils",
            "Olga", "Priya", "Quin", "Ravi", "Sara", "Tomasz", "Uma", "Vera", "Wim", "Xenia", "Yusuf", "Zoe");
    private static final List<String> FAMILY = List.of(
            "Adler", "Berg", "Castro", "Desai", "Ek", "Fuchs", "Grau", "Hoff", "Ito", "Jansen", "Koch", "Lind", "Moss",
            "Nair", "Okafor", "Prado", "Ruiz", "Sato", "Thorn", "Udo", "Varga", "Weil", "Yilmaz", "Zeller");
    private static final List<String> UNITS = List.of(
            "Platforms", "Networks", "Service operations", "Group services", "Data", "Security", "Workplace", "Field");

    private final Accounts accounts;
    private final ImportingPeople importing;
    private final People people;
    private final Frameworks frameworks;
    private final RunningCycles cycles;
    private final RecordingEvidence evidence;
    private final PasswordEncoder passwords;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ObjectProvider<DemoPast> past;
    private final int size;

    DemoCompany(
            Accounts accounts,
            ImportingPeople importing,
            People people,
            Frameworks frameworks,
            RunningCycles cycles,
            RecordingEvidence evidence,
            PasswordEncoder passwords,
            JdbcTemplate jdbc,
            Clock clock,
            ObjectProvider<DemoPast> past,
            @Value("${plumbline.demo-people:60}") int size) {
        this.accounts = accounts;
        this.importing = importing;
        this.people = people;
        this.frameworks = frameworks;
        this.cycles = cycles;
        this.evidence = evidence;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.clock = clock;
        this.past = past;
        this.size = size;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (accounts.anybody()) {
            return;
        }
        past.ifAvailable(DemoPast::begin);
        UUID founder = new UUID(0, 0);
        importing.importCsv(founder, csv().getBytes(StandardCharsets.UTF_8));
        String hash = Objects.requireNonNull(passwords.encode(PASSWORD));
        jdbc.update("INSERT INTO account SELECT id, ? FROM person", hash);
        UUID head = id("helena.ruiz@demo.example");
        for (String hr : List.of("helena.ruiz", "ben.holm", "carla.west")) {
            role(id(hr + "@demo.example"), Role.HR, "");
        }
        role(head, Role.FRAMEWORK_OWNER, "");
        role(head, Role.OPERATOR, "");
        role(id("ben.holm@demo.example"), Role.ADMINISTRATOR, "");
        for (String unit : UNITS) {
            role(id("carla.west@demo.example"), Role.HR_PARTNER, unit);
        }
        FrameworkVersion draft = frameworks.create(head, "Plumbline starter");
        Map<String, UUID> skills = frameworks.addStarterSkills(head, draft.id());
        frameworks.publish(head, draft.id(), null);
        LOG.info("The demo company is ready: {} people", people.count());
        Runnable today = () -> launchAutumnCycle(head, draft.id(), Objects.requireNonNull(skills.get("ITMG")));
        DemoPast before = past.getIfAvailable();
        if (before == null) {
            today.run();
        } else {
            before.play(cast(head), draft.id(), skills, today);
        }
    }

    private void launchAutumnCycle(UUID head, UUID version, UUID skill) {
        evidenceOf("jonas.lind@demo.example");
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Berlin")));
        AssessmentCycle cycle = cycles.create(
                head,
                new RunningCycles.Setup(
                        "Autumn cycle",
                        version,
                        List.of(skill),
                        UNITS,
                        List.of(),
                        new AssessmentCycle.Milestones(
                                today.plusDays(14),
                                today.plusDays(28),
                                today.plusDays(42),
                                today.plusDays(49),
                                today.plusDays(70)),
                        true));
        cycles.launch(head, cycle.id());
    }

    /** Managers sit in sessions on the people of other units, and are not judged in the past. */
    private DemoPast.Cast cast(UUID head) {
        UUID director = id("ingrid.dahl@demo.example");
        Map<String, List<Person>> units = people.findByUnitInAndActiveTrue(UNITS).stream()
                .filter(person -> !director.equals(person.managerId()))
                .collect(Collectors.groupingBy(Person::unit));
        List<UUID> calibrators = Stream.of("Ilse.Brandt", "Rafael.Prado", "Nora.Ek", "Otis.Grau")
                .map(name -> id(name.toLowerCase(Locale.ROOT) + "@demo.example"))
                .toList();
        return new DemoPast.Cast(head, id("ben.holm@demo.example"), calibrators, units);
    }

    private UUID id(String mail) {
        return people.findByMail(mail).map(Person::id).orElseThrow();
    }

    private void role(UUID person, Role role, String unit) {
        jdbc.update("INSERT INTO person_role VALUES (?, ?, ?)", person, role.name(), unit);
        jdbc.update("UPDATE person SET revision = revision + 1, announced = false WHERE id = ?", person);
    }

    private void evidenceOf(String mail) {
        LocalDate today = LocalDate.now(clock);
        evidence.add(
                id(mail),
                new Evidence.Told(
                        "Budget of the monitoring platform",
                        "Planned and defended the yearly budget of the monitoring platform and its three suppliers.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        today.minusMonths(14),
                        today.minusMonths(4),
                        null));
        evidence.add(
                id(mail),
                new Evidence.Told(
                        "Service review with the branches",
                        "Ran the quarterly review of service levels with twelve branches and closed the two open breaches.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        today.minusMonths(10),
                        today.minusMonths(7),
                        null));
    }

    /** A director, managers one per unit, HR, and everybody else under the managers. */
    private String csv() {
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        row(csv, 1, "ingrid.dahl", "Ingrid", "Dahl", "", "Director", "Management");
        String[][] hr = {{"helena", "Helena", "Ruiz"}, {"ben", "Ben", "Holm"}, {"carla", "Carla", "West"}};
        int n = 2;
        for (String[] one : hr) {
            row(
                    csv,
                    n++,
                    one[0] + "." + one[2].toLowerCase(Locale.ROOT),
                    one[1],
                    one[2],
                    "ingrid.dahl",
                    "HR",
                    "Human resources");
        }
        String[][] managers = {
            {"Mara", "Okafor"},
            {"Tilda", "Weil"},
            {"Kaspar", "Moss"},
            {"Shun", "Ito"},
            {"Ilse", "Brandt"},
            {"Rafael", "Prado"},
            {"Nora", "Ek"},
            {"Otis", "Grau"}
        };
        for (int i = 0; i < managers.length; i++) {
            row(
                    csv,
                    n++,
                    mail(managers[i][0], managers[i][1]),
                    managers[i][0],
                    managers[i][1],
                    "ingrid.dahl",
                    "Manager",
                    UNITS.get(i));
        }
        row(csv, n++, "jonas.lind", "Jonas", "Lind", "mara.okafor", "Service owner", UNITS.getFirst());
        for (int i = 0; n <= size; i++, n++) {
            String given = GIVEN.get(i % GIVEN.size());
            String family = FAMILY.get((i * 7 + i / GIVEN.size()) % FAMILY.size());
            int unit = i % UNITS.size();
            String local = mail(given, family) + (i < 40 ? "" : "." + i);
            row(
                    csv,
                    n,
                    local + (local.equals("jonas.lind") ? ".2" : ""),
                    given,
                    family,
                    mail(managers[unit][0], managers[unit][1]),
                    "Engineer",
                    UNITS.get(unit));
        }
        return csv.toString();
    }

    private static String mail(String given, String family) {
        return (given + "." + family).toLowerCase(Locale.ROOT);
    }

    private static void row(
            StringBuilder csv,
            int n,
            String local,
            String given,
            String family,
            String manager,
            String title,
            String unit) {
        csv.append("E")
                .append(1000 + n)
                .append(',')
                .append(local)
                .append("@demo.example,")
                .append(given)
                .append(',')
                .append(family)
                .append(',')
                .append(manager.isEmpty() ? "" : manager + "@demo.example")
                .append(',')
                .append(title)
                .append(',')
                .append(unit)
                .append(",en,true\n");
    }
}
