package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.profile.ComparingProfiles;
import dev.plumbline.assessment.profile.Profile;
import dev.plumbline.assessment.profile.ProfileHolders;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a job needs, and the gap that people and their managers see. */
class RoleProfilesIT extends Platform {

    private static final String TITLE = "Service owner";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private SettingProfiles setting;

    @Autowired
    private ComparingProfiles comparing;

    @Autowired
    private ProfileHolders holders;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Teams teams;

    @Autowired
    private PagesAs pages;

    @Autowired
    private PlatformTransactionManager transactions;

    private RequestPostProcessor as(String mail) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of()), null, List.of()));
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse set(String... needs) throws Exception {
        return ask(form(TITLE, profiles.one(scene.id(Scene.HR), TITLE).version(), needs));
    }

    /** The form of a role as its page sends it; needs such as {@code ITMG 5}. */
    private MockHttpServletRequestBuilder form(String title, long version, String... needs) {
        MockHttpServletRequestBuilder request = post("/role-profiles")
                .param("jobTitle", title)
                .param("version", "" + version)
                .param("act", "save")
                .with(as(Scene.HR))
                .with(csrf());
        for (String need : needs) {
            request.param("code", need.split(" ")[0]).param("level", need.split(" ")[1]);
        }
        return request;
    }

    private Profile one(String title) {
        return profiles.one(scene.id(Scene.HR), title);
    }

    /** A draft of a framework of its own, with the statements of a skill of that code at levels 3 and 4. */
    private FrameworkVersion draftWith(String code) {
        FrameworkVersion draft = frameworks.create(scene.id(Scene.HR), "Roles " + UUID.randomUUID());
        importSkill(draft.id(), code);
        return draft;
    }

    private void importSkill(UUID draft, String code) {
        importSkill(draft, code, "Keeps the log.");
    }

    /** The same, with another statement in the place of the second of level 3. */
    private void importSkill(UUID draft, String code, String second) {
        String page = "Keeping " + code.toLowerCase(Locale.ROOT) + " " + code
                + "\n\nDefined at these levels: 3 4\n\nKeeping: Level 3\n\nTrims the lamps. " + second
                + " Cleans the glass."
                + "\n\nKeeping: Level 4\n\nPlans the watches. Answers for the lamps.\n";
        frameworks.importPage(scene.id(Scene.HR), draft, PageText.read(page), code, page);
    }

    /** A code that no other test has. */
    private static String code() {
        return new Random()
                .ints(4, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private UUID statement(UUID edition, String text) {
        return frameworks.skills(edition).stream()
                .flatMap(skill -> skill.levels().stream())
                .flatMap(level -> level.statements().stream())
                .filter(statement -> statement.text().equals(text))
                .findFirst()
                .orElseThrow()
                .originId();
    }

    private void set(String title, String code, int level, Set<UUID> excluded) {
        setting.set(
                scene.id(Scene.HR),
                new SettingProfiles.Wanted(title, List.of(new SkillRequirement(code, level)), null, excluded),
                null);
    }

    @Test
    void whatIsSetShowsAsTheGapOfResultAndTeam() throws Exception {
        assertThat(set("ITMG 7", "INCR 4").getStatus()).isEqualTo(302);
        assertThat(profiles.needsOf(scene.id(Scene.EMPLOYEE))).isEqualTo(Map.of("ITMG", 7, "INCR", 4));

        UUID assessment = scene.resultBelowTheClaim("Gap " + UUID.randomUUID(), Scene.EMPLOYEE);
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains("The role needs level 7: 2 levels to go.", "required by the role: 7")
                .doesNotContain("What the role requires generally");
        String attribute = attribute();
        setting.set(
                scene.id(Scene.HR),
                new SettingProfiles.Wanted(TITLE, RoleProfiles.read("ITMG 7\nINCR 4"), Map.of(attribute, 4), null),
                null);
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains("What the role requires generally");

        Teams.Team team = teams.of(scene.id(Scene.MANAGER), null, 50);
        assertThat(team.skills()).containsEntry("INCR", "Incident response");
        assertThat(team.members())
                .filteredOn(member -> member.id().equals(scene.id(Scene.EMPLOYEE)))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.gap("ITMG")).isEqualTo(2);
                    assertThat(member.gap("INCR")).isEqualTo(4);
                    assertThat(member.gap("BLDS")).isZero();
                });
        assertThat(ask(get("/team").with(as(Scene.MANAGER))).getContentAsString())
                .contains("needs 7");

        set("ITMG 5");
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains("The role needs level 5: reached.");
    }

    @Test
    void whatIsNoRequirementIsRefusedAndStaysOnThePage() throws Exception {
        Map<String, Integer> before = profiles.needsOf(scene.id(Scene.EMPLOYEE));
        assertThat(set("ITMG 5", "XXXX 4").getContentAsString())
                .contains("No published framework has a skill XXXX", "value=\"ITMG\"");
        assertThat(set("ITMG 5", "INCR 4", "INCR 3").getContentAsString()).contains("listed twice");
        assertThat(profiles.needsOf(scene.id(Scene.EMPLOYEE))).isEqualTo(before);
        for (String page : List.of(
                "",
                "/role",
                "/matrix",
                "/compare",
                "/holders?title=Engineer",
                "/import",
                "/export.csv",
                "/export.xlsx")) {
            assertThat(ask(get("/role-profiles" + page).with(as(Scene.EMPLOYEE)))
                            .getStatus())
                    .as(page)
                    .isEqualTo(403);
        }
    }

    @Test
    void aSkillIsFoundAddedAndTakenAwayByButtonsThatSaveNothing() throws Exception {
        long version = one(TITLE).version();
        List<Profile.Need> before = one(TITLE).needs();
        String found = ask(post("/role-profiles")
                        .param("jobTitle", TITLE)
                        .param("version", "" + version)
                        .param("code", "ITMG")
                        .param("level", "5")
                        .param("q", "INCIDENT resp")
                        .param("act", "search")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString();
        assertThat(found).contains("Incident response", "value=\"add-0\"", "name=\"offer\" value=\"INCR\"");
        String added = ask(post("/role-profiles")
                        .param("jobTitle", TITLE)
                        .param("version", "" + version)
                        .param("code", "ITMG")
                        .param("level", "5")
                        .param("offer", "INCR")
                        .param("offerLevel", "3")
                        .param("act", "add-0")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString();
        assertThat(added).contains("name=\"code\" value=\"INCR\"", "name=\"code\" value=\"ITMG\"");
        String removed = ask(post("/role-profiles")
                        .param("jobTitle", TITLE)
                        .param("version", "" + version)
                        .param("code", "ITMG", "INCR")
                        .param("level", "5", "3")
                        .param("act", "remove-0")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString();
        assertThat(removed).contains("name=\"code\" value=\"INCR\"").doesNotContain("name=\"code\" value=\"ITMG\"");
        assertThat(one(TITLE).needs()).isEqualTo(before);
        assertThat(one(TITLE).version()).isEqualTo(version);
    }

    @Test
    void whoeverSavesOverAChangeIsShownBothAndKeepsWhatWasTyped() throws Exception {
        String title = "Stale + ready {1} / ü " + UUID.randomUUID();
        MockHttpServletResponse made = ask(form(title, 0, "ITMG 5").param("new", "true"));
        assertThat(made.getStatus()).isEqualTo(302);
        assertThat(ask(get(URI.create(made.getRedirectedUrl())).with(as(Scene.HR)))
                        .getContentAsString())
                .contains("<h1>" + title + "</h1>");
        long read = one(title).version();
        assertThat(ask(form(title, read, "ITMG 6")).getStatus()).isEqualTo(302);
        String page = ask(form(title, read, "ITMG 7")).getContentAsString();
        assertThat(page).contains("ITMG: saved 6, in this form 7", "value=\"" + (read + 1) + "\"");
        assertThat(one(title).need("ITMG").orElseThrow().level()).isEqualTo(6);
        assertThat(ask(form(title, read + 1, "ITMG 7")).getStatus()).isEqualTo(302);
        assertThat(one(title).need("ITMG").orElseThrow().level()).isEqualTo(7);
    }

    @Test
    void whatWasTypedStaysWhereTheRoleWasDeletedMeanwhileAndIsSavedAnewByWhoeverHasReadSo() throws Exception {
        String title = "Deleted meanwhile " + UUID.randomUUID();
        set(title, "ITMG", 5, Set.of());
        long read = one(title).version();
        setting.delete(scene.id(Scene.HR), title, read);
        String found = ask(post("/role-profiles")
                        .param("jobTitle", title)
                        .param("version", "" + read)
                        .param("code", "ITMG")
                        .param("level", "6")
                        .param("q", "INCIDENT resp")
                        .param("act", "search")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString();
        assertThat(found)
                .contains(
                        "<h1>" + title + "</h1>",
                        "name=\"code\" value=\"ITMG\"",
                        "name=\"offer\" value=\"INCR\"",
                        "name=\"version\" value=\"" + read + "\"");
        String refused = ask(form(title, read, "ITMG 6")).getContentAsString();
        assertThat(refused)
                .contains(
                        "<h1>" + title + "</h1>",
                        "This was changed after you opened it",
                        "name=\"code\" value=\"ITMG\"",
                        "name=\"version\" value=\"0\"");
        assertThat(jdbc.queryForList("SELECT 1 FROM role_profile WHERE job_title = ?", title))
                .as("nothing was saved")
                .isEmpty();
        assertThat(ask(form(title, 0, "ITMG 6")).getStatus()).isEqualTo(302);
        assertThat(one(title).need("ITMG").orElseThrow().level()).isEqualTo(6);
    }

    @Test
    void whatNoEditionSaysAnyMoreStaysLeftOutWhereTheFormIsSaved() throws Exception {
        String code = code();
        FrameworkVersion first = draftWith(code);
        frameworks.publish(scene.id(Scene.HR), first.id(), null);
        String title = "Leaver out " + UUID.randomUUID();
        UUID log = statement(first.id(), "Keeps the log.");
        UUID glass = statement(first.id(), "Cleans the glass.");
        set(title, code, 3, Set.of(log, glass));
        FrameworkVersion second = frameworks.draftOf(scene.id(Scene.HR), first.frameworkId());
        importSkill(second.id(), code, "Writes all of it down.");
        for (String set : List.of("false", "d.text = 'Cleans the glass.'")) {
            jdbc.update(
                    "UPDATE descriptor_statement d SET defining = (" + set
                            + ") FROM skill_level l JOIN skill s ON s.id ="
                            + " l.skill_id WHERE l.id = d.skill_level_id AND l.level = 3 AND s.version_id = ?",
                    second.id());
        }
        frameworks.publish(scene.id(Scene.HR), second.id(), null);

        String page = ask(get("/role-profiles/role").param("title", title).with(as(Scene.HR)))
                .getContentAsString();
        assertThat(page)
                .contains("type=\"hidden\" name=\"excluded\" value=\"" + log + "\"")
                .doesNotContain("type=\"hidden\" name=\"excluded\" value=\"" + glass + "\"");
        String refused = ask(form(title, one(title).version(), code + " 3", "NONE 3")
                        .param("excluded", log.toString()))
                .getContentAsString();
        assertThat(refused).contains("type=\"hidden\" name=\"excluded\" value=\"" + log + "\"");
        assertThat(ask(form(title, one(title).version(), code + " 3").param("excluded", log.toString()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(one(title).needs().getFirst().excluded())
                .as("what has become defining counts again")
                .containsExactly(log);
    }

    /** How much of the table of people is read: rows, and scans of the whole table. */
    private record Reading(long rows, long scans) {}

    private Reading reading() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0), coalesce(seq_scan, 0) FROM pg_stat_xact_user_tables"
                        + " WHERE relname = 'person'",
                (row, n) -> new Reading(row.getLong(1), row.getLong(2))));
    }

    @Test
    void whatOneRoleNeedsIsReadWithoutLookingThroughEverybody() {
        UUID hr = scene.id(Scene.HR);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.update(
                    "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                            + " active, revision, version) SELECT gen_random_uuid(), 'CROWD-' || n, 'crowd' || n || '@demo.example',"
                            + " 'Cleo', 'Crowd ' || n, CASE WHEN n % 2 = 0 THEN 'Watch keeper' ELSE 'Clerk ' || n % 500 END,"
                            + " 'Platforms', 'en', 'Europe/Berlin', true, 1, 0 FROM generate_series(1, 5000) n");
            jdbc.execute("ANALYZE person");
            UUID keeper = jdbc.queryForObject("SELECT id FROM person WHERE employee_id = 'CROWD-8'", UUID.class);
            String attribute = attribute();
            setting.set(
                    hr,
                    new SettingProfiles.Wanted("Watch keeper", RoleProfiles.read("ITMG 6"), Map.of(attribute, 4), null),
                    0L);
            Reading before = reading();
            assertThat(profiles.attributesNeededBy(keeper)).hasSize(1);
            assertThat(profiles.needsOf(keeper)).containsEntry("ITMG", 6);
            Reading ofOne = reading();
            assertThat(ofOne.rows() - before.rows())
                    .as("what somebody needs, however many have the same title")
                    .isLessThan(10);
            assertThat(ofOne.scans() - before.scans()).isZero();
            setting.set(
                    hr,
                    new SettingProfiles.Wanted("CLERK 7", RoleProfiles.read("ITMG 5"), Map.of(attribute, 4), null),
                    0L);
            Profile profile = profiles.one(hr, "clerk 7");
            assertThat(profile.people()).isEqualTo(10);
            assertThat(profile.jobTitle()).as("as people have it").isEqualTo("Clerk 7");
            Reading after = reading();
            assertThat(after.scans() - before.scans()).as("scans of everybody").isZero();
            assertThat(after.rows() - before.rows())
                    .as("what a title of ten people needs")
                    .isLessThan(100);
            status.setRollbackOnly();
        });
    }

    @Test
    void hrFindsTheRolesWhereItLooksForPeopleAndForFrameworks() throws Exception {
        for (String page : List.of("/people", "/frameworks")) {
            assertThat(pages.get(Scene.HR, page, "HR").html()).as(page).contains("href=\"/role-profiles\"");
        }
        assertThat(pages.get(Scene.HR, "/people", "ADMINISTRATOR").html())
                .as("to whom they are refused they are not shown")
                .doesNotContain("href=\"/role-profiles\"");
    }

    @Test
    void titlesAreComparedWithoutCaseAndWidth() {
        String title = "Pier warden " + UUID.randomUUID();
        set(title, "ITMG", 5, Set.of());
        set(title.toUpperCase(Locale.ROOT), "ITMG", 6, Set.of());
        assertThat(one("  " + title.replace("Pier", "Ｐｉｅｒ")).jobTitle()).isEqualTo(title);
        assertThat(one(title).need("ITMG").orElseThrow().level()).isEqualTo(6);
        UUID person = scene.id(Scene.EMPLOYEE);
        String before = jdbc.queryForObject("SELECT job_title FROM person WHERE id = ?", String.class, person);
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", title.toUpperCase(Locale.ROOT), person);
        try {
            assertThat(profiles.needsOf(person)).isEqualTo(Map.of("ITMG", 6));
            assertThat(teams.of(scene.id(Scene.MANAGER), null, 50).members())
                    .filteredOn(member -> member.id().equals(person))
                    .singleElement()
                    .satisfies(member -> assertThat(member.needs()).isEqualTo(Map.of("ITMG", 6)));
            assertThat(one(title).people()).isEqualTo(1);
            setting.archive(scene.id(Scene.HR), title, null);
            assertThat(profiles.needsOf(person)).isEmpty();
            setting.restore(scene.id(Scene.HR), title, null);
            assertThat(profiles.needsOf(person)).isEqualTo(Map.of("ITMG", 6));
        } finally {
            jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", before, person);
        }
    }

    @Test
    void aNeedFollowsItsSkillIntoLaterEditionsAndSaysWhereItIsGone() {
        String code = code();
        FrameworkVersion first = draftWith(code);
        frameworks.publish(scene.id(Scene.HR), first.id(), null);
        String title = "Follower " + UUID.randomUUID();
        UUID log = statement(first.id(), "Keeps the log.");
        set(title, code, 3, Set.of(log));

        FrameworkVersion second = frameworks.draftOf(scene.id(Scene.HR), first.frameworkId());
        String renamed = code();
        jdbc.update("UPDATE skill SET code = ? WHERE version_id = ?", renamed, second.id());
        assertThat(one(title).needs().getFirst().code())
                .as("a draft changes nothing")
                .isEqualTo(code);
        frameworks.publish(scene.id(Scene.HR), second.id(), null);
        assertThat(one(title).needs()).singleElement().satisfies(need -> {
            assertThat(need.code()).isEqualTo(renamed);
            assertThat(need.state()).isEqualTo(Profile.State.CURRENT);
            assertThat(need.excluded()).containsExactly(log);
        });
        UUID person = scene.id(Scene.EMPLOYEE);
        String before = jdbc.queryForObject("SELECT job_title FROM person WHERE id = ?", String.class, person);
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", title, person);
        try {
            assertThat(profiles.needsOf(person))
                    .as("results of both editions find it")
                    .containsEntry(code, 3)
                    .containsEntry(renamed, 3);
        } finally {
            jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", before, person);
        }

        FrameworkVersion third = frameworks.draftOf(scene.id(Scene.HR), first.frameworkId());
        importSkill(third.id(), code());
        jdbc.update(
                "DELETE FROM descriptor_statement WHERE skill_level_id IN (SELECT l.id FROM skill_level l JOIN skill s ON s.id ="
                        + " l.skill_id WHERE s.version_id = ? AND s.code = ?)",
                third.id(),
                renamed);
        jdbc.update(
                "DELETE FROM skill_level WHERE skill_id IN (SELECT id FROM skill WHERE version_id = ? AND code = ?)",
                third.id(),
                renamed);
        jdbc.update("DELETE FROM skill WHERE version_id = ? AND code = ?", third.id(), renamed);
        frameworks.publish(scene.id(Scene.HR), third.id(), null);
        assertThat(one(title).needs()).singleElement().satisfies(need -> {
            assertThat(need.state()).isEqualTo(Profile.State.GONE);
            assertThat(need.code()).isEqualTo(renamed);
            assertThat(need.level()).isEqualTo(3);
        });
        set(title, renamed, 3, Set.of(log));
        assertThat(one(title).needs().getFirst().excluded()).containsExactly(log);
        frameworks.retire(scene.id(Scene.HR), first.id(), null);
        frameworks.retire(scene.id(Scene.HR), second.id(), null);
        assertThat(one(title).needs().getFirst().name())
                .as("what is gone still has its name")
                .isEqualTo("Keeping " + code.toLowerCase(Locale.ROOT));
    }

    @Test
    void theDefiningStatementIsNeverLeftOut() throws Exception {
        String code = code();
        FrameworkVersion first = draftWith(code);
        frameworks.publish(scene.id(Scene.HR), first.id(), null);
        String title = "Excluder " + UUID.randomUUID();
        UUID trims = statement(first.id(), "Trims the lamps.");
        UUID log = statement(first.id(), "Keeps the log.");
        String page = ask(form(title, 0, code + " 3").param("new", "true").param("excluded", trims.toString()))
                .getContentAsString();
        assertThat(page).contains("always counts", "Trims the lamps.");
        assertThat(jdbc.queryForList("SELECT 1 FROM role_profile WHERE job_title = ?", title))
                .as("nothing was saved")
                .isEmpty();
        assertThat(ask(form(title, 0, code + " 3").param("new", "true").param("excluded", log.toString()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(ask(get("/role-profiles/role").param("title", title).with(as(Scene.HR)))
                        .getContentAsString())
                .contains("value=\"" + log + "\" checked");
    }

    @Test
    void aRoleIsDeletedOnlyWhereNobodyHasIt() throws Exception {
        String title = "Nobody's " + UUID.randomUUID();
        set(title, "ITMG", 5, Set.of());
        assertThat(ask(post("/role-profiles/delete")
                                .param("title", title)
                                .param("version", "" + one(title).version())
                                .with(as(Scene.HR))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(jdbc.queryForList("SELECT 1 FROM role_profile WHERE job_title = ?", title))
                .isEmpty();
        assertThatThrownBy(() -> setting.delete(scene.id(Scene.HR), "Service owner", null))
                .isInstanceOf(Refusal.class);
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_entry WHERE aggregate = ?", String.class, "role-profile/" + title))
                .contains("role-profile-set", "role-profile-deleted");
    }

    @Test
    void whoHasAJobIsListedInPagesWithLinks() throws Exception {
        List<String> all = new ArrayList<>();
        UUID after = null;
        do {
            Listing<ProfileHolders.Holder> page = holders.page(scene.id(Scene.HR), "ENGINEER", after, 7);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(7);
            page.items().forEach(holder -> all.add(holder.id().toString()));
            after = page.next() == null ? null : UUID.fromString(page.next());
        } while (after != null);
        assertThat(all)
                .doesNotHaveDuplicates()
                .hasSize(jdbc.queryForObject(
                        "SELECT count(*)::int FROM person WHERE active AND lower(job_title) = 'engineer'",
                        Integer.class));
        assertThat(ask(get("/role-profiles/holders").param("title", "Engineer").with(as(Scene.HR)))
                        .getContentAsString())
                .contains("href=\"/people/");
    }

    @Test
    void twoRolesAreComparedAndShownInTheMatrix() throws Exception {
        String one = "A compared " + UUID.randomUUID();
        String other = "B compared " + UUID.randomUUID();
        UUID hr = scene.id(Scene.HR);
        Map<String, Integer> attributes = Map.of(attribute(), 4);
        setting.set(
                hr,
                new SettingProfiles.Wanted(one, RoleProfiles.read("ITMG 5\nINCR 3\nBLDS 4"), attributes, null),
                null);
        setting.set(hr, new SettingProfiles.Wanted(other, RoleProfiles.read("ITMG 6\nINCR 3"), null, null), null);
        ComparingProfiles.Comparison comparison = comparing.of(hr, one, other);
        assertThat(comparison.counts())
                .isEqualTo(Map.of(
                        ComparingProfiles.Difference.HIGHER, 1,
                        ComparingProfiles.Difference.SAME, 1,
                        ComparingProfiles.Difference.ONLY_FIRST, 2));
        assertThat(ask(get("/role-profiles/compare")
                                .param("first", one)
                                .param("second", other)
                                .with(as(Scene.HR)))
                        .getContentAsString())
                .contains("only in the first", "higher");
        assertThat(ask(get("/api/v1/role-profiles/comparison")
                                .param("first", other)
                                .param("second", one)
                                .with(as(Scene.HR)))
                        .getContentAsString())
                .contains("LOWER", "ONLY_SECOND");
        String matrix = ask(get("/role-profiles/matrix")
                        .param("search", "compared")
                        .param("skill", "itmg")
                        .with(as(Scene.HR)))
                .getContentAsString();
        assertThat(matrix).contains("ITMG", one, "class=\"has\">6<").doesNotContain(">INCR<");
    }

    @Test
    void aProfileOverRestHasItsVersionAndAStaleWriteIsRefused() throws Exception {
        String title = "Rest " + UUID.randomUUID();
        String body = "{\"jobTitle\":\"%s\",\"requirements\":[{\"code\":\"ITMG\",\"level\":5}],\"attributes\":{}}"
                .formatted(title);
        assertThat(ask(put("/api/v1/role-profiles")
                                .header("If-Match", "\"0\"")
                                .contentType("application/json")
                                .content(body)
                                .with(as(Scene.HR))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(200);
        MockHttpServletResponse read =
                ask(get("/api/v1/role-profiles/profile").param("title", title).with(as(Scene.HR)));
        assertThat(read.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(read.getContentAsString()).contains("\"CURRENT\"");
        assertThat(ask(put("/api/v1/role-profiles")
                                .header("If-Match", "\"0\"")
                                .contentType("application/json")
                                .content(body.replace(":5", ":6"))
                                .with(as(Scene.HR))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(412);
    }

    /** An attribute of the edition that all tests have. */
    private String attribute() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT min(code) FROM generic_attribute WHERE version_id = ?",
                String.class,
                scene.edition().id()));
    }
}
