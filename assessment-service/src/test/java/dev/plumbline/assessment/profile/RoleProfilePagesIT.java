package dev.plumbline.assessment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.site.Listing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Role profiles on their pages. */
class RoleProfilePagesIT extends RoleProfileCases {
    @Autowired
    private ComparingProfiles comparing;

    @Autowired
    private ProfileMatrix matrix;

    @Autowired
    private ComparingEditions editions;

    @Autowired
    private RestingProfiles resting;

    @Autowired
    private ProfileHolders holders;

    @Autowired
    private PagesAs pages;

    @Test
    void whatIsNoRequirementIsRefusedAndStaysOnThePage() throws Exception {
        Map<String, Integer> before = needsOf(scene.id(Scene.EMPLOYEE));
        assertThat(set("ITMG 5", "XXXX 4").getContentAsString())
                .contains("No published framework has a skill XXXX", "value=\"ITMG\"");
        assertThat(set("ITMG 5", "INCR 4", "INCR 3").getContentAsString()).contains("listed twice");
        assertThat(needsOf(scene.id(Scene.EMPLOYEE))).isEqualTo(before);
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
        String found = ask(post("/role-profiles/role")
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
        String added = ask(post("/role-profiles/role")
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
        String removed = ask(post("/role-profiles/role")
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
    void aNewRoleWhoseTitleHasAProfileSaysSoAtItsTitleAndLeadsToIt() throws Exception {
        String title = "There already {1} / ü " + UUID.randomUUID();
        set(title, "ITMG", 5, Set.of());
        for (String typed : List.of(title, title.toUpperCase(Locale.ROOT) + " ")) {
            String page = ask(form(typed, 0, "ITMG 6").param("new", "true")).getContentAsString();
            assertThat(page)
                    .contains(
                            "id=\"wrong-jobTitle\"",
                            title + " has a profile.",
                            "Open the profile of " + title,
                            "name=\"new\" value=\"true\"",
                            "name=\"version\" value=\"0\"",
                            "name=\"code\" value=\"ITMG\"")
                    .doesNotContain("This was changed after you opened it");
        }
        assertThat(one(title).need("ITMG").orElseThrow().level()).isEqualTo(5);
    }

    @Test
    void aSkillThatIsAddedIsNoLongerLookedForAndThePagesAboveStay() throws Exception {
        String search = ask(post("/role-profiles/role")
                        .param("jobTitle", "Searching")
                        .param("new", "true")
                        .param("version", "0")
                        .param("q", "INCIDENT resp")
                        .param("act", "search")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString();
        assertThat(search).contains("value=\"INCIDENT resp\"", "action=\"/role-profiles/role\"");
        String added = ask(post("/role-profiles/role")
                        .param("jobTitle", "Searching")
                        .param("new", "true")
                        .param("version", "0")
                        .param("q", "INCIDENT resp")
                        .param("offer", "INCR")
                        .param("offerLevel", "3")
                        .param("act", "add-0")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .getContentAsString();
        assertThat(added)
                .contains("name=\"code\" value=\"INCR\"")
                .doesNotContain("INCIDENT resp", "No published framework has such a skill");
    }

    @Test
    void whatWasTypedStaysWhereTheRoleWasDeletedMeanwhileAndIsSavedAnewByWhoeverHasReadSo() throws Exception {
        String title = "Deleted meanwhile " + UUID.randomUUID();
        set(title, "ITMG", 5, Set.of());
        long read = one(title).version();
        setting.delete(scene.id(Scene.HR), title, read);
        String found = ask(post("/role-profiles/role")
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
        assertThat(ask(get("/role-profiles/holders")
                                .param("title", "Software engineer")
                                .with(as(Scene.HR)))
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
        String turned = ask(get("/role-profiles/matrix")
                        .param("search", "compared")
                        .param("skill", "itmg")
                        .param("bySkill", "true")
                        .with(as(Scene.HR)))
                .getContentAsString();
        assertThat(turned.substring(turned.indexOf("<thead>"), turned.indexOf("</thead>")))
                .as("the roles are columns")
                .contains(one, other);
        assertThat(turned.substring(turned.indexOf("<tbody>"), turned.indexOf("</tbody>")))
                .contains("ITMG", "class=\"has\">5<", "class=\"has\">6<")
                .doesNotContain(one, other);
    }

    /** Two skills can have one code, each in a framework of its own: what needs the one does not need the other. */
    @Test
    void skillsOfTwoFrameworksWithOneCodeAreTwo() throws Exception {
        UUID hr = scene.id(Scene.HR);
        String code = code();
        UUID titles = UUID.randomUUID();
        String one = "A of two codes " + titles;
        String other = "B of two codes " + titles;
        FrameworkVersion first = draftWith(code);
        frameworks.publish(hr, first.id(), null);
        set(one, code, 3, Set.of());
        FrameworkVersion second = draftWith(code);
        frameworks.publish(hr, second.id(), null);
        setting.set(
                hr,
                new SettingProfiles.Wanted(
                        other, List.of(new RoleProfiles.SkillRequirement(code, 3, origin(second))), null, null),
                null);
        String ofFirst = code + " · " + name(first);
        String ofSecond = code + " · " + name(second);

        ComparingProfiles.Comparison comparison = comparing.of(hr, one, other);
        assertThat(comparison.counts())
                .isEqualTo(Map.of(
                        ComparingProfiles.Difference.ONLY_FIRST, 1, ComparingProfiles.Difference.ONLY_SECOND, 1));
        assertThat(comparison.skills())
                .extracting(ComparingProfiles.Line::code, ComparingProfiles.Line::first, ComparingProfiles.Line::second)
                .containsExactlyInAnyOrder(tuple(ofFirst, 3, null), tuple(ofSecond, null, 3));
        assertThat(ask(get("/role-profiles/compare")
                                .param("first", one)
                                .param("second", other)
                                .with(as(Scene.HR)))
                        .getContentAsString())
                .contains(ofFirst, ofSecond);

        ProfileMatrix.Matrix table = matrix.page(hr, null, titles.toString(), "", false, "");
        assertThat(table.columns())
                .extracting(ProfileMatrix.Column::code)
                .containsExactlyInAnyOrder(ofFirst, ofSecond)
                .isSorted();
        assertThat(table.rows())
                .extracting(row -> row.levels().indexOf(3))
                .as("each in the column of its own skill")
                .containsExactly(
                        table.columns().getFirst().code().equals(ofFirst) ? 0 : 1,
                        table.columns().getFirst().code().equals(ofFirst) ? 1 : 0);
        assertThat(matrix.page(hr, null, titles.toString(), code, true, "").columns())
                .as("with those that nobody needs they are the same two")
                .extracting(ProfileMatrix.Column::code)
                .containsExactlyInAnyOrder(ofFirst, ofSecond);

        FrameworkVersion next = frameworks.draftOf(hr, first.frameworkId());
        jdbc.update(
                "UPDATE descriptor_statement d SET text = 'Sinks the lamps.' FROM skill_level l JOIN skill s ON s.id = l.skill_id"
                        + " WHERE l.id = d.skill_level_id AND l.level = 3 AND d.text = 'Trims the lamps.' AND s.version_id = ?",
                next.id());
        editions.of(hr, next.id(), first.id());
        assertThat(resting.count(next.id(), first.id()))
                .as("the role that needs the skill of the other framework does not rest on this text")
                .isEqualTo(1);
    }

    private UUID origin(FrameworkVersion edition) {
        return frameworks.skills(edition.id()).getFirst().originId();
    }

    private String name(FrameworkVersion edition) {
        return jdbc.queryForObject("SELECT name FROM framework WHERE id = ?", String.class, edition.frameworkId());
    }
}
