package dev.plumbline.assessment.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.result.LevelsOverTime;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** The levels of a person over time and on some day, and what a level is called that is valid no more. */
class LevelsOverTimeIT extends Platform {

    /** A day of theirs ends ten hours after it has ended in Greenwich. */
    private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ViewingLevels viewing;

    @Autowired
    private SkillsOfPerson skills;

    @Autowired
    private ViewingPeople people;

    @Autowired
    private Teams teams;

    @Autowired
    private Roles roles;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private SettingProfiles settingProfiles;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID person;
    private String mail;
    private String title;
    private UUID assessment;
    private UUID said;
    private UUID origin;

    @BeforeEach
    void aResult() {
        person = Newcomers.add(jdbc, "Otto", "Ver" + UUID.randomUUID(), "Time", scene.id(Scene.MANAGER));
        mail = person + "@demo.example";
        title = "Keeper " + person;
        profiles.set(
                scene.id(Scene.HR),
                title,
                List.of(new SkillRequirement(scene.skill().code(), 5)),
                null);
        jdbc.update("UPDATE person SET time_zone = ?, job_title = ? WHERE id = ?", HONOLULU.getId(), title, person);
        UUID cycle = scene.launched("Over time " + UUID.randomUUID(), false, mail);
        assessment = scene.assessment(cycle, mail);
        said = scene.said(assessment);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        origin = scene.skill().originId();
    }

    /** They are in nobody's lists after that. */
    @AfterEach
    void nobodyIsLeft() {
        jdbc.update("DELETE FROM earlier_result WHERE person_id = ?", person);
        jdbc.update("UPDATE person SET manager_id = NULL, job_title = '' WHERE id = ?", person);
        settingProfiles.delete(scene.id(Scene.HR), title, null);
    }

    private void publishedAt(String at, String validUntil) {
        jdbc.update(
                "UPDATE result SET published_at = ?, valid_until = ?::date WHERE skill_assessment_id = ? AND revision = 1",
                Timestamp.from(Instant.parse(at)),
                validUntil,
                said);
    }

    /** The same result again, as an appeal changed it. */
    private void changedOnAppeal(int level, String at) {
        int revision = jdbc.queryForObject(
                "SELECT max(revision) + 1 FROM result WHERE skill_assessment_id = ?", Integer.class, said);
        jdbc.update(
                "INSERT INTO decision (skill_assessment_id, revision, kind, level, attainment_class, reason, reason_code, decided_by,"
                        + " decided_at, confirmed_by) VALUES (?, ?, 'APPEAL', ?, 'COMPETENCY', 'Another look.', 'NEW_EVIDENCE', ?, ?, ?)",
                said,
                revision,
                level,
                scene.id(Scene.MANAGER),
                Timestamp.from(Instant.parse(at)),
                scene.id(Scene.DIRECTOR));
        jdbc.update(
                "INSERT INTO result (skill_assessment_id, revision, level, attainment_class, outcome, valid_until, trace, published_at,"
                        + " judged_id) SELECT skill_assessment_id, ?, ?, 'COMPETENCY', 'AWARDED', valid_until, trace, ?, judged_id FROM"
                        + " result WHERE skill_assessment_id = ? AND revision = ?",
                revision,
                level,
                Timestamp.from(Instant.parse(at)),
                said,
                revision - 1);
    }

