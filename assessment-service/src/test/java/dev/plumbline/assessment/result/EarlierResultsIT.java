package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewLimit;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.review.LastLevels;
import dev.plumbline.assessment.selfassessment.LastTime;
import dev.plumbline.assessment.selfassessment.OfferingLastTime;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.TakingOver;
import dev.plumbline.assessment.selfassessment.TakingOver.OfOne;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** Results that were given elsewhere come in by file, are offered and shown as such, count as the last level, and expire. */
class EarlierResultsIT extends Platform {

    private static final String HEADER = "employee_id,email,skill,level,date,source\n";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private ImportingEarlierResults importing;

    @Autowired
    private ViewingEarlierResults viewing;

    @Autowired
    private RemovingEarlierResults removing;

    @Autowired
    private OfferingLastTime offering;

    @Autowired
    private TakingOver taking;

    @Autowired
    private BypassingSelfAssessments bypassing;

    @Autowired
    private LastLevels lastLevels;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID hr;
    private UUID me;
    private FrameworkVersion edition;
    private String code = "";
    private String name = "";

    @Autowired
    private PreviewLimit limit;

    /** What other tests have read in this minute is not counted. */
    @BeforeEach
    void nothingIsRead() {
        ((Map<?, ?>) ReflectionTestUtils.getField(limit, "asked")).clear();
    }

