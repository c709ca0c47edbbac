package dev.plumbline.assessment.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
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

    /** Where its people are: imported ones begin there. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final String PASSWORD = "plumbline-demo";
    private final ImportingPeople importing;
    private final People people;
    private final Frameworks frameworks;
    private final LaunchingCycles cycles;
    private final RoleProfiles profiles;
    private final RecordingEvidence evidence;
    private final PasswordEncoder passwords;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ObjectProvider<DemoPast> past;
    private final int size;
    private final SettingUpCycles settingUpCycles;
    private final PasswordHashes hashes;

    DemoCompany(
            ImportingPeople importing,
            People people,
            Frameworks frameworks,
            LaunchingCycles cycles,
            RoleProfiles profiles,
            RecordingEvidence evidence,
            PasswordEncoder passwords,
            JdbcTemplate jdbc,
            Clock clock,
            ObjectProvider<DemoPast> past,
            SettingUpCycles settingUpCycles,
            PasswordHashes hashes,
            @Value("${plumbline.demo-people:60}") int size) {
        this.importing = importing;
        this.people = people;
        this.frameworks = frameworks;
        this.cycles = cycles;
        this.profiles = profiles;
        this.evidence = evidence;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.clock = clock;
        this.past = past;
        this.size = size;
        this.settingUpCycles = settingUpCycles;
        this.hashes = hashes;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (hashes.anybody()) {
            return;
        }
        past.ifAvailable(DemoPast::begin);
        UUID founder = new UUID(0, 0);
        importing.found(founder, DemoPeople.csv(size).getBytes(StandardCharsets.UTF_8));
        String hash = Objects.requireNonNull(passwords.encode(PASSWORD));
        jdbc.update("INSERT INTO account (person_id, password_hash) SELECT id, ? FROM person", hash);
        UUID head = id("helena.ruiz@demo.example");
        for (String hr : List.of("helena.ruiz", "ben.holm", "carla.west")) {
            role(id(hr + "@demo.example"), Role.HR, "");
        }
        role(head, Role.FRAMEWORK_OWNER, "");
        role(head, Role.OPERATOR, "");
        role(id("ben.holm@demo.example"), Role.ADMINISTRATOR, "");
        for (String unit : DemoPeople.UNITS) {
            role(id("carla.west@demo.example"), Role.HR_PARTNER, unit);
        }
        FrameworkVersion draft = frameworks.create(head, "Plumbline starter");
        Map<String, UUID> skills = frameworks.addStarterSkills(head, draft.id());
        frameworks.publish(head, draft.id(), null);
        profiles.set(head, "Service owner", List.of(new SkillRequirement("ITMG", 6)), null);
        profiles.set(head, "Engineer", List.of(new SkillRequirement("BLDS", 4), new SkillRequirement("INCR", 3)), null);
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
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        AssessmentCycle cycle = settingUpCycles.create(
                head,
                new SettingUpCycles.Setup(
                        "Autumn cycle",
                        version,
                        List.of(skill),
                        DemoPeople.UNITS,
                        List.of(),
                        AssessmentCycle.Milestones.of(
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
        Map<String, List<Person>> units = people.findByUnitInAndActiveTrue(DemoPeople.UNITS).stream()
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
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, ?, ?)", person, role.name(), unit);
        jdbc.update("UPDATE person SET revision = revision + 1, announced = false WHERE id = ?", person);
    }

    private void evidenceOf(String mail) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        evidence.add(
                id(mail),
                new Evidence.Details(
                        "Budget of the monitoring platform",
                        "Planned and defended the yearly budget of the monitoring platform and its three suppliers.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        today.minusMonths(14),
                        today.minusMonths(4),
                        null));
        evidence.add(
                id(mail),
                new Evidence.Details(
                        "Service review with the branches",
                        "Ran the quarterly review of service levels with twelve branches and closed the two open breaches.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        today.minusMonths(10),
                        today.minusMonths(7),
                        null));
    }
}