    private void imported(int level, String judgedOn, String validUntil, String source) {
        jdbc.update(
                "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                        + " imported_at, imported_by) VALUES (gen_random_uuid(), ?, ?, ?, ?::date, ?::date, ?, lower(?), now(), ?)",
                person,
                origin,
                level,
                judgedOn,
                validUntil,
                source,
                source,
                scene.id(Scene.HR));
    }

    private List<String> on(String day) {
        return viewing.onDay(scene.id(Scene.HR), person, LocalDate.parse(day), null, 100).levels().items().stream()
                .map(LevelsOverTimeIT::said)
                .toList();
    }

    private static String said(LevelsOverTime.Line line) {
        return (line.imported() ? line.givenIn() + " " : "")
                + line.level()
                + (line.heldUntil() == null ? "" : " held until " + line.heldUntil());
    }

    @Test
    void theStateAtADayIsWhatWasPublishedUntilItsEndWhereThePersonIs() {
        publishedAt("2021-03-02T09:59:59Z", "2023-03-01");
        changedOnAppeal(6, "2021-04-01T10:00:00Z");
        imported(4, "2020-06-15", "2022-06-15", "House");
        imported(3, "2019-06-15", "2021-06-15", "House");
        assertThat(on("2019-06-14")).isEmpty();
        assertThat(on("2019-06-15")).containsExactly("House 3");
        assertThat(on("2020-06-15")).containsExactly("House 4");
        assertThat(on("2021-02-28")).as("it is still the first of March there").containsExactly("House 4");
        assertThat(on("2021-03-01")).containsExactly("5", "House 4");
        assertThat(on("2021-03-31")).containsExactly("5", "House 4");
        assertThat(on("2021-04-01")).containsExactly("6", "House 4");
        assertThat(on("2022-06-16")).containsExactly("6", "House 4 held until 2022-06-15");
        assertThat(on("2023-03-01")).startsWith("6");
        assertThat(on("2023-03-02")).startsWith("6 held until 2023-03-01");
    }

    @Test
    void aMarkEndsItOnTheDayBeforeAndAnEarlierStateKnowsNothingOfIt() {
        publishedAt("2021-03-02T12:00:00Z", "2023-03-01");
        imported(4, "2021-01-15", "2023-01-15", "House");
        UUID edition = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 900, 'status', 'RETIRED', 'published_at', '2022-01-10T12:00:00Z')"
                        + ")).* FROM framework_version v WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update("INSERT INTO changed_skill (version_id, origin_id) VALUES (?, ?)", edition, origin);
        try {
            assertThat(on("2022-01-09")).containsExactly("5", "House 4");
            assertThat(on("2022-01-10")).containsExactly("5 held until 2022-01-09", "House 4 held until 2022-01-09");
            assertThat(people.find(scene.id(Scene.HR), person).levels())
                    .singleElement()
                    .satisfies(level -> assertThat(level.heldUntil()).isEqualTo("2022-01-09"));
        } finally {
            jdbc.update("DELETE FROM changed_skill WHERE version_id = ?", edition);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
        }
    }

    /** What is judged by the older edition and published after the mark ends later than it begins. */
    @Test
    void aMarkThatWasThereAlreadyLeavesSixtyDaysToConfirmIt() {
        UUID edition = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 902, 'status', 'RETIRED', 'published_at', '2022-01-10T12:00:00Z')"
                        + ")).* FROM framework_version v WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update("INSERT INTO changed_skill (version_id, origin_id) VALUES (?, ?)", edition, origin);
        try {
            publishedAt("2022-01-20T12:00:00Z", "2024-01-19");
            assertThat(on("2022-01-21")).containsExactly("5");
            assertThat(on("2022-03-21")).containsExactly("5");
            assertThat(on("2022-03-22")).containsExactly("5 held until 2022-03-21");
            assertThat(viewing.onDay(scene.id(Scene.HR), person, LocalDate.parse("2022-02-01"), null, 100)
                            .levels()
                            .items())
                    .singleElement()
                    .satisfies(line -> assertThat(line.validUntil()).isEqualTo("2022-03-21"));
            publishedAt("2022-01-09T12:00:00Z", "2024-01-08");
            assertThat(on("2022-01-11"))
                    .as("the day of a mark and the day before")
                    .containsExactly("5");
            publishedAt("2022-01-08T12:00:00Z", "2024-01-07");
            assertThat(on("2022-01-11")).containsExactly("5 held until 2022-01-09");
            publishedAt("2022-01-20T12:00:00Z", "2022-02-10");
            assertThat(on("2022-02-11")).as("its own day is earlier").containsExactly("5 held until 2022-02-10");
            imported(4, "2022-01-10", "2023-01-15", "House");
            assertThat(on("2022-02-01")).as("judged on that day").contains("House 4");
        } finally {
            jdbc.update("DELETE FROM changed_skill WHERE version_id = ?", edition);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
        }
    }

    /** A newer edition may give a skill another name: its lines are still next to each other, the last first. */
    @Test
    void theLinesOfASkillAreTogetherWhateverItIsCalled() {
        publishedAt("2021-03-02T12:00:00Z", "2023-03-01");
        imported(4, "2020-06-15", "2022-06-15", "House");
        UUID edition = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 905, 'status', 'RETIRED', 'published_at', now())"
                        + ")).* FROM framework_version v WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update(
                "INSERT INTO skill SELECT (jsonb_populate_record(NULL::skill, to_jsonb(s) || jsonb_build_object('id', ?::text,"
                        + " 'version_id', ?::text, 'name', 'Aa before all'))).* FROM skill s WHERE s.id = ?",
                UUID.randomUUID(),
                edition,
                scene.skill().id());
        try {
            assertThat(viewing.onDay(scene.id(Scene.HR), person, LocalDate.parse("2021-04-01"), null, 100)
                            .levels()
                            .items())
                    .extracting(LevelsOverTime.Line::skill)
                    .containsExactly(scene.skill().name(), "Aa before all");
            assertThat(on("2021-04-01")).containsExactly("5", "House 4");
        } finally {
            jdbc.update("DELETE FROM skill WHERE version_id = ?", edition);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
        }
    }

    /** One rule for both: a source is the same however it is written, and a skill is the same whatever its code is. */
    @Test
    void aSourceThatIsWrittenOtherwiseAndASkillWithAnotherCodeAreTheSame() {
        publishedAt("2021-03-02T12:00:00Z", "2031-03-01");
        imported(3, "2019-06-15", "2031-06-15", "House");
        imported(4, "2020-06-15", "2031-06-15", "HOUSE");
        UUID edition = UUID.randomUUID();
        UUID renamed = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 906, 'status', 'RETIRED', 'published_at', now())"
                        + ")).* FROM framework_version v WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update(
                "INSERT INTO skill SELECT (jsonb_populate_record(NULL::skill, to_jsonb(s) || jsonb_build_object('id', ?::text,"
                        + " 'version_id', ?::text, 'code', 'ZZRN'))).* FROM skill s WHERE s.id = ?",
                renamed,
                edition,
                scene.skill().id());
        UUID cycle = scene.launched("Renamed " + UUID.randomUUID(), false, mail);
        UUID later = scene.assessment(cycle, mail);
        scene.handIn(later, 5);
        scene.review(Scene.MANAGER, later, 5, null);
        scene.publish(cycle, later);
        jdbc.update("UPDATE skill_assessment SET skill_id = ? WHERE assessment_id = ?", renamed, later);
        try {
            var shown = people.find(scene.id(Scene.HR), person);
            var lines = viewing.onDay(scene.id(Scene.HR), person, null, null, 100)
                    .levels()
                    .items();
            assertThat(shown.levels()).extracting(ViewingPeople.Level::code).containsExactly("ZZRN");
            assertThat(lines)
                    .filteredOn(line -> !line.imported())
                    .extracting(LevelsOverTime.Line::code)
                    .containsExactly("ZZRN");
            assertThat(member().levels())
                    .as("a team names a skill as it is called now, as it names what its people need")
                    .containsOnlyKeys(scene.skill().code());
            assertThat(shown.earlier())
                    .extracting(one -> one.source() + " " + one.level())
                    .containsExactly("HOUSE 4");
            assertThat(lines)
                    .filteredOn(LevelsOverTime.Line::imported)
                    .extracting(line -> line.givenIn() + " " + line.level())
                    .containsExactly("HOUSE 4");
        } finally {
            jdbc.update(
                    "UPDATE skill_assessment SET skill_id = ? WHERE assessment_id = ?",
                    scene.skill().id(),
                    later);
            jdbc.update("DELETE FROM skill WHERE version_id = ?", edition);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
        }
    }

    private List<LevelsOverTime.Line> inPagesOf(int limit, @Nullable UUID skill) {
        List<LevelsOverTime.Line> all = new ArrayList<>();
        String after = null;
        do {
            var page = viewing.history(scene.id(Scene.HR), person, skill, Keyset.read(after), limit)
                    .levels();
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    @Test
    void theHistoryHasEveryRevisionWithWhoDecidedAndWhatWasImported() {
        publishedAt("2021-03-02T12:00:00Z", "2023-03-01");
        changedOnAppeal(6, "2021-03-02T12:00:00Z");
        imported(4, "2020-06-15", "2022-06-15", "House");
        List<LevelsOverTime.Line> all = inPagesOf(100, null);
        assertThat(all).hasSize(3);
        assertThat(all.getLast())
                .satisfies(line -> assertThat(line.imported()).isTrue())
                .satisfies(line -> assertThat(line.givenIn()).isEqualTo("House"))
                .satisfies(line -> assertThat(line.decidedBy()).isNull())
                .satisfies(line -> assertThat(line.edition()).isNull());
        assertThat(all)
                .filteredOn(line -> Integer.valueOf(2).equals(line.revision()))
                .singleElement()
                .satisfies(line -> assertThat(line.decidedAs()).isEqualTo(Decisions.Kind.APPEAL))
                .satisfies(line -> assertThat(line.confirmedBy()).isNotBlank())
                .satisfies(line -> assertThat(line.level()).isEqualTo(6));
        assertThat(all)
                .filteredOn(line -> Integer.valueOf(1).equals(line.revision()))
                .singleElement()
                .satisfies(line -> assertThat(line.decidedAs()).isEqualTo(Decisions.Kind.APPROVED))
                .satisfies(line -> assertThat(line.confirmedBy()).isNull())
                .satisfies(line ->
                        assertThat(line.edition()).isEqualTo(scene.edition().number()));
        assertThat(inPagesOf(1, null))
                .as("two were published at the same moment")
                .isEqualTo(all);
        assertThat(inPagesOf(1, origin)).isEqualTo(all);
        assertThat(inPagesOf(100, UUID.randomUUID())).isEmpty();
    }

    private MockHttpServletResponse rest(UUID reader, String path) throws Exception {
        var me = new CurrentUser(reader, "Reader", "XX", Scene.ZONE, Set.of());
        return http.perform(get("/api/v1/people/" + person + path)
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    @Test
    void itIsForThoseWhoSeeThePersonAndForNobodyElse() throws Exception {
        UUID partner = Newcomers.add(jdbc, "Part", "Ner" + person, "Elsewhere", null);
        roles.grant(scene.id(Scene.OTHER_HR), partner, Role.HR_PARTNER, "Time", null);
        try {
            for (UUID reader :
                    List.of(person, scene.id(Scene.MANAGER), scene.id(Scene.DIRECTOR), partner, scene.id(Scene.HR))) {
                assertThat(rest(reader, "/levels").getStatus()).isEqualTo(200);
                assertThat(rest(reader, "/level-history").getContentAsString()).contains("\"revision\":1");
            }
        } finally {
            roles.withdraw(scene.id(Scene.OTHER_HR), partner, Role.HR_PARTNER, "Time", null);
        }
        for (UUID reader : List.of(partner, scene.id(Scene.EMPLOYEE), scene.id(Scene.STRANGER))) {
            assertThat(rest(reader, "/levels").getStatus()).isEqualTo(404);
            assertThat(rest(reader, "/levels?asOf=2150-01-01").getStatus())
                    .as("nothing is said of a day either")
                    .isEqualTo(404);
            assertThat(rest(reader, "/level-history").getStatus()).isEqualTo(404);
        }
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        assertThat(rest(scene.id(Scene.MANAGER), "/level-history").getStatus())
                .as("who has left keeps what they were given")
                .isEqualTo(200);
    }

    @Test
    void theLevelThatCountsIsBesideWhatTheJobNeeds() throws Exception {
        var reached = skills.of(person, person);
        assertThat(reached.jobTitle()).isEqualTo(title);
        assertThat(List.of(reached.needed(), reached.reached())).containsExactly(1L, 1L);
        assertThat(pages.get(mail, "/people/" + person + "/levels").words())
                .contains("needs one skill. You have reached its level.", "Level 5 reached");

        publishedAt("2021-03-02T12:00:00Z", "2023-03-01");
        imported(4, "2020-06-15", "2999-06-15", "House");
        imported(3, "2019-06-15", "2021-06-15", "Other house");
        assertThat(skills.of(scene.id(Scene.HR), person).skills())
                .as("what is valid counts before what was given later")
                .singleElement()
                .satisfies(skill -> {
                    assertThat(skill.held()).isEqualTo(4);
                    assertThat(skill.missing()).isEqualTo(1);
                    assertThat(skill.others())
                            .extracting(LevelsOverTimeIT::said)
                            .containsExactly("5 held until 2023-03-01", "Other house 3 held until 2021-06-15");
                    assertThat(skill.levels()).startsWith(1, 2, 3, 4, 5).isSorted();
                });
        assertThat(pages.get(Scene.HR, "/people/" + person + "/levels").words())
                .contains("needs one skill. One level is missing.", "one level missing", "Also level 5:");

        jdbc.update("DELETE FROM earlier_result WHERE person_id = ?", person);
        assertThat(skills.of(person, person).skills())
                .as("what is valid no more is shown and counts for nothing")
                .singleElement()
                .satisfies(skill -> {
                    assertThat(skill.held()).isNull();
                    assertThat(skill.missing()).isEqualTo(5);
                    assertThat(skill.counting()).isNotNull();
                });
        assertThatThrownBy(() -> skills.of(scene.id(Scene.STRANGER), person)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatTheJobNeedsAndNobodyGaveIsNamedToo() throws Exception {
        UUID newcomer = Newcomers.add(jdbc, "Nova", "New" + person, "Time", scene.id(Scene.MANAGER));
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", title, newcomer);
        try {
            assertThat(skills.of(newcomer, newcomer).skills())
                    .extracting(skill -> skill.name() + " " + skill.held() + " " + skill.missing())
                    .containsExactly(scene.skill().nameWording().in(Locale.ENGLISH) + " null 5");
            assertThat(pages.get(newcomer + "@demo.example", "/people/" + newcomer + "/levels")
                            .words())
                    .contains("no level yet", "5 levels missing");
        } finally {
            jdbc.update("UPDATE person SET manager_id = NULL, job_title = '' WHERE id = ?", newcomer);
        }
    }

    @Test
    void aDayToComeIsRefused() throws Exception {
        UUID hr = scene.id(Scene.HR);
        LocalDate today = LocalDate.now(HONOLULU);
        assertThat(rest(hr, "/levels?asOf=" + today).getStatus()).isEqualTo(200);
        assertThatThrownBy(() -> viewing.onDay(hr, person, today.plusDays(2), null, 10))
                .isInstanceOf(Refusal.class);
        assertThat(rest(hr, "/levels?asOf=" + today.plusDays(2)).getContentAsString())
                .contains("Choose today or a day before.");
        assertThat(rest(hr, "/levels?asOf=1899-12-31").getContentAsString()).contains("between the years 1900");
        assertThat(rest(hr, "/levels?asOf=yesterday").getStatus()).isEqualTo(400);
        assertThat(rest(hr, "/levels?after=" + UUID.randomUUID()).getStatus()).isEqualTo(422);
        assertThat(rest(hr, "/level-history?after=nowhere").getStatus()).isEqualTo(422);
        var page = pages.get(Scene.HR, "/people/" + person + "/levels?asOf=2999-02-30");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("value=\"2999-02-30\"");
        assertThat(pages.get(Scene.HR, "/people/" + person + "/levels?asOf=2150-01-01")
                        .words())
                .contains("Choose today or a day before.");
    }

    @Test
    void whatIsValidNoMoreIsCalledHeldWhereverALevelIsShown() throws Exception {
        String result = "/assessments/" + assessment + "/result";
        assertThat(pages.get(mail, result).words())
                .contains(
                        "valid until",
                        "The profile of the role names level 5, though this assessment did not ask for it. It is reached.")
                .doesNotContain("held until");
        Teams.Member before = member();
        assertThat(before.levels().values())
                .singleElement()
                .satisfies(level -> assertThat(level.heldUntil()).isNull());
        assertThat(before.gap(scene.skill().code())).isZero();
        LocalDate yesterday = LocalDate.now(HONOLULU).minusDays(1);
        publishedAt("2021-03-02T12:00:00Z", yesterday.toString());
        assertThat(pages.get(mail, result).words())
                .contains("held until")
                .contains(
                        "The profile of the role names level 5, though this assessment did not ask for it. The level that was held is to be confirmed again.")
                .doesNotContain("valid until")
                .doesNotContain("reached");
        assertThat(http.perform(get("/api/v1" + result)
                                .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                        new CurrentUser(person, mail, "XX", HONOLULU, Set.of()), null, List.of()))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("\"heldUntil\":\"" + yesterday + "\"");
        Teams.Member now = member();
        assertThat(now.levels().values()).singleElement().satisfies(level -> {
            assertThat(level.heldUntil()).isEqualTo(yesterday);
            assertThat(level.given()).as("what is held is shown with its cycle").isNotEmpty();
        });
        assertThat(now.gap(scene.skill().code())).isEqualTo(5);
        UUID lead = Newcomers.add(jdbc, "Lena", "Lead", "Time", null);
        jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", lead, person);
        assertThat(pages.get(lead + "@demo.example", "/team").words()).contains("held until");
        jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", scene.id(Scene.MANAGER), person);
        assertThat(pages.get(mail, "/people/" + person + "/profile").words())
                .contains("held until")
                .doesNotContain("No longer valid");
        assertThat(pages.get(mail, "/people/" + person + "/profile").words()).doesNotContain("No roles");
        assertThat(pages.get(mail, "/people/" + person + "/levels").words())
                .contains("held until", "You are 5 levels short in it.");
        var today = Jsoup.parse(pages.get(mail, "/people/" + person + "/levels").html());
        assertThat(today.select("h1").text()).isEqualTo("Your levels");
        assertThat(today.select("details:has(#asOf)")).hasSize(1);
        assertThat(today.select("details[open]:has(#asOf)"))
                .as("another day is asked for seldom")
                .isEmpty();
        assertThat(today.select("#asOf").attr("value"))
                .as("the day is for whoever asks to say")
                .isEmpty();
        assertThat(today.select("a[href='" + result + "']").eachText()).containsOnly("Result");
        var then = Jsoup.parse(
                pages.get(mail, "/people/" + person + "/levels?asOf=2020-02-03").html());
        assertThat(then.select("h1").text()).isEqualTo("Levels on Feb 3, 2020");
        assertThat(then.select("details[open]:has(#asOf)")).hasSize(1);
        assertThat(then.select("#asOf").attr("value")).isEqualTo("2020-02-03");
        assertThat(pages.get(mail, "/people/" + person + "/level-history").words())
                .contains("held until", "Approved by the reviewer", "edition");
        publishedAt("2021-03-02T12:00:00Z", yesterday.plusDays(1).toString());
        assertThat(member().levels().values())
                .singleElement()
                .satisfies(level -> assertThat(level.heldUntil())
                        .as("its own day is the last on which it is valid, where the person is")
                        .isNull());
    }

    @Test
    void aManagerSeesWhatWasImportedWhereNothingWasJudgedHere() throws Exception {
        imported(3, "2020-05-04", "2990-01-01", "Skills review of old");
        assertThat(member().levels().values())
                .singleElement()
                .satisfies(level -> assertThat(level.given())
                        .as("what was judged here prevails")
                        .isNotEqualTo("Skills review of old"));
        UUID other = Newcomers.add(jdbc, "Ines", "Import", "Time", scene.id(Scene.MANAGER));
        jdbc.update("UPDATE earlier_result SET person_id = ? WHERE person_id = ?", other, person);
        try {
            Teams.Member member = teams.of(scene.id(Scene.MANAGER), null, 500).members().stream()
                    .filter(one -> one.id().equals(other))
                    .findFirst()
                    .orElseThrow();
            assertThat(member.levels()).containsOnlyKeys(scene.skill().code());
            assertThat(member.levels().get(scene.skill().code()))
                    .isEqualTo(new Teams.Level(null, 3, null, null, "Skills review of old"));
            UUID lead = Newcomers.add(jdbc, "Lars", "Lead", "Time", null);
            jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", lead, other);
            assertThat(pages.get(lead + "@demo.example", "/team").words()).contains("Skills review of old, imported");
        } finally {
            jdbc.update("DELETE FROM earlier_result WHERE person_id = ?", other);
            jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", other);
        }
    }

    private Teams.Member member() {
        return teams.of(scene.id(Scene.MANAGER), null, 500).members().stream()
                .filter(one -> one.id().equals(person))
                .findFirst()
                .orElseThrow();
    }
}
