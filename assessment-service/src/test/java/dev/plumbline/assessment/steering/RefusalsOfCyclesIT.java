package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of cycles: their set-up, launch and dates, the people in them, and policies. */
class RefusalsOfCyclesIT extends RefusalsOfRoom {
    @Autowired
    private RemindingPeople reminding;

    @Autowired
    private DecidingUnfinished deciding;

    @Autowired
    private Population population;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private SettingProfiles settingProfiles;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private Policies policies;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private CopyingCycles copying;

    @Autowired
    private SettingUnitDates unitDates;

    @Autowired
    private NamingPeopleByFile byFile;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private SettingUpCycles settingUpCycles;

    @Autowired
    private EndingReviews endingReviews;

    @Autowired
    private AddingParticipants addingParticipants;

    @Autowired
    private CancellingCycles cancelling;

    private static Policy numbers(int fullMonths, int agedMonths, int validMonths) {
        return Policy.FIRST
                .with(new Policy.Judging(85, 2, fullMonths, agedMonths, 1))
                .with(new Policy.Course(2, validMonths, 0));
    }

    @Test
    void settingACycleUp() throws Exception {
        UUID hr = id(Scene.HR);
        var good = scene.setup("Set up", true, Scene.EMPLOYEE);
        refused("not-hr", () -> settingUpCycles.create(id(Scene.EMPLOYEE), good));
        refused(
                "cycle-name",
                () -> settingUpCycles.create(
                        hr, with(good, "x".repeat(121), good.skillIds(), good.people(), good.milestones())));
        refused(
                "cycle-name-missing",
                () -> settingUpCycles.create(hr, with(good, " ", good.skillIds(), good.people(), good.milestones())));
        UUID original = scene.drafted("Looked at twice", Scene.EMPLOYEE);
        refused("cycle-name-of-another", () -> copying.copy(hr, original, "Looked at twice"));
        refused(
                "cycle-name-alike",
                () -> settingUpCycles.create(
                        hr, with(good, "Look\u0435d at twice", good.skillIds(), good.people(), good.milestones())));
        UUID wide = frameworks.create(hr, "Wide " + UUID.randomUUID()).id();
        List<UUID> many = new ArrayList<>();
        for (String code : List.of("WIDA", "WIDB", "WIDC", "WIDD", "WIDE", "WIDF")) {
            StringBuilder text = new StringBuilder("Keeping lamps " + code + "\n");
            for (int level = 1; level <= 7; level++) {
                text.append("\nKeeping lamps: Level ").append(level).append("\n\n");
                for (int n = 0; n < 125; n++) {
                    text.append("Trims lamp ")
                            .append(n)
                            .append(" of tower ")
                            .append(level)
                            .append(". ");
                }
                text.append("\n");
            }
            many.add(frameworks.importPage(hr, wide, PageText.read(text.toString()), code, "raw"));
        }
        frameworks.publish(hr, wide, null);
        refused(
                "cycle-scope",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Wide", wide, many, List.of(), good.people(), good.milestones(), false)));
        refused(
                "cycle-skills",
                () -> settingUpCycles.create(hr, with(good, "A", List.of(), good.people(), good.milestones())));
        skillsOfRoles(hr, wide, good);
        refused(
                "cycle-population",
                () -> settingUpCycles.create(hr, with(good, "A", good.skillIds(), List.of(), good.milestones())));
        refused(
                "person-unknown",
                () -> settingUpCycles.create(
                        hr,
                        with(
                                good,
                                "A",
                                good.skillIds(),
                                List.of(id(Scene.EMPLOYEE), UUID.randomUUID()),
                                good.milestones())));
        LocalDate day = Scene.today();
        refused(
                "cycle-milestones-order",
                () -> settingUpCycles.create(
                        hr,
                        with(
                                good,
                                "A",
                                good.skillIds(),
                                good.people(),
                                Milestones.of(day.plusDays(9), day, day, day, day))));
        refused(
                "cycle-date-past",
                () -> settingUpCycles.create(
                        hr,
                        with(
                                good,
                                "A",
                                good.skillIds(),
                                good.people(),
                                Milestones.of(day.minusDays(1), day, day, day, day))));
        LocalDate far = day.plusYears(11);
        refused(
                "cycle-date-far",
                () -> settingUpCycles.create(
                        hr, with(good, "A", good.skillIds(), good.people(), Milestones.of(day, day, day, day, far))));
        refused("policy-bounds", () -> policies.draft(hr, numbers(36, 60, 121), null));
        refused("policy-aged", () -> policies.draft(hr, numbers(36, 35, 24), null));
        refused(
                "policy-escalation",
                () -> policies.draft(hr, numbers(36, 60, 24).with(new Policy.Escalation(9, 9)), null));
        refused(
                "policy-reminders",
                () -> policies.draft(hr, numbers(36, 60, 24).with(new Policy.Reminding(3, 3, 0, 20)), null));
        refused("not-hr", () -> policies.draft(id(Scene.EMPLOYEE), numbers(36, 60, 24), null));
        refused("policy-published", () -> policies.publish(hr, 1, null));
        refused(
                "policy-not-published",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "A",
                                good.frameworkVersionId(),
                                good.skillIds(),
                                List.of(),
                                good.people(),
                                good.milestones(),
                                false,
                                null,
                                null,
                                null,
                                null,
                                999_999,
                                null)));
        UUID draft = frameworks.create(hr, "Unpublished").id();
        refused(
                "framework-not-published",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "A", draft, good.skillIds(), List.of(), good.people(), good.milestones(), true)));
        UUID cycle = settingUpCycles.create(hr, good).id();
        jdbc.update("UPDATE person SET active = false WHERE id = ?", id(Scene.EMPLOYEE));
        try {
            refused("not-ready-inactive", () -> cycles.launch(hr, cycle));
        } finally {
            jdbc.update("UPDATE person SET active = true WHERE id = ?", id(Scene.EMPLOYEE));
        }
        jdbc.update(
                "WITH gone AS (INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language,"
                        + " time_zone, active, revision, version) SELECT gen_random_uuid(), 'GONE-' || n, 'gone' || n || '@demo.example',"
                        + " 'Gone', 'Since ' || n, 'Clerk', 'Platforms', 'en', 'Europe/Berlin', false, 1, 0 FROM generate_series(1, 11) n"
                        + " RETURNING id) INSERT INTO cycle_population SELECT ?, id FROM gone",
                cycle);
        refused("not-ready-more", () -> cycles.launch(hr, cycle));
        assertThat(population.notReady(cycle, null, 4)).hasSize(4).allMatch(Population.NotReady::blocks);
        assertThat(population.notReady(
                        cycle, population.notReady(cycle, null, 4).getLast().key(), 100))
                .hasSize(population.notReady(cycle, null, 100).size() - 4)
                .doesNotContainAnyElementsOf(population.notReady(cycle, null, 4));
        jdbc.update(
                "DELETE FROM cycle_population WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE 'GONE-%')");
        jdbc.update("DELETE FROM person WHERE employee_id LIKE 'GONE-%'");
        refused("cycle-not-open", () -> sessions.create(hr, cycle, scene.skill().id(), hr, List.of()));
        cycles.launch(hr, cycle);
        refused("cycle-not-draft", () -> cycles.launch(hr, cycle));
        refused("not-in-review", () -> endingReviews.endReview(hr, cycle));
        steering(hr, cycle, good.milestones());
        refused("publish-too-early", () -> publishing.publish(hr, cycle));
        refused("cycle-not-paused", () -> halting.resume(hr, cycle));
        halting.pause(hr, cycle);
        refused("cycle-paused", () -> halting.pause(hr, cycle));
        halting.resume(hr, cycle);
        jdbc.update(
                "INSERT INTO cycle_occurrence (cycle_id, happening, occurrence, at) VALUES (?, 'PublicationDecided', 1, now())",
                cycle);
        refused("cancel-results-out", () -> cancelling.cancel(hr, cycle, "Merged with another."));
    }

    private void steering(UUID hr, UUID cycle, Milestones dates) throws Exception {
        refused(
                "cycle-date-past",
                () -> steering.moveDates(
                        hr,
                        cycle,
                        Milestones.of(
                                Scene.today().minusDays(1),
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement())));
        unfinished(hr, cycle, dates);
        refused("already-in-cycle", () -> addingParticipants.add(hr, cycle, List.of(id(Scene.EMPLOYEE))));
        UUID left = scene.launched("Withdrawn " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(left, Scene.EMPLOYEE)), "On long leave.");
        refused("withdrawn-from-cycle", () -> addingParticipants.add(hr, left, List.of(id(Scene.EMPLOYEE))));
        List<UUID> gone = jdbc.queryForList(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " announced, revision, version) SELECT gen_random_uuid(), ? || n, ? || n || '@gone.example', 'Oona ' || n,"
                        + " 'Gone', 'Keeper', 'Unit', 'en', 'Europe/Berlin', false, true, 1, 0 FROM generate_series(1, 25) n"
                        + " RETURNING id",
                UUID.class,
                "gone-" + left,
                left.toString());
        refused("add-more", () -> addingParticipants.add(hr, cycle, gone));
        String twice = "{\"person\":\"" + id(Scene.MANAGER) + "\",\"reviewer\":\"" + id(Scene.DIRECTOR) + "\"}";
        var latecomers = http.perform(json(
                                post("/api/v1/cycles/" + cycle + "/participants"),
                                "{\"people\":[\"" + id(Scene.MANAGER) + "\"],\"reviewers\":[" + twice + "," + twice
                                        + "]}")
                        .header(
                                "If-Match",
                                http.perform(get("/api/v1/cycles/" + cycle).with(as(Scene.HR)))
                                        .andReturn()
                                        .getResponse()
                                        .getHeader("ETag"))
                        .with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(latecomers.getContentAsString()).contains("\"reviewer-twice\"");
        seen("fault.reviewer-twice");
        refused(
                "person-unknown",
                () -> addingParticipants.add(hr, cycle, List.of(id(Scene.MANAGER), UUID.randomUUID())));
        jdbc.update("UPDATE assessment_cycle SET phase = 'CALIBRATION' WHERE id = ?", cycle);
        refused("too-late-to-add", () -> addingParticipants.add(hr, cycle, List.of(id(Scene.MANAGER))));
        refused(
                "cycle-date-over",
                () -> steering.moveDates(
                        hr,
                        cycle,
                        Milestones.of(
                                dates.selfAssessment().minusDays(1),
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement())));
        jdbc.update("UPDATE assessment_cycle SET phase = 'SELF_ASSESSMENT' WHERE id = ?", cycle);
    }

    private void unfinished(UUID hr, UUID cycle, Milestones dates) {
        refused("unfinished-day", () -> deciding.goOn(hr, cycle, dates.acknowledgement()));
        var many = new RemindingPeople.Whose(Collections.nCopies(RemindingPeople.MOST + 1, cycle), "", false);
        refused("remind-most", () -> reminding.remind(hr, cycle, many));
        refused("unfinished-people", () -> deciding.withdraw(hr, cycle, List.of(), "Has left us."));
        jdbc.update("UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        refused(
                "cycle-appeal-shortened",
                () -> steering.moveDates(
                        hr,
                        cycle,
                        new Milestones(
                                dates.selfAssessment(),
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement(),
                                dates.appeal().minusDays(1))));
        jdbc.update("UPDATE assessment_cycle SET phase = 'SELF_ASSESSMENT' WHERE id = ?", cycle);
    }

    private static SettingUpCycles.Setup with(
            SettingUpCycles.Setup s, String name, List<UUID> skills, List<UUID> people, Milestones milestones) {
        return new SettingUpCycles.Setup(
                name, s.frameworkVersionId(), skills, List.of(), people, milestones, s.calibrationRequired());
    }

    /** Somebody with a job title, whom the manager of the demo company leads. */
    private UUID titled(String title) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Tia', ?, ?, unit, language, time_zone, manager_id,"
                        + " true, 1, 0 FROM person WHERE mail = ?",
                id,
                "T" + id,
                id + "@demo.example",
                "Titled " + id,
                title,
                Scene.EMPLOYEE);
        return id;
    }

    private void needs(UUID hr, String title, Set<UUID> excluded, SkillRequirement... needs) {
        settingProfiles.set(hr, new SettingProfiles.Wanted(title, List.of(needs), null, excluded), null);
    }

    private UUID ofRoles(UUID hr, UUID edition, SettingUpCycles.Setup like, UUID... people) {
        return settingUpCycles
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Of roles " + UUID.randomUUID(),
                                edition,
                                List.of(),
                                List.of(),
                                List.of(people),
                                like.milestones(),
                                false,
                                SkillsFrom.ROLE))
                .id();
    }

    private void skillsOfRoles(UUID hr, UUID wide, SettingUpCycles.Setup good) {
        refused(
                "cycle-skills-not-listed",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "A",
                                good.frameworkVersionId(),
                                good.skillIds(),
                                List.of(),
                                good.people(),
                                good.milestones(),
                                false,
                                SkillsFrom.ROLE)));
        UUID named = ofRoles(hr, good.frameworkVersionId(), good, titled("Keeper"));
        refused(
                "title-unknown",
                () -> drafts.people(
                        hr,
                        named,
                        new Whom(List.of(), List.of("Nobody's title"), List.of(), List.of()),
                        Whom.NOBODY,
                        null));
        LocalDate day = Scene.today();
        String unit = Objects.requireNonNull(
                jdbc.queryForObject("SELECT unit FROM person WHERE mail = ?", String.class, Scene.EMPLOYEE));
        var dates = new SettingUnitDates.UnitDates(unit, day.plusDays(3), day.plusDays(5));
        refused("unit-twice", () -> unitDates.set(hr, named, List.of(dates, dates), null));
        refused(
                "unit-dates-order",
                () -> unitDates.set(
                        hr,
                        named,
                        List.of(new SettingUnitDates.UnitDates(unit, day.plusDays(5), day.plusDays(3))),
                        null));
        UUID goneBy = scene.drafted("Gone by " + UUID.randomUUID(), Scene.EMPLOYEE);
        unitDates.set(hr, goneBy, List.of(dates), null);
        jdbc.update(
                "UPDATE cycle_unit_date SET self_assessment = self_assessment - 30, review = review - 30 WHERE"
                        + " cycle_id = ?",
                goneBy);
        // What was set once hinders no other change of the units; it hinders the launch.
        unitDates.set(hr, goneBy, unitDates.of(hr, goneBy), null);
        refused("unit-dates-unfit", () -> cycles.launch(hr, goneBy));
        unitDates.set(hr, goneBy, List.of(), null);
        String closing = "Closing " + UUID.randomUUID();
        jdbc.update("INSERT INTO org_unit (name, label, valid_to) VALUES (?, ?, ?)", closing, closing, day.plusDays(4));
        jdbc.update(
                "INSERT INTO cycle_unit_date (cycle_id, unit, self_assessment, review) VALUES (?, ?, ?, ?)",
                goneBy,
                closing,
                day.plusDays(3),
                day.plusDays(5));
        refused("unit-dates-closed", () -> cycles.launch(hr, goneBy));
        unitDates.set(hr, goneBy, List.of(), null);
        cycles.launch(hr, goneBy);
        refused(
                "csv-columns-one",
                () -> byFile.name(hr, named, "name\nPia\n".getBytes(StandardCharsets.UTF_8), false, null));
        refused(
                "csv-person-two",
                () -> byFile.name(
                        hr,
                        named,
                        ("employee_id,email\n"
                                        + jdbc.queryForObject(
                                                "SELECT employee_id FROM person WHERE mail = ?",
                                                String.class,
                                                Scene.EMPLOYEE)
                                        + "," + Scene.MANAGER + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        false,
                        null));
        refused(
                "csv-person-unknown",
                () -> byFile.name(
                        hr, named, "email\nx@nowhere.example\n".getBytes(StandardCharsets.UTF_8), false, null));
        UUID edition = good.frameworkVersionId();
        UUID untitled = ofRoles(hr, edition, good, titled(""));
        refused("not-ready-no-title", () -> cycles.launch(hr, untitled));
        String title = "Watch " + UUID.randomUUID();
        UUID person = titled(title);
        UUID cycle = ofRoles(hr, edition, good, person);
        refused("not-ready-no-profile", () -> cycles.launch(hr, cycle));
        needs(hr, title, Set.of(), new SkillRequirement("WIDA", 3));
        refused("not-ready-needs-lacking", () -> cycles.launch(hr, cycle));
        needs(
                hr,
                title,
                Set.of(),
                Stream.of("WIDA", "WIDB", "WIDC", "WIDD", "WIDE", "WIDF")
                        .map(code -> new SkillRequirement(code, 3))
                        .toArray(SkillRequirement[]::new));
        UUID tooMuch = ofRoles(hr, wide, good, person);
        refused("not-ready-too-much", () -> cycles.launch(hr, tooMuch));
        needs(hr, title, Set.of());
        refused("not-ready-no-needs", () -> cycles.launch(hr, cycle));
        SkillText known = frameworks.skills(wide).getFirst();
        SkillText.StatementText last = known.level(3).orElseThrow().statements().getLast();
        needs(hr, title, Set.of(last.originId()), new SkillRequirement(known.code(), 3));
        UUID ofOne = ofRoles(hr, wide, good, person);
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due - interval '30 days' WHERE id = ?",
                ofOne);
        refused("cycle-dates-past", () -> cycles.launch(hr, ofOne));
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due + interval '30 days' WHERE id = ?",
                ofOne);
        cycles.launch(hr, ofOne);
        UUID assessment = scene.assessment(ofOne, person + "@demo.example");
        var claim = new SelfAssessment.SkillClaim(
                scene.said(assessment), 3, false, Map.of(last.id(), Verdict.MET), List.of(), "");
        refused(
                "statement-not-asked",
                () -> oneself.save(
                        person, AssessmentId.of(assessment), new SelfAssessment.Form(Map.of(), List.of(claim)), null));
    }
}
