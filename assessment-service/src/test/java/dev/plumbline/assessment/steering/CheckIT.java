package dev.plumbline.assessment.steering;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.CheckedPeople.Asked;
import dev.plumbline.assessment.steering.CheckedPeople.Order;
import dev.plumbline.assessment.steering.CheckedPeople.Which;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** The check before a launch as a table: everybody with their skills, reviewer and what hinders. */
class CheckIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private CheckingCycles checking;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private SettingProfiles setting;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final String unit = "Quay " + test;
    private final String title = "Watch " + test;
    private UUID hr;
    private UUID ready;
    private UUID untitled;
    private UUID alone;
    private UUID cycle;

    private UUID person(String family, String jobTitle, @Nullable UUID manager) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Quinn', ?, ?, ?, language, time_zone, ?, true, 1, 0"
                        + " FROM person WHERE mail = ?",
                id,
                family + "-" + test,
                id + "@demo.example",
                family,
                jobTitle,
                unit,
                manager,
                Scene.EMPLOYEE);
        return id;
    }

    @BeforeEach
    void aDraftOfThree() {
        hr = scene.id(Scene.HR);
        setting.set(
                hr, new SettingProfiles.Wanted(title, List.of(new SkillRequirement("ITMG", 5)), null, Set.of()), null);
        ready = person("Abel", title, scene.id(Scene.MANAGER));
        untitled = person("Burg", "", scene.id(Scene.MANAGER));
        alone = person("=Cable", title, null);
        SettingUpCycles.Setup like = scene.setup("Check " + UUID.randomUUID(), false);
        cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                like.name(),
                                like.frameworkVersionId(),
                                List.of(),
                                List.of(unit),
                                List.of(),
                                like.milestones(),
                                false,
                                SkillsFrom.ROLE))
                .id();
    }

    @AfterEach
    void theyLeave() {
        RowsInOrder.switchOff(jdbc, "unit = ?", unit);
    }

    private List<UUID> ids(Asked asked) {
        return checking.people(hr, cycle, asked, null, 100).stream()
                .map(CheckingCycles.Checked::id)
                .toList();
    }

    @Test
    void everybodyIsListedWithSkillsReviewerAndWhatHinders() {
        List<CheckingCycles.Checked> people = checking.people(hr, cycle, Asked.EVERYBODY, null, 100);
        assertThat(people)
                .extracting(
                        CheckingCycles.Checked::id, CheckingCycles.Checked::skills, CheckingCycles.Checked::reviewer)
                .containsExactlyInAnyOrder(
                        tuple(ready, List.of("ITMG 5"), "Mara Okafor"),
                        tuple(untitled, List.of(), "Mara Okafor"),
                        tuple(alone, List.of("ITMG 5"), null));
        assertThat(people)
                .filteredOn(one -> one.id().equals(ready))
                .flatExtracting(CheckingCycles.Checked::named)
                .singleElement()
                .satisfies(skill -> {
                    assertThat(skill.code()).isEqualTo("ITMG");
                    assertThat(skill.name()).isNotBlank().isNotEqualTo("ITMG");
                });
        assertThat(people)
                .filteredOn(one -> one.id().equals(untitled))
                .singleElement()
                .satisfies(one -> assertThat(one.findings())
                        .extracting(Population.Found::code, Population.Found::blocks)
                        .contains(tuple("no-title", true)));
        CheckedPeople.Counts counts = checking.counts(hr, cycle);
        assertThat(counts.all()).isEqualTo(3);
        assertThat(counts.blocked()).isEqualTo(1);
        assertThat(counts.codes()).containsEntry("no-title", 1).containsEntry("no-manager", 1);
    }

    @Test
    void theListIsFilteredSortedAndReadByThePage() {
        assertThat(ids(new Asked(Which.BLOCKED, "", "", Order.NAME, false))).containsExactly(untitled);
        assertThat(ids(new Asked(Which.ALL, "no-manager", "", Order.NAME, false)))
                .containsExactly(alone);
        assertThat(ids(new Asked(Which.READY, "", "", Order.NAME, false))).containsExactly(ready);
        assertThat(ids(new Asked(Which.ALL, "", "BURG", Order.NAME, false))).containsExactly(untitled);
        assertThat(ids(new Asked(Which.ALL, "", "", Order.SKILLS, false)).getFirst())
                .isEqualTo(untitled);
        assertThat(ids(new Asked(Which.ALL, "", "", Order.SKILLS, true)).getLast())
                .isEqualTo(untitled);
        for (Order order : Order.values()) {
            for (boolean descending : List.of(false, true)) {
                var asked = new Asked(Which.ALL, "", "", order, descending);
                List<UUID> whole = ids(asked);
                List<UUID> paged = new ArrayList<>();
                String after = null;
                for (int n = 0; n < 3; n++) {
                    CheckingCycles.Checked one =
                            checking.people(hr, cycle, asked, after, 1).getFirst();
                    paged.add(one.id());
                    after = one.key();
                }
                assertThat(paged).as(order + " " + descending).isEqualTo(whole);
                assertThat(checking.people(hr, cycle, asked, after, 1)).isEmpty();
            }
        }
    }

    @Test
    void whoIsInAnotherOpenCycleIsNamedWithItAndBlocksNothing() throws Exception {
        SettingUpCycles.Setup like = scene.setup("Elsewhere " + UUID.randomUUID(), false);
        jdbc.update(
                "INSERT INTO assessment (id, cycle_id, subject_id, state, round, returned, bypassed, submitted, revision, announced,"
                        + " changed_at, version) SELECT gen_random_uuid(), ?, ?, 'ASSIGNED', 1, 0, false, false, 1, true, now(), 0",
                scene.launched(like.name(), false, Scene.EMPLOYEE),
                ready);
        assertThat(checking.people(hr, cycle, new Asked(Which.NOTED, "other-cycle", "", Order.NAME, false), null, 9))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.findings()).contains(new Population.Found("other-cycle", false, like.name())));
        var page = pages.get(Scene.HR, "/cycles/" + cycle + "/check", "HR");
        assertThat(page.words()).contains("One person is assessed in another open cycle too.");
        assertThat(page.html()).contains("/cycles/" + cycle + "/check?code=other-cycle");
        assertThat(checking.elsewhere(hr, cycle)).isEqualTo(1);
        String draft = pages.get(Scene.HR, "/cycles/" + cycle, "HR").words();
        assertThat(draft).containsOnlyOnce("One person is assessed in another open cycle too. See who");
        assertThat(draft).as("said once").doesNotContain("notes on");
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE subject_id = ?", ready);
        assertThat(checking.elsewhere(hr, cycle)).isZero();
        refused("not-hr", () -> checking.elsewhere(scene.id(Scene.EMPLOYEE), cycle));
    }

    @Test
    void aDateOnAWeekendIsANoteAndHindersNothing() throws Exception {
        String review = "UPDATE assessment_cycle SET self_assessment_due = ?::timestamptz, review_due = ?::timestamptz,"
                + " calibration_due = ?::timestamptz, publication_due = ?::timestamptz, acknowledgement_due = ?::timestamptz,"
                + " appeal_due = ?::timestamptz WHERE id = ?";
        LocalDate monday = Scene.today().plusDays(7).with(DayOfWeek.MONDAY);
        String noon = "T12:00:00Z";
        for (int days : new int[] {3, 5}) {
            String day = monday.plusDays(days) + noon;
            jdbc.update(review, monday + noon, day, day, day, day, day, cycle);
            for (String path : List.of("/check", "")) {
                var page = pages.get(Scene.HR, "/cycles/" + cycle + path, "HR");
                assertThat(page.words()).contains("appeals until " + (days == 5 ? "Sat, " : "Thu, "));
                assertThat(page.words().contains("On a weekend."))
                        .as(path + " " + day)
                        .isEqualTo(days == 5);
                assertThat(page.words()).contains(days == 5 ? "until Sat, " : "until Thu, ");
                assertThat(page.words().contains("Review : Sat, ")).isEqualTo(days == 5);
                assertThat(page.words()).doesNotContain("Self-assessment : Mon, ");
            }
        }
    }

    @Test
    void theCheckSaysTheDatesAndTheQuestionNamesWhatALaunchSends() throws Exception {
        var page = pages.get(Scene.HR, "/cycles/" + cycle + "/check", "HR");
        assertThat(page.words())
                .contains(
                        "Dates and other cycles self-assessment until", "Nobody is assessed in another open cycle too.")
                .doesNotContain("See who");
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", title, untitled);
        String due = page.between("Dates and other cycles", "</li>")
                .replaceAll(".*until ", "")
                .strip();
        var draft = pages.get(Scene.HR, "/cycles/" + cycle, "HR");
        assertThat(draft.between("id=\"ask-launch\"", "</dialog>"))
                .contains("3 people get a task and a mail: ", "Quinn Abel", "the self-assessment, is due on " + due);
        assertThat(draft.html())
                .as("what is asked is modal, and in an older browser a popover")
                .containsPattern("command=\"show-modal\"\\s+commandfor=\"ask-launch\"\\s+popovertarget=\"ask-launch\"");
    }

    @Test
    void theLaunchIsOfferedOnlyWhereNobodyAndNoDateBlocksIt() throws Exception {
        String launch = "/cycles/" + cycle + "/launch";
        String blocks = "/cycles/" + cycle + "/check?which=BLOCKED";
        var noted = new Population.NotReady(alone, "", "no-manager", false, "");
        for (String address : List.of("/cycles/" + cycle, "/cycles/" + cycle + "?unready=" + noted.key())) {
            var blocked = pages.get(Scene.HR, address, "HR");
            assertThat(blocked.html()).as(address).contains(blocks).doesNotContain(launch);
            assertThat(blocked.words()).contains("The cycle cannot be launched while somebody blocks it.");
        }
        assertThat(pages.post(Scene.HR, launch).status())
                .as("who asks for it all the same is refused")
                .isEqualTo(422);
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", title, untitled);
        var ready = pages.get(Scene.HR, "/cycles/" + cycle, "HR");
        assertThat(ready.html()).contains(launch).doesNotContain(blocks);
        jdbc.update("UPDATE assessment_cycle SET self_assessment_due = now() - interval '1 day' WHERE id = ?", cycle);
        var past = pages.get(Scene.HR, "/cycles/" + cycle, "HR");
        assertThat(past.html()).doesNotContain(launch);
        assertThat(past.words()).contains("The date of the self-assessment has passed: choose other dates.");
    }

    @Test
    void onThePageAndAsCsvItSaysTheSame() throws Exception {
        var page = pages.get(Scene.HR, "/cycles/" + cycle + "/check?which=BLOCKED", "HR");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains("3 people are to take part. One person blocks the launch.", "Quinn Burg", "has no job title")
                .doesNotContain("Quinn Abel");
        assertThat(page.html())
                .as("the head by which it is sorted leads to the other direction")
                .containsPattern("aria-sort=\"ascending\">\\s*<a\\s+class=\"pl-sort\"\\s+href=\"/cycles/" + cycle
                        + "/check\\?which=BLOCKED&amp;code=&amp;search=&amp;order=NAME&amp;descending=true\"")
                .containsOnlyOnce("aria-sort");
        assertThat(pages.get(Scene.EMPLOYEE, "/cycles/" + cycle + "/check").status())
                .isEqualTo(403);
        var me = new CurrentUser(hr, "HR", "XX", Scene.ZONE, Set.of("HR"));
        String csv = http.perform(get("/cycles/" + cycle + "/check.csv")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv)
                .contains("\"Quinn Abel\",\"Abel-" + test + "\"", "\"ITMG 5\"", "has no job title")
                .contains("\"Quinn =Cable\",\"'=Cable-" + test);
        String rest = http.perform(get("/api/v1/cycles/" + cycle + "/check/people?which=BLOCKED")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(rest).contains(untitled.toString(), "\"no-title\"").doesNotContain(ready.toString());
    }
}
