package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** The demo company: its people, a published framework, a past where one is asked for, and a cycle in self-assessment. */
@Component
class DemoCompany implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCompany.class);

    /** Where its people are: imported ones begin there. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final DemoStaff staff;
    private final DemoFramework framework;
    private final DemoCycles cycles;
    private final RecordingEvidence evidence;
    private final ObjectProvider<DemoPast> past;
    private final Clock clock;
    private final int size;

    DemoCompany(
            DemoStaff staff,
            DemoFramework framework,
            DemoCycles cycles,
            RecordingEvidence evidence,
            ObjectProvider<DemoPast> past,
            Clock clock,
            @Value("${plumbline.demo-people:60}") int size) {
        this.staff = staff;
        this.framework = framework;
        this.cycles = cycles;
        this.evidence = evidence;
        this.past = past;
        this.clock = clock;
        this.size = size;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (staff.isHere()) {
            return;
        }
        past.ifAvailable(DemoPast::begin);
        staff.found(size);
        UUID head = staff.head();
        DemoFramework.Published published = framework.publish(head);
        LOG.info("The demo company is ready: {} people", staff.count());
        DemoPast before = past.getIfAvailable();
        if (before == null) {
            launchCompanyCycle(
                    head,
                    published,
                    List.of(Objects.requireNonNull(published.skills().get("ITMG"))));
        } else {
            before.play(staff.cast(), published, () -> launchCompanyCycle(head, published, List.of()));
        }
    }

    /** @param skills those that everybody is asked about; empty for what each one's job needs */
    private void launchCompanyCycle(UUID head, DemoFramework.Published published, List<UUID> skills) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        addEvidence(staff.id("jonas.lind"), today);
        cycles.launch(
                head,
                new SettingUpCycles.Setup(
                        "Company, " + DemoSeasons.of(today),
                        published.edition(),
                        skills,
                        DemoPeople.UNITS,
                        List.of(),
                        Milestones.of(
                                today.plusDays(14),
                                today.plusDays(28),
                                today.plusDays(42),
                                today.plusDays(49),
                                today.plusDays(70)),
                        true,
                        skills.isEmpty() ? SkillsFrom.ROLE : SkillsFrom.LIST));
    }

    private void addEvidence(UUID person, LocalDate today) {
        evidence.add(
                person,
                new Evidence.Details(
                        "Budget of the monitoring platform",
                        "Planned and defended the yearly budget of the monitoring platform and its three suppliers.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        today.minusMonths(14),
                        today.minusMonths(4),
                        null));
        evidence.add(
                person,
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
