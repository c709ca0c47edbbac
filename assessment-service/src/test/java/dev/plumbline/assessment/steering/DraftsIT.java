package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A cycle before its launch: changed, filled with people, deleted, and made as an earlier one was. */
class DraftsIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private SettingUnitDates unitDates;

    @Autowired
    private CopyingCycles copying;

    @Autowired
    private NamingPeopleByFile byFile;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private Cycles cycles;

    @Autowired
    private MockMvc http;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<UUID> made = new ArrayList<>();
    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final String unit = "Pier " + test;
    private UUID hr;

    @BeforeEach
    void asHr() {
        hr = scene.id(Scene.HR);
    }

    @AfterEach
    void theyLeave() {
        RowsInOrder.switchOff(jdbc, "unit = ?", unit);
    }

    private UUID person(String title, UUID manager) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Pia', ?, ?, ?, language, time_zone, ?, true, 1, 0"
                        + " FROM person WHERE mail = ?",
                id,
                "P" + made.size() + "-" + test,
                id + "@demo.example",
                "Pier " + id,
                title,
                unit,
                manager,
                Scene.EMPLOYEE);
        made.add(id);
        return id;
    }

    private Set<UUID> named(UUID cycle) {
        return Set.copyOf(
                jdbc.queryForList("SELECT person_id FROM cycle_population WHERE cycle_id = ?", UUID.class, cycle));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(hr, "HR", "XX", Scene.ZONE, Set.of("HR"));
        return http.perform(request.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private String name(String what) {
        return what + " " + UUID.randomUUID();
    }

    @Test
    void aDraftIsChangedOnThePageUntilItsLaunchAndNotOverWhatSomebodyElseHasChanged() throws Exception {
        UUID cycle = scene.drafted(name("Draft"), Scene.EMPLOYEE);
        String path = "/cycles/" + cycle + "/edit";
        AssessmentCycle before = cycles.findById(cycle).orElseThrow();
        var form = pages.get(Scene.HR, path, "HR");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.html())
                .contains("value=\"" + before.name() + "\"")
                .contains("value=\"" + before.milestones().review() + "\"");
        SkillText other = frameworks.skills(scene.edition().id()).stream()
                .filter(skill -> !skill.code().equals("ITMG"))
                .findFirst()
                .orElseThrow();
        String called = name("Changed");
        String[] fields = {
            "version",
            String.valueOf(before.version()),
            "name",
            called,
            "skillsFrom",
            "ROLE_AND_LIST",
            "skill",
            scene.edition().id() + "/" + other.id(),
            "selfAssessment",
            Scene.today().plusDays(3).toString(),
            "review",
            Scene.today().plusDays(9).toString(),
            "calibration",
            Scene.today().plusDays(10).toString(),
            "publication",
            Scene.today().plusDays(11).toString(),
            "acknowledgement",
            Scene.today().plusDays(12).toString(),
            "appeal",
            Scene.today().plusDays(30).toString()
        };
        assertThat(pages.post(Scene.HR, path, fields).location()).isEqualTo("/cycles/" + cycle + "?done=saved");
        AssessmentCycle after = cycles.findById(cycle).orElseThrow();
        assertThat(after.name()).isEqualTo(called);
        assertThat(after.skillsFrom()).isEqualTo(SkillsFrom.ROLE_AND_LIST);
        assertThat(after.asOf()).isEqualTo(Scene.today().plusDays(9));
        assertThat(after.policyVersion()).isEqualTo(before.policyVersion());
        assertThat(drafts.plan(hr, cycle).skillIds()).containsExactly(other.id());
        assertThat(named(cycle)).containsExactly(scene.id(Scene.EMPLOYEE));

        fields[3] = name("Too late");
        var stale = pages.post(Scene.HR, path, fields);
        assertThat(stale.status()).as("the version has been changed").isEqualTo(200);
        assertThat(stale.html()).contains(fields[3]);
        assertThat(cycles.findById(cycle).orElseThrow().name()).isEqualTo(called);

        launching.launch(hr, cycle);
        fields[1] = String.valueOf(cycles.findById(cycle).orElseThrow().version());
        assertThat(pages.post(Scene.HR, path, fields).status()).isEqualTo(409);
        assertThat(pages.get(Scene.HR, path, "HR").status()).isEqualTo(409);
    }

    @Test
    void overRestADraftIsReadChangedAndDeletedByTheVersionThatWasRead() throws Exception {
        UUID cycle = scene.drafted(name("Draft"), Scene.EMPLOYEE);
        String path = "/api/v1/cycles/" + cycle;
        var read = send(get(path + "/plan"));
        String etag = read.getHeader("ETag");
        String called = name("Renamed");
        String plan = read.getContentAsString()
                .replace(cycles.findById(cycle).orElseThrow().name(), called);
        var changed = send(put(path + "/plan")
                .contentType(MediaType.APPLICATION_JSON)
                .content(plan)
                .header("If-Match", etag));
        assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
        assertThat(changed.getContentAsString()).contains(called);
        assertThat(send(delete(path).header("If-Match", etag)).getStatus()).isEqualTo(412);
        var named = send(post(path + "/population")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"add\":{\"people\":[\"" + scene.id(Scene.STRANGER) + "\"]}}")
                .header("If-Match", send(get(path)).getHeader("ETag")));
        assertThat(named.getContentAsString()).isEqualTo("{\"people\":2}");
        assertThat(send(delete(path).header("If-Match", send(get(path)).getHeader("ETag")))
                        .getStatus())
                .isEqualTo(204);
        assertThat(send(get(path)).getStatus()).isEqualTo(404);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM audit_entry WHERE act = 'cycle-deleted' AND aggregate = ?",
                        Integer.class,
                        "cycle/" + cycle))
                .isEqualTo(1);
        UUID running = scene.launched(name("Running"), false, Scene.EMPLOYEE);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> drafts.delete(hr, running, null));
        assertThat(refusal.code()).isEqualTo("cycle-not-draft");
    }

    /** What is listed is of the draft as its name is: whoever has not read a list saves none over it, and launches nothing. */
    @Test
    void aListOfSkillsIsNotSavedOverOneThatWasNotRead() throws Exception {
        UUID cycle = scene.drafted(name("Listed"), Scene.EMPLOYEE);
        String path = "/api/v1/cycles/" + cycle;
        var read = send(get(path + "/plan"));
        String first = read.getContentAsString();
        SkillText other = frameworks.skills(scene.edition().id()).stream()
                .filter(skill -> !skill.code().equals("ITMG"))
                .findFirst()
                .orElseThrow();
        String second = first.replace(
                drafts.plan(hr, cycle).skillIds().getFirst().toString(),
                other.id().toString());
        var changed = planSaved(path, second, read.getHeader("ETag"));
        assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
        assertThat(planSaved(path, first, read.getHeader("ETag")).getStatus()).isEqualTo(412);
        assertThat(send(post(path + "/launch").header("If-Match", read.getHeader("ETag")))
                        .getStatus())
                .isEqualTo(412);
        assertThat(drafts.plan(hr, cycle).skillIds()).containsExactly(other.id());
        assertThat(planSaved(path, second, changed.getHeader("ETag")).getHeader("ETag"))
                .as("what is saved as it was is no change")
                .isEqualTo(changed.getHeader("ETag"));
    }

    private MockHttpServletResponse planSaved(String path, String plan, String read) throws Exception {
        return send(put(path + "/plan")
                .contentType(MediaType.APPLICATION_JSON)
                .content(plan)
                .header("If-Match", read));
    }

    @Test
    void peopleAreNamedByUnitTitleLineAndListAndLeftOutInTheSameWays() {
        UUID head = person("Head", scene.id(Scene.DIRECTOR));
        UUID second = person("Keeper", head);
        UUID third = person("keeper", second);
        UUID inactive = person("Keeper", second);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", inactive);
        UUID under = person("Clerk", inactive);
        String keeper = "Keeper " + test;
        jdbc.update("UPDATE person SET job_title = ? WHERE id IN (?, ?)", keeper, second, inactive);
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", keeper.toUpperCase(Locale.ROOT), third);
        SettingUpCycles.Setup like = scene.setup(name("Line"), false);
        UUID cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                like.name(),
                                like.frameworkVersionId(),
                                like.skillIds(),
                                List.of(),
                                List.of(),
                                like.milestones(),
                                false,
                                null,
                                List.of(),
                                List.of(head),
                                List.of(second),
                                null,
                                null))
                .id();
        assertThat(named(cycle)).as("below the head, through who has left").containsExactlyInAnyOrder(third, under);

        drafts.people(hr, cycle, new Whom(List.of(), List.of(keeper), List.of(), List.of()), Whom.NOBODY, null);
        assertThat(named(cycle)).containsExactlyInAnyOrder(second, third, under);
        drafts.people(
                hr, cycle, new Whom(List.of(unit), List.of(), List.of(), List.of()), Whom.of(List.of(under)), null);
        assertThat(named(cycle)).containsExactlyInAnyOrder(head, second, third);
        drafts.people(hr, cycle, Whom.NOBODY, new Whom(List.of(), List.of(keeper), List.of(), List.of()), null);
        assertThat(named(cycle)).containsExactly(head);
        Refusal nobody = catchThrowableOfType(
                Refusal.class, () -> drafts.people(hr, cycle, Whom.NOBODY, Whom.of(List.of(head)), null));
        assertThat(nobody.faults()).extracting(Refusal.Fault::code).containsExactly("cycle-population");
        assertThat(named(cycle)).containsExactly(head);
    }

    @Test
    void aFileNamesPeopleByNumberOrMailAllOfThemOrNobody() throws Exception {
        UUID first = person("Keeper", scene.id(Scene.DIRECTOR));
        UUID second = person("Keeper", scene.id(Scene.DIRECTOR));
        UUID cycle = scene.drafted(name("By file"), Scene.EMPLOYEE);
        byte[] file = ("employee_id;email\np0-" + test + ";\n;" + second + "@DEMO.example\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(byFile.name(hr, cycle, file, false, null)).isEqualTo(3);
        assertThat(named(cycle)).containsExactlyInAnyOrder(first, second, scene.id(Scene.EMPLOYEE));
        Refusal unknown = catchThrowableOfType(
                Refusal.class,
                () -> byFile.name(
                        hr,
                        cycle,
                        ("email\n" + Scene.STRANGER + "\nnobody@nowhere.example\n").getBytes(StandardCharsets.UTF_8),
                        false,
                        null));
        assertThat(unknown.faults())
                .extracting(Refusal.Fault::pointer, Refusal.Fault::code)
                .containsExactly(tuple("line 3", "csv-person-unknown"));
        assertThat(named(cycle)).doesNotContain(scene.id(Scene.STRANGER));
        for (boolean remove : new boolean[] {false, true}) {
            Refusal two = catchThrowableOfType(
                    Refusal.class,
                    () -> byFile.name(
                            hr,
                            cycle,
                            ("employee_id,email\np0-" + test + "," + second + "@demo.example\n")
                                    .getBytes(StandardCharsets.UTF_8),
                            remove,
                            null));
            assertThat(two.faults())
                    .extracting(Refusal.Fault::pointer, Refusal.Fault::code)
                    .containsExactly(tuple("line 2", "csv-person-two"));
        }
        byte[] both =
                ("employee_id,email\np0-" + test + "," + first + "@Demo.example\n").getBytes(StandardCharsets.UTF_8);
        assertThat(byFile.name(hr, cycle, both, false, null)).isEqualTo(3);
        byte[] workbook = ExcelSheet.of(
                "People",
                List.of(
                        List.of("employee_id", "email"),
                        List.of("p0-" + test, ""),
                        List.of("", second + "@demo.example")));
        assertThat(byFile.name(hr, cycle, workbook, true, null)).isEqualTo(1);
        Refusal columns = catchThrowableOfType(
                Refusal.class,
                () -> byFile.name(hr, cycle, "name\nPia\n".getBytes(StandardCharsets.UTF_8), false, null));
        assertThat(columns.faults())
                .extracting(Refusal.Fault::pointer, Refusal.Fault::code)
                .containsExactly(tuple("line 1", "csv-columns-one"));
        var page = pages.get(Scene.HR, "/cycles/" + cycle + "/people", "HR");
        assertThat(page.html()).contains("enctype=\"multipart/form-data\"", "name=\"titles\"", "name=\"lines-search\"");
    }

    @Test
    void aJobTitleIsChosenFromThoseInUseOrTyped() throws Exception {
        String chosen = "Chosen " + test;
        String typed = "Typed " + test;
        UUID one = person(chosen, scene.id(Scene.DIRECTOR));
        UUID other = person(typed, scene.id(Scene.DIRECTOR));
        UUID cycle = scene.drafted(name("Titles"), Scene.EMPLOYEE);
        String path = "/cycles/" + cycle + "/people";
        long version = cycles.findById(cycle).orElseThrow().version();
        var refused = pages.post(
                Scene.HR,
                path,
                "version",
                "" + version,
                "action",
                "add",
                "title",
                chosen,
                "titles",
                "Nobody's " + test);
        assertThat(refused.words()).contains("No active person has the job title “Nobody's " + test + "”.");
        assertThat(refused.html())
                .as("what was chosen is chosen, whatever most people have")
                .containsPattern("value=\"" + chosen + "\"\\s+checked");
        assertThat(named(cycle)).doesNotContain(one, other);
        pages.post(Scene.HR, path, "version", "" + version, "action", "add", "title", chosen, "titles", typed);
        assertThat(named(cycle)).contains(one, other);
        assertThat(pages.get(Scene.HR, "/cycles/new", "HR").html()).contains("name=\"title\"", "name=\"titles\"");
    }

    @Test
    void aCopyIsADraftLikeTheCycleWithItsDaysCountedFromToday() throws Exception {
        UUID stays = person("Keeper", scene.id(Scene.DIRECTOR));
        UUID leaves = person("Keeper", scene.id(Scene.DIRECTOR));
        FrameworkVersion edition = frameworks.create(hr, "Copied " + UUID.randomUUID());
        for (String code : List.of("COPA", "COPB")) {
            String page = "Keeping " + code + " " + code + "\n\nKeeping: Level 3\n\nTrims the lamps. Keeps the log.\n";
            frameworks.importPage(hr, edition.id(), PageText.read(page), code, page);
        }
        frameworks.publish(hr, edition.id(), null);
        SettingUpCycles.Setup like = scene.setup(name("First"), true);
        UUID first = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                like.name(),
                                edition.id(),
                                frameworks.skills(edition.id()).stream()
                                        .map(SkillText::id)
                                        .toList(),
                                List.of(),
                                List.of(stays, leaves),
                                like.milestones(),
                                true))
                .id();
        launching.launch(hr, first);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", leaves);
        String open = "Open " + UUID.randomUUID();
        String closed = "Closed " + UUID.randomUUID();
        jdbc.update(
                "INSERT INTO org_unit (name, label, valid_to) VALUES (?, ?, NULL), (?, ?, CURRENT_DATE)",
                open,
                open,
                closed,
                closed);
        FrameworkVersion next = frameworks.draftOf(hr, edition.frameworkId());
        frameworks.publish(hr, next.id(), null);
        frameworks.retire(hr, edition.id(), null);
        jdbc.update(
                "UPDATE assessment_cycle SET created_at = created_at - interval '100 days', self_assessment_due ="
                        + " self_assessment_due - interval '100 days', review_due = review_due - interval '100 days', calibration_due ="
                        + " calibration_due - interval '100 days', publication_due = publication_due - interval '100 days',"
                        + " acknowledgement_due = acknowledgement_due - interval '100 days', appeal_due = appeal_due - interval '100 days'"
                        + " WHERE id = ?",
                first);

        jdbc.update(
                "INSERT INTO cycle_unit_date (cycle_id, unit, self_assessment, review) SELECT c.id, u.unit,"
                        + " (c.self_assessment_due AT TIME ZONE c.time_zone)::date - 3, (c.review_due AT TIME ZONE c.time_zone)::date - 2"
                        + " FROM assessment_cycle c, unnest(?::text[]) u(unit) WHERE c.id = ?",
                "{\"" + open + "\",\"" + closed + "\"}",
                first);

        String own = cycles.findById(first).orElseThrow().name();
        assertThat(pages.get(Scene.HR, "/cycles/" + first + "/copy").html()).contains("value=\"" + own + " (2)\"");
        assertThat(pages.post(Scene.HR, "/cycles/" + first + "/copy", "name", own)
                        .html())
                .contains("Another cycle has the name", "value=\"" + own + "\"");
        var sent = pages.post(Scene.HR, "/cycles/" + first + "/copy", "name", own + " (2)");
        assertThat(sent.status()).as(sent.html()).isEqualTo(302);
        UUID second = UUID.fromString(sent.location().substring("/cycles/".length(), "/cycles/".length() + 36));
        AssessmentCycle copy = cycles.findById(second).orElseThrow();
        assertThat(copy.status()).isEqualTo(AssessmentCycle.Status.DRAFT);
        assertThat(copy.calibrationRequired()).isTrue();
        assertThat(copy.frameworkVersionId()).as("the newest published edition").isEqualTo(next.id());
        assertThat(drafts.plan(hr, second).skillIds())
                .containsExactlyInAnyOrderElementsOf(
                        frameworks.skills(next.id()).stream().map(SkillText::id).toList());
        assertThat(named(second)).containsExactly(stays);
        assertThat(ChronoUnit.DAYS.between(Scene.today(), copy.milestones().selfAssessment()))
                .isBetween(13L, 17L);
        assertThat(ChronoUnit.DAYS.between(
                        copy.milestones().selfAssessment(), copy.milestones().review()))
                .isEqualTo(14);
        assertThat(copy.onWeekends()).isEmpty();
        assertThat(unitDates.of(hr, second))
                .as("moved as many days as the cycle's would be without weekends; a closed unit has none")
                .singleElement()
                .satisfies(dates -> {
                    assertThat(dates.unit()).isEqualTo(open);
                    assertThat(ChronoUnit.DAYS.between(
                                    dates.selfAssessment(), copy.milestones().selfAssessment()))
                            .isBetween(3L, 5L);
                    assertThat(ChronoUnit.DAYS.between(
                                    dates.review(), copy.milestones().review()))
                            .isBetween(2L, 4L);
                });
        assertThat(pages.get(Scene.HR, "/cycles/" + second + "/copy").html())
                .as("the copy of a copy has the next number")
                .contains("value=\"" + own + " (3)\"");
        var refused = pages.post(Scene.HR, "/cycles/" + first + "/copy", "name", " ");
        assertThat(refused.status()).isEqualTo(200);
    }

    private static String day(Milestones dates, String name) {
        LocalDate day = dates.named().get(name);
        return day == null ? "" : day.toString();
    }

    private static String[] sent(Milestones was, Milestones typed, String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        for (String name : List.of(
                "selfAssessment", "review", "quality", "calibration", "publication", "acknowledgement", "appeal")) {
            fields.addAll(List.of("was", day(was, name)));
            fields.addAll(List.of(name, day(typed, name)));
        }
        return fields.toArray(String[]::new);
    }

    @Test
    void whereJobsHaveProfilesANewCycleIsPresetToThem() throws Exception {
        assertThat(preset()).isEqualTo("ROLE");
        assertThat(pages.get(Scene.HR, "/cycles/new").words())
                .contains("Each person is asked the skills that the profile of their job needs.")
                .doesNotContain("No job has a role profile yet");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.update("UPDATE role_profile SET archived_at = now() WHERE archived_at IS NULL");
            assertThatCode(() -> {
                        assertThat(preset()).as("there is nothing but a list").isEqualTo("LIST");
                        assertThat(pages.get(Scene.HR, "/cycles/new").words())
                                .contains("No job has a role profile yet: only the list works until one has.");
                    })
                    .doesNotThrowAnyException();
            status.setRollbackOnly();
        });
    }

    private String preset() throws Exception {
        return Jsoup.parse(pages.get(Scene.HR, "/cycles/new").html())
                .selectFirst("[name=skillsFrom][checked]")
                .attr("value");
    }

    @Test
    void theFilesOfACycleAreNamedAfterIt() throws Exception {
        UUID draft = scene.drafted(name("Files: 1/2 of a draft"), Scene.EMPLOYEE);
        UUID running = scene.launched(name("Files: 1/2 of a cycle"), false, Scene.EMPLOYEE);
        for (String file : List.of(
                draft + "/check.csv",
                running + "/participants.csv",
                running + "/progress.xlsx",
                running + "/skills.csv",
                running + "/results.csv")) {
            var answer = send(get("/cycles/" + file));
            assertThat(answer.getStatus()).as(file).isEqualTo(200);
            assertThat(answer.getHeader("Content-Disposition")).as(file).contains("%20Files-%201-2%20of%20a%20");
        }
    }

    @Test
    void aDateThatIsOverIsRefusedAtItsFieldAndSaidOfADraftThatHasItSince() throws Exception {
        UUID cycle = scene.drafted(name("Over"), Scene.EMPLOYEE);
        AssessmentCycle draft = cycles.findById(cycle).orElseThrow();
        LocalDate over = Scene.today().minusDays(1);
        String path = "/cycles/" + cycle + "/edit";
        assertThat(pages.get(Scene.HR, path).html()).doesNotContain("id=\"wrong-selfAssessment\"");
        var refused = pages.post(Scene.HR, path, saved(draft, over));
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.html()).contains("href=\"#selfAssessment\"", "aria-describedby=\"wrong-selfAssessment\"");
        assertThat(refused.between("id=\"wrong-selfAssessment\"", "</p>"))
                .contains("is in the past. Choose today or a later day.");
        var created = pages.post(Scene.HR, "/cycles/new", saved(draft, over));
        assertThat(created.between("id=\"wrong-selfAssessment\"", "</p>")).contains("is in the past.");

        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due - interval '30 days' WHERE id = ?",
                cycle);
        AssessmentCycle since = cycles.findById(cycle).orElseThrow();
        var page = pages.get(Scene.HR, "/cycles/" + cycle);
        assertThat(page.html()).contains("href=\"" + path + "#selfAssessment\"");
        assertThat(page.words()).contains("The date of the self-assessment has passed: choose other dates.");
        assertThat(pages.get(Scene.HR, path).between("id=\"wrong-selfAssessment\"", "</p>"))
                .contains("is in the past.");
        var kept = pages.post(Scene.HR, path, saved(since, since.milestones().selfAssessment()));
        assertThat(kept.location()).as("nothing else has to wait for it").isEqualTo("/cycles/" + cycle + "?done=saved");
    }

    /** The form of a draft as it is, but for its first date. */
    private String[] saved(AssessmentCycle draft, LocalDate first) {
        Milestones dates = draft.milestones();
        List<String> fields = new ArrayList<>(List.of(
                "version",
                PagesAs.ANY_VERSION,
                "name",
                draft.name(),
                "skillsFrom",
                "LIST",
                "withCalibration",
                "true",
                "people",
                scene.id(Scene.EMPLOYEE).toString()));
        drafts.plan(hr, draft.id())
                .skillIds()
                .forEach(skill -> fields.addAll(List.of("skill", draft.frameworkVersionId() + "/" + skill)));
        dates.named()
                .forEach((field, day) ->
                        fields.addAll(List.of(field, "" + (field.equals("selfAssessment") ? first : day))));
        return fields.toArray(String[]::new);
    }

    @Test
    void aWrongDateIsMarkedAtItsFieldAndTheLaterOnesMoveWhereThatIsAsked() throws Exception {
        UUID cycle = scene.launched(name("Moved"), true, Scene.EMPLOYEE);
        Milestones was = cycles.findById(cycle).orElseThrow().milestones();
        String path = "/cycles/" + cycle + "/steer/dates";
        var typed = new Milestones(
                was.selfAssessment(),
                was.publication().plusDays(3),
                was.calibration(),
                was.publication(),
                was.acknowledgement(),
                was.appeal());
        var refused = pages.post(Scene.HR, path, sent(was, typed));
        assertThat(refused.html())
                .contains("href=\"#calibration\"", "id=\"wrong-calibration\"", "aria-describedby=\"wrong-calibration\"")
                .doesNotContain("id=\"wrong-review\"", "id=\"wrong-publication\"");
        assertThat(refused.between("id=\"wrong-calibration\"", "</p>"))
                .contains("is before", "the date of the phase before it");
        var moved = pages.post(Scene.HR, path, sent(was, typed, "moveLater", "true"));
        assertThat(moved.status()).as(moved.words()).isEqualTo(302);
        long days = ChronoUnit.DAYS.between(was.review(), typed.review());
        assertThat(cycles.findById(cycle).orElseThrow().milestones())
                .isEqualTo(new Milestones(
                        was.selfAssessment(),
                        typed.review(),
                        was.calibration().plusDays(days),
                        was.publication().plusDays(days),
                        was.acknowledgement().plusDays(days),
                        was.appeal().plusDays(days)));
    }
}
