package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.home.ViewingPeople;
import dev.plumbline.assessment.home.ViewingUnits;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.ArrangingUnits;
import dev.plumbline.assessment.people.ArrangingUnits.Said;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ChosenInCycle.Filter;
import dev.plumbline.assessment.steering.RemindingPeople.Whose;
import dev.plumbline.assessment.steering.SettingUnitDates.UnitDates;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A cycle, its dates, figures, tasks and rights hold for a unit and all below it. */
class UnitsInCyclesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ArrangingUnits arranging;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private SettingUnitDates unitDates;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private CycleProgress progress;

    @Autowired
    private RemindingPeople reminding;

    @Autowired
    private ViewingUnits viewingUnits;

    @Autowired
    private ViewingPeople viewingPeople;

    @Autowired
    private Rights rights;

    @Autowired
    private Roles roles;

    @Autowired
    private TaskLists lists;

    @Autowired
    private TaskRights taskRights;

    @Autowired
    private Worklist worklist;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private UUID hr;
    private Unit top;
    private Unit middle;
    private Unit bottom;
    private Unit beside;

    @BeforeEach
    void aTreeOfUnits() {
        hr = scene.id(Scene.HR);
        top = unit("Top", null);
        middle = unit("Middle", top);
        bottom = unit("Bottom", middle);
        beside = unit("Beside", top);
    }

    private Unit unit(String name, Unit above) {
        return arranging.add(hr, new Said(name + " " + mark, "", above == null ? null : above.id(), null));
    }

    private String person(String name, Unit unit, UUID manager) {
        UUID id = UUID.randomUUID();
        String mail = name.toLowerCase(Locale.ROOT) + "." + mark + "@units.example";
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) VALUES (?, ?, ?, ?, ?, 'Clerk', ?, 'en', 'Europe/Berlin', ?, true, 1, 0)",
                id,
                id.toString(),
                mail,
                name,
                mark,
                unit.label(),
                manager);
        return mail;
    }

    private UUID partner(String name, Unit home, Unit of) {
        UUID id = scene.id(person(name, home, null));
        roles.grant(scene.id(Scene.OTHER_HR), id, Role.HR_PARTNER, of.label(), null);
        return id;
    }

    private UUID launched(String... units) {
        UUID cycle = scene.drafted("Units " + UUID.randomUUID(), Scene.STRANGER);
        drafts.people(hr, cycle, new Whom(List.of(units), List.of(), List.of(), List.of()), Whom.NOBODY, null);
        jdbc.update(
                "DELETE FROM cycle_population WHERE cycle_id = ? AND person_id = ?", cycle, scene.id(Scene.STRANGER));
        return cycle;
    }

    @Test
    void aCycleNamesAUnitWithAllBelowAndItsDatesComeFromTheNearestAbove() {
        UUID manager = scene.id(Scene.MANAGER);
        String low = person("Low", bottom, manager);
        String other = person("Other", beside, manager);
        UUID cycle = launched(top.label());
        LocalDate today = Scene.today();
        unitDates.set(
                hr,
                cycle,
                List.of(
                        new UnitDates(top.label(), today.plusDays(3), today.plusDays(5)),
                        new UnitDates(middle.label(), today.plusDays(7), today.plusDays(9))),
                null);
        launching.launch(hr, cycle);

        assertThat(jdbc.queryForList(
                        "SELECT p.mail || ' ' || (a.self_due_at AT TIME ZONE 'Europe/Berlin')::date FROM assessment a JOIN person p ON"
                                + " p.id = a.subject_id WHERE a.cycle_id = ?",
                        String.class,
                        cycle))
                .containsExactlyInAnyOrder(low + " " + today.plusDays(7), other + " " + today.plusDays(3));
        assertThat(progress.of(cycle, CycleProgress.By.UNIT, 10))
                .extracting(group -> group.name() + " " + group.all())
                .containsExactlyInAnyOrder(
                        top.label() + " 2", middle.label() + " 1", bottom.label() + " 1", beside.label() + " 1");
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, low));
        assertThat(reminding
                        .before(hr, cycle, new Whose(List.of(), middle.label(), false))
                        .outcome()
                        .people())
                .isEqualTo(1);
        assertThat(reminding
                        .before(hr, cycle, new Whose(List.of(), beside.label(), false))
                        .outcome()
                        .people())
                .isZero();
    }

    @Test
    void aPartnerOfAUnitAboveSteersThePeopleOfAllUnitsBelow() {
        String low = person("Low", bottom, scene.id(Scene.MANAGER));
        String other = person("Other", beside, scene.id(Scene.MANAGER));
        UUID above = partner("Above", top, middle);
        UUID elsewhere = partner("Elsewhere", top, beside);
        UUID cycle = launched(bottom.label(), beside.label());
        launching.launch(hr, cycle);
        UUID theirs = scene.assessment(cycle, low);
        assertThat(acting.units(above, cycle)).containsExactlyInAnyOrder(middle.label(), bottom.label());
        assertThat(acting.units(hr, cycle)).contains(top.label(), beside.label());
        assertThat(acting.count(above, cycle, Filter.ALL)).isEqualTo(1);
        assertThat(acting.count(hr, cycle, new Filter("", top.label(), List.of(), false, false)))
                .as("a unit with all below")
                .isEqualTo(2);
        assertThat(acting.count(hr, cycle, new Filter("", middle.label(), List.of(), false, false)))
                .isEqualTo(1);
        PeopleAct pause = new PeopleAct(PeopleAct.Kind.PAUSE, null, null, null, "They are ill.");
        ChosenInCycle both = new ChosenInCycle(
                List.of(
                        new ChosenInCycle.One(theirs, null),
                        new ChosenInCycle.One(scene.assessment(cycle, other), null)),
                Filter.ALL);
        assertThat(acting.act(above, cycle, pause, both).skipped()).isEqualTo(Map.of(PeopleAct.Why.NOT_FOUND, 1));
        assertThat(scene.read(theirs).pausedSince()).isNotNull();
        assertThat(acting.act(elsewhere, cycle, pause, both).done()).isEqualTo(1);
    }

    @Test
    void anAppealIsWithThePartnersOfTheNearestUnitAndThoseAboveMayTakeIt() {
        String low = person("Low", bottom, scene.id(Scene.MANAGER));
        UUID near = partner("Near", beside, middle);
        UUID above = partner("Above", beside, top);
        UUID elsewhere = partner("Elsewhere", top, beside);
        UUID cycle = launched(bottom.label());
        launching.launch(hr, cycle);
        UUID assessment = scene.assessment(cycle, low);
        UUID task = scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, assessment);

        assertThat(worklist.find(task).groupUnit()).isEqualTo(middle.label());
        for (UUID partner : List.of(near, above)) {
            assertThat(rights.mayRead(partner, scene.read(assessment))).isTrue();
            assertThat(ofGroup(partner)).contains(task);
            assertThat(taskRights.mayDo(partner, assessment.toString(), WorkStep.DECIDE_APPEAL))
                    .isTrue();
        }
        assertThat(rights.mayRead(elsewhere, scene.read(assessment))).isFalse();
        assertThat(ofGroup(elsewhere)).doesNotContain(task);

        roles.withdraw(scene.id(Scene.OTHER_HR), near, Role.HR_PARTNER, middle.label(), null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> top.label().equals(worklist.find(task).groupUnit()));
        roles.withdraw(scene.id(Scene.OTHER_HR), above, Role.HR_PARTNER, top.label(), null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "HR".equals(worklist.find(task).group()));
    }

    private List<UUID> ofGroup(UUID person) {
        return lists.page(person, TaskLists.Tab.GROUP, TaskLists.Sort.DUE, "", "", null, 100).items().stream()
                .map(WorkItem::id)
                .toList();
    }

    @Test
    void aPersonIsSeenByTheirLineTheirPartnersAndHrAndByNobodyElse() throws Exception {
        String head = person("Head", top, null);
        String lead = person("Lead", middle, scene.id(head));
        String low = person("Low", bottom, scene.id(lead));
        UUID partner = partner("Partner", beside, top);
        UUID elsewhere = partner("Elsewhere", top, beside);
        UUID cycle = launched(bottom.label());
        launching.launch(hr, cycle);
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, low));
        UUID subject = scene.id(low);
        for (UUID reader : List.of(subject, scene.id(lead), scene.id(head), partner, hr)) {
            var shown = viewingPeople.find(reader, subject);
            assertThat(shown.manager()).isEqualTo("Lead " + mark);
            assertThat(shown.assessments()).hasSize(1);
            assertThat(shown.tasks()).extracting(ViewingPeople.Task::element).containsExactly("user_assess_self");
        }
        for (UUID reader : List.of(elsewhere, scene.id(Scene.EMPLOYEE))) {
            assertThatThrownBy(() -> viewingPeople.find(reader, subject))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        }
        assertThatThrownBy(() -> viewingPeople.find(subject, scene.id(lead))).isInstanceOf(Refusal.class);
        assertThat(pages.get(head, "/team?line=true").words())
                .contains("Low " + mark)
                .contains("Lead " + mark);
        assertThat(pages.get(head, "/team").words()).contains("Lead " + mark).doesNotContain("Low " + mark);
        assertThat(pages.get(lead, "/people/" + subject + "/profile").words()).contains(bottom.label());
        assertThat(pages.get(low, "/people/" + scene.id(lead) + "/profile").status())
                .isEqualTo(404);
    }

    @Test
    void aPersonsLevelsAreThoseOfEachFrameworkAndWhatWasImportedAndSayHowLong() throws Exception {
        String low = person("Low", bottom, scene.id(Scene.MANAGER));
        UUID subject = scene.id(low);
        List<UUID> skills = List.of(published("First", low), published("Second", low));
        String other = "Other framework " + mark;
        UUID framework = UUID.randomUUID();
        UUID edition = UUID.randomUUID();
        UUID skill = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO framework SELECT (jsonb_populate_record(NULL::framework, to_jsonb(f) || jsonb_build_object('id', ?::text,"
                        + " 'name', ?))).* FROM framework f WHERE f.id = ?",
                framework,
                other,
                scene.edition().frameworkId());
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'framework_id', ?::text))).* FROM framework_version v WHERE v.id = ?",
                edition,
                framework,
                scene.edition().id());
        jdbc.update(
                "INSERT INTO skill SELECT (jsonb_populate_record(NULL::skill, to_jsonb(s) || jsonb_build_object('id', ?::text,"
                        + " 'version_id', ?::text, 'origin_id', ?::text))).* FROM skill s WHERE s.id = (SELECT k.skill_id FROM"
                        + " skill_assessment k WHERE k.id = ?)",
                skill,
                edition,
                skill,
                skills.getLast());
        jdbc.update("UPDATE skill_assessment SET skill_id = ? WHERE id = ?", skill, skills.getLast());
        UUID origin = jdbc.queryForObject(
                "SELECT s.origin_id FROM skill s JOIN skill_assessment k ON k.skill_id = s.id WHERE k.id = ?",
                UUID.class,
                skills.getFirst());
        LocalDate today = Scene.today();
        for (int years : new int[] {1, 5}) {
            jdbc.update(
                    "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                            + " imported_at, imported_by) VALUES (gen_random_uuid(), ?, ?, 4, ?, ?, ?, ?, now(), ?)",
                    subject,
                    origin,
                    today.minusYears(years),
                    today.minusYears(years).plusYears(2),
                    "House " + years,
                    "house " + years,
                    hr);
        }
        try {
            var shown = viewingPeople.find(hr, subject);
            assertThat(shown.levels())
                    .as("two frameworks with the same code")
                    .hasSize(2)
                    .allSatisfy(level -> assertThat(level.valid()).isTrue())
                    .extracting(ViewingPeople.Level::framework)
                    .contains(other)
                    .doesNotHaveDuplicates();
            assertThat(shown.earlier())
                    .extracting(one -> one.source() + " " + one.level() + " " + one.valid())
                    .containsExactly("House 1 4 true", "House 5 4 false");
            jdbc.update(
                    "UPDATE result SET valid_until = ? WHERE skill_assessment_id = ?",
                    today.minusDays(1),
                    skills.getLast());
            assertThat(viewingPeople.find(hr, subject).levels())
                    .filteredOn(level -> level.framework().equals(other))
                    .singleElement()
                    .satisfies(level -> assertThat(level.valid()).isFalse());
            assertThat(pages.get(Scene.HR, "/people/" + subject + "/profile").words())
                    .contains("Earlier levels", "House 1", "House 5", "held until ", other, "until ");
        } finally {
            jdbc.update("DELETE FROM earlier_result WHERE person_id = ?", subject);
            UUID back = jdbc.queryForObject(
                    "SELECT skill_id FROM skill_assessment WHERE id = ?", UUID.class, skills.getFirst());
            jdbc.update("UPDATE skill_assessment SET skill_id = ? WHERE id = ?", back, skills.getLast());
            jdbc.update("DELETE FROM skill WHERE id = ?", skill);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
            jdbc.update("DELETE FROM framework WHERE id = ?", framework);
        }
    }

    /** A published result; the assessment of its skill. */
    private UUID published(String name, String mail) {
        UUID cycle = scene.launched(name + " " + mark, false, mail);
        UUID assessment = scene.assessment(cycle, mail);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        return jdbc.queryForObject("SELECT id FROM skill_assessment WHERE assessment_id = ?", UUID.class, assessment);
    }

    @Test
    void aPartnerFollowsTheirUnits() throws Exception {
        String low = person("Low", bottom, scene.id(Scene.MANAGER));
        String partnerMail = person("Partner", beside, null);
        UUID partner = scene.id(partnerMail);
        roles.grant(scene.id(Scene.OTHER_HR), partner, Role.HR_PARTNER, middle.label(), null);
        UUID cycle = launched(bottom.label());
        launching.launch(hr, cycle);
        UUID assessment = scene.assessment(cycle, low);
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);

        assertThat(viewingUnits.progress(partner, middle.id()))
                .singleElement()
                .satisfies(
                        one -> assertThat(List.of(one.all(), one.assessing())).containsExactly(1, 1));
        assertThat(viewingUnits.running(partner, middle.id(), null, 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.assessmentId()).isEqualTo(assessment);
                    assertThat(one.task()).isEqualTo("user_assess_self");
                    assertThat(one.holder()).isEqualTo("Low " + mark);
                });
        assertThatThrownBy(() -> viewingUnits.progress(partner, top.id())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> viewingUnits.running(scene.id(low), bottom.id(), null, 10))
                .isInstanceOf(Refusal.class);
        assertThat(pages.get(partnerMail, "/units").words()).contains(middle.label(), bottom.label());
        assertThat(pages.get(partnerMail, "/units/" + middle.id()).words()).contains("Low " + mark);
        assertThat(pages.get(partnerMail, "/units/" + middle.id() + "/assessments")
                        .words())
                .contains("Low " + mark);
        assertThat(pages.get(partnerMail, "/units/" + top.id()).status()).isEqualTo(404);
        assertThat(pages.get(low, "/units").status()).isEqualTo(403);
        jdbc.update("INSERT INTO leaver (person_id, left_at) VALUES (?, now())", scene.id(low));
        assertThat(viewingUnits.progress(partner, middle.id()))
                .as("who has left without a result is not counted")
                .isEmpty();
    }

    @Test
    void hrArrangesUnitsOnThePages() throws Exception {
        var added =
                pages.post(Scene.HR, "/units", "name", "Typed " + mark, "code", "T" + mark, "parent", middle.label());
        assertThat(added.location()).isEqualTo("/units?done=saved");
        UUID id = jdbc.queryForObject("SELECT id FROM org_unit WHERE code = ?", UUID.class, "T" + mark);
        long version = jdbc.queryForObject("SELECT version FROM org_unit WHERE id = ?", Long.class, id);
        var moved = pages.post(
                Scene.HR,
                "/units/" + id,
                "version",
                String.valueOf(version),
                "name",
                "Typed " + mark,
                "code",
                "T" + mark,
                "parent",
                bottom.label());
        assertThat(moved.location()).isEqualTo("/units/" + id + "?done=saved");
        assertThat(jdbc.queryForObject("SELECT parent_id FROM org_unit WHERE id = ?", UUID.class, id))
                .isEqualTo(bottom.id());
        var refused = pages.post(
                Scene.HR,
                "/units/" + bottom.id(),
                "version",
                String.valueOf(bottom.version()),
                "name",
                bottom.name(),
                "parent",
                "T" + mark);
        assertThat(refused.words()).contains("is this unit, or below it");
        assertThat(jdbc.queryForObject("SELECT parent_id FROM org_unit WHERE id = ?", UUID.class, bottom.id()))
                .isEqualTo(middle.id());
    }

    @Test
    void hrMergesAUnitIntoAnotherOnItsPage() throws Exception {
        person("Low", bottom, hr);
        String page = "/units/" + bottom.id();
        assertThat(pages.get(Scene.HR, page).words())
                .contains("Merge into another unit", "one person in " + bottom.label());
        var refused = pages.post(
                Scene.HR, page + "/merge", "version", String.valueOf(bottom.version()), "into", bottom.label());
        assertThat(refused.words()).contains("is this unit, or below it");
        var stale = pages.post(Scene.HR, page + "/merge", "version", "99", "into", middle.label());
        assertThat(stale.words()).contains("This was changed after you opened it");
        var merged = pages.post(
                Scene.HR, page + "/merge", "version", String.valueOf(bottom.version()), "into", middle.label());
        assertThat(merged.location()).isEqualTo("/units/" + middle.id() + "?done=unit-merged");
        assertThat(pages.get(Scene.HR, page).words()).contains("Closed from").doesNotContain("Merge into another unit");
        assertThat(jdbc.queryForList("SELECT 1 FROM person WHERE unit = ?", bottom.label()))
                .isEmpty();
    }
}
