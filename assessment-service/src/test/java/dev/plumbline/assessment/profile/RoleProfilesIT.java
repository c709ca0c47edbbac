package dev.plumbline.assessment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What jobs need, and the gap that follows. */
class RoleProfilesIT extends RoleProfileCases {
    @Autowired
    private Teams teams;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whatIsSetShowsAsTheGapOfResultAndTeam() throws Exception {
        assertThat(set("ITMG 7", "INCR 4").getStatus()).isEqualTo(302);
        assertThat(needsOf(scene.id(Scene.EMPLOYEE))).isEqualTo(Map.of("ITMG", 7, "INCR", 4));

        UUID assessment = scene.resultBelowTheClaim("Gap " + UUID.randomUUID(), Scene.EMPLOYEE);
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains(
                        "The profile of the role names level 7, though this assessment did not ask for it. 2 levels to go.",
                        "required by the role: 7")
                .doesNotContain("required by the role: 4");
        String attribute = attribute();
        setting.set(
                scene.id(Scene.HR),
                new SettingProfiles.Wanted(TITLE, RoleProfiles.read("ITMG 7\nINCR 4"), Map.of(attribute, 4), null),
                null);
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains("required by the role: 4");

        Teams.Team team = teams.of(scene.id(Scene.MANAGER), null, 5_000);
        assertThat(team.skills()).containsEntry("INCR", "Incident response");
        assertThat(team.members())
                .filteredOn(member -> member.id().equals(scene.id(Scene.EMPLOYEE)))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.gap("ITMG")).isEqualTo(2);
                    assertThat(member.gap("INCR")).isEqualTo(4);
                    assertThat(member.gap("BLDS")).isZero();
                });
        assertThat(ask(get("/team").with(as(leaderOfOne()))).getContentAsString())
                .contains("needs 7");

        set("ITMG 5");
        assertThat(ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                        .getContentAsString())
                .contains(
                        "The profile of the role names level 5, though this assessment did not ask for it. It is reached.");
    }

    /** Mail of somebody whose team is one person of the role, so that no other test's people are before them on the page. */
    private String leaderOfOne() {
        UUID leader = Newcomers.add(jdbc, "Lene", "Leader", "Platforms", null);
        UUID member = Newcomers.add(jdbc, "Max", "Member", "Platforms", leader);
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", TITLE, member);
        return leader + "@demo.example";
    }

    @Test
    void theTargetRoleIsShownBesideTheCurrentOne() throws Exception {
        String target = "Head of portfolio " + UUID.randomUUID();
        set(target, "ITMG", 6, Set.of());
        setting.set(
                scene.id(Scene.HR),
                new SettingProfiles.Wanted(target, RoleProfiles.read("ITMG 6\nINCR 3"), Map.of(), null),
                null);
        UUID person = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.resultBelowTheClaim("Target " + UUID.randomUUID(), Scene.EMPLOYEE);
        String address = "/assessments/" + assessment + "/result";
        assertThat(ask(get(address).with(as(Scene.EMPLOYEE))).getContentAsString())
                .doesNotContain("The target role");
        jdbc.update("UPDATE person SET target_title = ? WHERE id = ?", target.toUpperCase(Locale.ROOT), person);
        try {
            assertThat(ask(get(address).with(as(Scene.EMPLOYEE))).getContentAsString())
                    .contains(
                            "The target role " + target.toUpperCase(Locale.ROOT) + " needs level 6: one level to go.",
                            "needs besides",
                            "Incident response");
            assertThat(ask(get("/api/v1" + address.replace("/result", "/result/gaps"))
                                    .with(as(Scene.MANAGER)))
                            .getContentAsString())
                    .contains("\"neededByTarget\":6", "\"missingToTarget\":1", "\"code\":\"INCR\"");
        } finally {
            jdbc.update("UPDATE person SET target_title = '' WHERE id = ?", person);
        }
    }

    /** A published edition in which the skill of the scene has another code; it has no other skill. */
    private UUID renamed(String code) {
        UUID edition = UUID.randomUUID();
        UUID skill = UUID.randomUUID();
        UUID before = scene.skill().id();
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 905, 'published_at', now()))).* FROM framework_version v"
                        + " WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update(
                "INSERT INTO skill SELECT (jsonb_populate_record(NULL::skill, to_jsonb(s) || jsonb_build_object('id', ?::text,"
                        + " 'version_id', ?::text, 'code', ?::text))).* FROM skill s WHERE s.id = ?",
                skill,
                edition,
                code,
                before);
        jdbc.update(
                "INSERT INTO skill_level SELECT (jsonb_populate_record(NULL::skill_level, to_jsonb(l) || jsonb_build_object("
                        + "'id', gen_random_uuid()::text, 'skill_id', ?::text))).* FROM skill_level l WHERE l.skill_id = ?",
                skill,
                before);
        return edition;
    }

    private void removed(UUID edition) {
        jdbc.update("DELETE FROM skill_level WHERE skill_id IN (SELECT id FROM skill WHERE version_id = ?)", edition);
        jdbc.update("DELETE FROM skill WHERE version_id = ?", edition);
        jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
    }

    @Test
    void aLevelOfAnEarlierEditionMeetsTheNeedOfASkillThatHasAnotherCodeNow() throws Exception {
        set("ITMG 7");
        String target = "Head of renaming " + UUID.randomUUID();
        set(target, "ITMG", 6, Set.of());
        UUID person = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.resultBelowTheClaim("Renamed " + UUID.randomUUID(), Scene.EMPLOYEE);
        jdbc.update("UPDATE person SET target_title = ? WHERE id = ?", target, person);
        String code = code();
        UUID edition = renamed(code);
        try {
            assertThat(teams.of(scene.id(Scene.MANAGER), null, 5_000).members())
                    .filteredOn(member -> member.id().equals(person))
                    .singleElement()
                    .satisfies(member -> {
                        assertThat(member.needs()).isEqualTo(Map.of(code, 7));
                        assertThat(member.levels()).containsKey(code).doesNotContainKey("ITMG");
                        assertThat(member.levels().get(code).level()).isEqualTo(5);
                        assertThat(member.gap(code)).isEqualTo(2);
                    });
            String page = ask(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                    .getContentAsString();
            assertThat(page)
                    .contains(
                            "The profile of the role names level 7, though this assessment did not ask for it. 2 levels to go.",
                            "The target role " + target + " needs level 6: one level to go.")
                    .doesNotContain("needs besides");
        } finally {
            removed(edition);
            jdbc.update("UPDATE person SET target_title = '' WHERE id = ?", person);
        }
    }

    @Test
    void ofTwoSkillsWithOneCodeTheOneThatWasChosenIsNeeded() throws Exception {
        UUID hr = scene.id(Scene.HR);
        String code = code();
        FrameworkVersion first = draftWith(code);
        frameworks.publish(hr, first.id(), null);
        FrameworkVersion second = draftWith(code);
        frameworks.publish(hr, second.id(), null);
        UUID chosen = frameworks.skills(first.id()).getFirst().originId();
        String title = "Chooser " + UUID.randomUUID();

        String guessed = ask(form(title, 0, code + " 3").param("new", "true")).getContentAsString();
        assertThat(guessed).contains(code + " is a skill of several frameworks: Roles ");
        assertThat(jdbc.queryForList("SELECT 1 FROM role_profile WHERE job_title = ?", title))
                .as("nothing was guessed")
                .isEmpty();

        Document found = Jsoup.parse(ask(post("/role-profiles/role")
                        .param("jobTitle", title)
                        .param("new", "true")
                        .param("version", "0")
                        .param("q", code)
                        .param("act", "search")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString());
        List<String> origins = found.select("[name=offerOrigin]").eachAttr("value");
        assertThat(origins).hasSize(2).contains(chosen.toString());
        Document added = Jsoup.parse(ask(post("/role-profiles/role")
                        .param("jobTitle", title)
                        .param("new", "true")
                        .param("version", "0")
                        .param("offer", code, code)
                        .param("offerOrigin", origins.toArray(String[]::new))
                        .param("offerLevel", "3", "3")
                        .param("act", "add-" + origins.indexOf(chosen.toString()))
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString());
        assertThat(added.select("[name=origin]").eachAttr("value")).containsExactly(chosen.toString());
        UUID log = statement(first.id(), "Keeps the log.");
        assertThat(added.select("[name=excluded]").eachAttr("value"))
                .as("its own statements can be left out")
                .contains(log.toString());
        assertThat(ask(form(title, 0, code + " 3")
                                .param("new", "true")
                                .param("origin", chosen.toString())
                                .param("excluded", log.toString()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(one(title).needs()).singleElement().satisfies(need -> {
            assertThat(need.origin()).isEqualTo(chosen);
            assertThat(need.excluded()).containsExactly(log);
        });

        set(title, code, 4, Set.of());
        assertThat(one(title).needs().getFirst().origin())
                .as("the one that it needs already, where only its level is other")
                .isEqualTo(chosen);
        UUID other = frameworks.skills(second.id()).getFirst().originId();
        MockHttpServletResponse put = ask(put("/api/v1/role-profiles/profile")
                .param("title", title)
                .header("If-Match", "\"" + one(title).version() + "\"")
                .contentType("application/json")
                .content("{\"requirements\":[{\"code\":\"" + code + "\",\"level\":4,\"origin\":\"" + other + "\"}]}")
                .with(as(Scene.HR))
                .with(csrf()));
        assertThat(put.getStatus()).as(put.getContentAsString()).isEqualTo(200);
        assertThat(one(title).needs().getFirst().origin())
                .as("another at the same level")
                .isEqualTo(other);
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
            assertThat(profiles.needsOf(keeper).byOrigin())
                    .containsEntry(scene.skill().originId(), 6);
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
            assertThat(needsOf(person)).isEqualTo(Map.of("ITMG", 6));
            assertThat(teams.of(scene.id(Scene.MANAGER), null, 5_000).members())
                    .filteredOn(member -> member.id().equals(person))
                    .singleElement()
                    .satisfies(member -> assertThat(member.needs()).isEqualTo(Map.of("ITMG", 6)));
            assertThat(one(title).people()).isEqualTo(1);
            setting.archive(scene.id(Scene.HR), title, null);
            assertThat(needsOf(person)).isEmpty();
            setting.restore(scene.id(Scene.HR), title, null);
            assertThat(needsOf(person)).isEqualTo(Map.of("ITMG", 6));
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
            RoleProfiles.Needs needs = profiles.needsOf(person);
            for (FrameworkVersion edition : List.of(first, second)) {
                assertThat(needs.of(frameworks.skills(edition.id()).getFirst()))
                        .as("results of both editions find it")
                        .isEqualTo(3);
            }
            assertThat(needsOf(person)).isEqualTo(Map.of(renamed, 3));
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
                .containsPattern("value=\"" + log + "\"\\s+checked");
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
    void aProfileOverRestHasItsVersionAndAStaleWriteIsRefused() throws Exception {
        String title = "Rest " + UUID.randomUUID();
        String body = "{\"requirements\":[{\"code\":\"ITMG\",\"level\":5}],\"attributes\":{}}";
        MockHttpServletResponse set = ask(put("/api/v1/role-profiles/profile")
                .param("title", title)
                .header("If-Match", "\"0\"")
                .contentType("application/json")
                .content(body)
                .with(as(Scene.HR))
                .with(csrf()));
        assertThat(set.getStatus()).isEqualTo(200);
        assertThat(set.getHeader("ETag")).isEqualTo("\"1\"");
        MockHttpServletResponse read =
                ask(get("/api/v1/role-profiles/profile").param("title", title).with(as(Scene.HR)));
        assertThat(read.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(read.getContentAsString()).contains("\"CURRENT\"");
        assertThat(set.getContentAsString()).isEqualTo(read.getContentAsString());
        assertThat(ask(put("/api/v1/role-profiles/profile")
                                .param("title", title)
                                .contentType("application/json")
                                .content(body)
                                .with(as(Scene.HR))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(428);
        assertThat(ask(put("/api/v1/role-profiles")
                                .header("If-Match", "\"1\"")
                                .contentType("application/json")
                                .content(body)
                                .with(as(Scene.HR))
                                .with(csrf()))
                        .getStatus())
                .as("the list is not what is set")
                .isEqualTo(405);
        assertThat(ask(put("/api/v1/role-profiles/profile")
                                .param("title", title)
                                .header("If-Match", "\"0\"")
                                .contentType("application/json")
                                .content(body.replace(":5", ":6"))
                                .with(as(Scene.HR))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(412);
    }
}