    @BeforeEach
    void aSkillIsPublished() {
        hr = scene.id(Scene.HR);
        me = scene.id(Scene.EMPLOYEE);
        code = new Random()
                .ints(4, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        name = "Keeping " + code.toLowerCase(Locale.ROOT);
        edition = frameworks.create(hr, "Elsewhere " + UUID.randomUUID());
        imported(edition.id(), "Plans the watch of the tower.");
        frameworks.publish(hr, edition.id(), null);
    }

    private void imported(UUID draft, String statement) {
        String page = name + " " + code + "\n\nDefined at these levels: 3 4\n\n" + name
                + ": Level 3\n\nDoes the watch. Keeps the log.\n\n" + name + ": Level 4\n\n" + statement + "\n";
        frameworks.importPage(hr, draft, PageText.read(page), code, page);
    }

    private SkillText skill() {
        return frameworks.skills(edition.id()).getFirst();
    }

    private String number(UUID person) {
        return jdbc.queryForObject("SELECT employee_id FROM person WHERE id = ?", String.class, person);
    }

    private String row(int level, LocalDate date, String source) {
        return number(me) + ",," + code + "," + level + "," + date + "," + source + "\n";
    }

    private static byte[] file(String... rows) {
        return (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private List<EarlierResult> mine() {
        return viewing.page(hr, me, null, 500).items().stream()
                .filter(one -> one.skillCode().equals(code))
                .toList();
    }

    private @Nullable Integer lastLevel(LocalDate day) {
        return lastLevels.of(me, skill().originId(), UUID.randomUUID(), day).orElse(null);
    }

    private UUID assessment() {
        UUID cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "After " + UUID.randomUUID(),
                                edition.id(),
                                List.of(skill().id()),
                                List.of(),
                                List.of(me),
                                Scene.dates(),
                                false))
                .id();
        launching.launch(hr, cycle);
        return scene.assessment(cycle, Scene.EMPLOYEE);
    }

    @Test
    void aFileIsShownThenStoredAndTheSameAgainChangesNothing() {
        LocalDate day = Scene.today().minusMonths(3);
        byte[] file = file(row(3, day, "Old system"), row(4, day.plusDays(20), "Old system"));
        ImportingEarlierResults.Preview shown = importing.preview(hr, file);
        assertThat(shown.added()).isEqualTo(2);
        assertThat(mine()).as("nothing is stored before").isEmpty();
        importing.store(hr, file, shown.seen());
        assertThat(mine())
                .extracting(EarlierResult::level, EarlierResult::judgedOn, EarlierResult::source)
                .containsExactlyInAnyOrder(tuple(3, day, "Old system"), tuple(4, day.plusDays(20), "Old system"));
        ImportingEarlierResults.Preview again = importing.store(hr, file, null);
        assertThat(List.of(again.added(), again.changed(), again.same())).containsExactly(0, 0, 2);
        assertThat(mine()).hasSize(2);

        // The same source in other letters is the same; another level replaces the one before.
        byte[] corrected = file(row(4, day, "OLD  SYSTEM"));
        ImportingEarlierResults.Preview changed = importing.preview(hr, corrected);
        assertThat(changed.changes().getFirst().was()).isEqualTo(3);
        importing.store(hr, corrected, changed.seen());
        assertThat(mine()).hasSize(2).extracting(EarlierResult::level).containsExactlyInAnyOrder(4, 4);
        UUID id = mine().stream()
                .filter(one -> one.judgedOn().equals(day))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(jdbc.queryForList(
                        "SELECT act || ' ' || before || ' ' || after FROM audit_trail WHERE aggregate = ?",
                        String.class,
                        "earlier-result/" + id))
                .containsExactly("earlier-result-changed 3 4");
    }

    @Test
    void whatHasChangedSinceThePreviewIsShownAgain() {
        byte[] file = file(row(3, Scene.today(), "Round A"));
        ImportingEarlierResults.Preview shown = importing.preview(hr, file);
        importing.store(hr, file(row(4, Scene.today(), "Round A")), null);
        assertThatThrownBy(() -> importing.store(hr, file, shown.seen()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
        assertThat(mine()).extracting(EarlierResult::level).containsExactly(4);
    }

    @Test
    void aWorkbookAndAMailAddressDoAsWell() {
        byte[] workbook = ExcelSheet.of(
                "Results",
                List.of(
                        List.of("Email", "Skill", "Level", "Date", "Source"),
                        List.of(Scene.EMPLOYEE, name, "Level 3", "2024-02-29", "Büro")));
        importing.store(hr, workbook, null);
        assertThat(mine())
                .extracting(EarlierResult::source, EarlierResult::judgedOn)
                .containsExactly(tuple("Büro", LocalDate.of(2024, 2, 29)));
    }

    @Test
    void eachThingThatIsWrongIsNamedWithItsPlaceAndNothingIsStored() {
        LocalDate day = Scene.today();
        byte[] file = file(
                row(4, day, "Round"),
                row(4, day, "ROUND"),
                row(5, day, "Round"),
                row(4, day.plusDays(2), "Round"),
                row(4, LocalDate.of(1969, 12, 31), "Round"),
                number(me) + ",," + code + ",4,31.3.2025,Round\n",
                number(me) + ",," + code + ",high,2025-03-31,Round\n",
                number(me) + ",," + code + ",4,2025-03-31,\n",
                number(me) + ",," + code + ",4,2025-03-31," + "x".repeat(121) + "\n",
                number(me) + ",,NONE OF THEM,4,2025-03-31,Round\n",
                "NOBODY-" + code + ",," + code + ",4,2025-03-31,Round\n",
                ",," + code + ",4,2025-03-31,Round\n",
                number(hr) + ",," + code + ",4,2025-03-31,Round\n",
                number(me) + "," + Scene.MANAGER + "," + code + ",4,2025-03-31,Round\n");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> importing.store(hr, file, null));
        assertThat(refusal.faults())
                .extracting(Fault::code)
                .containsExactlyInAnyOrder(
                        "earlier-twice",
                        "earlier-level",
                        "earlier-date-range",
                        "earlier-date-range",
                        "earlier-date",
                        "role-level",
                        "earlier-source",
                        "text-too-long",
                        "requirement-unknown",
                        "csv-person-unknown",
                        "csv-person-two",
                        "earlier-person",
                        "earlier-own");
        assertThat(mine()).isEmpty();
        assertThatThrownBy(() -> importing.preview(me, file("")))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    @Test
    void itsLevelIsOfferedMarkedAndShownAsImported() throws Exception {
        importing.store(hr, file(row(4, Scene.today().minusDays(40), "Round of the port")), null);
        UUID assessment = assessment();
        LastTime.OfSkill offered =
                offering.of(me, AssessmentId.of(assessment)).skills().getFirst();
        assertThat(offered.level()).isEqualTo(4);
        assertThat(offered.importedOf()).isEqualTo(Scene.today().minusDays(40));
        assertThat(offered.statements()).isEmpty();
        String path = "/assessments/" + assessment + "/self-assessment";
        assertThat(pages.get(Scene.EMPLOYEE, path + "/last-time").words())
                .contains("Imported from Round of the port")
                .contains("It was not judged here")
                .contains("Level 4, as it was imported", "An earlier result was imported for you.", "Take over level 4")
                .doesNotContain("is not known any more", "you and your reviewer", "what is ticked", "everything");
        SelfAssessment taken = taking.take(
                me, AssessmentId.of(assessment), List.of(new OfOne(offered.skillAssessmentId(), true, Set.of())), null);
        assertThat(taken.draft().skills().getFirst().claimed()).isEqualTo(4);
        assertThat(pages.get(Scene.EMPLOYEE, path).words())
                .contains("Taken over from Round of the port", "Look at last time")
                .as("nothing is left to take over")
                .doesNotContain("You have earlier results");
        removing.remove(hr, mine().getFirst().id());
        assertThat(pages.get(Scene.EMPLOYEE, path).words())
                .contains("Taken over from an imported result that was removed");
    }

    @Test
    void whoeverReviewsSeesWhereTheLastLevelComesFrom() throws Exception {
        importing.store(hr, file(row(3, Scene.today().minusDays(40), "Round of the port")), null);
        UUID assessment = assessment();
        bypassing.bypass(hr, AssessmentId.of(assessment));
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review")
                        .words())
                .contains("The last result was level 3. It was imported from Round of the port");
    }

    @Test
    void itCountsAsTheLastLevelUntilItExpiresOrTheSkillIsMarkedAsChanged() {
        LocalDate day = Scene.today().minusDays(40);
        importing.store(hr, file(row(3, day, "First"), row(4, day.plusDays(1), "Second")), null);
        LocalDate until = mine().stream()
                .filter(one -> one.level() == 4)
                .findFirst()
                .orElseThrow()
                .validUntil();
        assertThat(until).isAfter(Scene.today());
        assertThat(lastLevel(Scene.today())).as("the one that was judged last").isEqualTo(4);
        assertThat(lastLevel(until)).isEqualTo(4);
        assertThat(lastLevel(until.plusDays(1))).isNull();
        UUID next = frameworks.draftOf(hr, edition.frameworkId()).id();
        imported(next, "Plans the watch of the tower and of the pier.");
        frameworks.publish(hr, next, null, List.of(code));
        assertThat(lastLevel(Scene.today().plusDays(1))).isNull();
    }

    @Test
    void thePageShowsStoresAndRemoves() throws Exception {
        byte[] file = file(row(3, Scene.today(), "By the page"));
        String content = Base64.getEncoder().encodeToString(file);
        String seen = importing.preview(hr, file).seen();
        assertThat(pages.post(Scene.EMPLOYEE, "/earlier-results/import", "action", "store", "content", content)
                        .status())
                .isEqualTo(403);
        assertThat(pages.post(Scene.HR, "/earlier-results/import", "action", "store", "content", content)
                        .words())
                .as("what was not shown is shown first")
                .contains("One new result");
        assertThat(mine()).isEmpty();
        assertThat(pages.post(Scene.HR, "/earlier-results/import", "action", "store", "content", content, "seen", seen)
                        .location())
                .isEqualTo("/earlier-results?done=imported");
        assertThat(pages.get(Scene.HR, "/earlier-results", "HR").words())
                .contains("By the page")
                .contains(name);
        UUID id = mine().getFirst().id();
        UUID after = UUID.randomUUID();
        assertThat(pages.post(Scene.HR, "/earlier-results/" + id + "/remove", "after", after.toString())
                        .location())
                .as("the page of the list on which it was")
                .isEqualTo("/earlier-results?done=deleted&after=" + after);
        assertThat(mine()).isEmpty();
        assertThatThrownBy(() -> removing.remove(hr, id)).isInstanceOf(Refusal.class);
    }

    @Test
    void manyComeInAndAreReadInPages() {
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 2_000)
                .forEach(n -> rows.add(row(3 + n % 2, LocalDate.of(2015, 1, 1).plusDays(n), "Many")));
        importing.store(hr, file(rows.toArray(String[]::new)), null);
        Set<UUID> read = new HashSet<>();
        String after = null;
        do {
            Listing<EarlierResult> page = viewing.page(hr, me, after == null ? null : UUID.fromString(after), 300);
            page.items().stream()
                    .filter(one -> one.skillCode().equals(code))
                    .forEach(one -> assertThat(read.add(one.id())).isTrue());
            after = page.next();
        } while (after != null);
        assertThat(read).hasSize(2_000);
        assertThatThrownBy(() -> viewing.page(hr, me, UUID.randomUUID(), 10)).isInstanceOf(Refusal.class);
    }

    @Test
    void aPageSaysInWhichLineAndColumnOfAFileSomethingIsWrong() throws Exception {
        String earlier = Base64.getEncoder()
                .encodeToString(file(row(3, Scene.today(), "Round"), row(5, Scene.today(), "Round")));
        assertThat(pages.post(Scene.HR, "/earlier-results/import", "content", earlier)
                        .words())
                .contains("Line 3, column 4: " + code + " has no level 5.");
        String profiles = Base64.getEncoder()
                .encodeToString("role,code,level\nKeeper,%s,3\nKeeper,NONE,3\nKeeper,%s\n"
                        .formatted(code, code)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(pages.post(Scene.HR, "/role-profiles/import", "content", profiles)
                        .words())
                .contains("Line 3, column 2: ")
                .contains("Line 4: ");
    }
}
