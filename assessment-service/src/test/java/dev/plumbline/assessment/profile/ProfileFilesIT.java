package dev.plumbline.assessment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingPages;
import dev.plumbline.assessment.profile.ImportingProfiles.Kind;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Role profiles as files, out and in: forty roles with twelve skills each by one file. */
class ProfileFilesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private SettingProfiles setting;

    @Autowired
    private ImportingProfiles importing;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> codes = new ArrayList<>();
    private UUID hr;
    private UUID edition;

    @BeforeEach
    void twelveSkillsArePublished() {
        hr = scene.id(Scene.HR);
        FrameworkVersion draft = frameworks.create(hr, "Files " + test);
        edition = draft.id();
        var random = new Random();
        while (codes.size() < 12) {
            String code = random.ints(4, 'A', 'Z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            if (!codes.contains(code)) {
                codes.add(code);
                String name = "Keeping " + code.toLowerCase(Locale.ROOT);
                String page = name + " " + code + "\n\nDefined at these levels: 3 4\n\n" + name
                        + ": Level 3\n\nDoes the work. Keeps the log.\n\n" + name
                        + ": Level 4\n\nPlans the work. Answers for it.\n";
                frameworks.importPage(hr, draft.id(), PageText.read(page), code, page);
            }
        }
        frameworks.publish(hr, draft.id(), null);
    }

    @AfterEach
    void theRolesOfThisTestAreGone() {
        for (String table :
                List.of("skill_requirement", "attribute_requirement", "requirement_exclusion", "role_profile")) {
            jdbc.update("DELETE FROM " + table + " WHERE job_title LIKE '%' || ?", test);
        }
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(hr, Scene.HR, "XX", ZoneId.of("Europe/Berlin"), Set.of()),
                                null,
                                List.of())))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String title(int role) {
        return "Role " + role + " " + test;
    }

    /** A row for each skill of each role. */
    private String rows(int roles) {
        var csv = new StringBuilder("Role,Code,Level\n");
        for (int role = 0; role < roles; role++) {
            for (int skill = 0; skill < codes.size(); skill++) {
                csv.append("%s,%s,%d\n".formatted(title(role), codes.get(skill), 3 + (role + skill) % 2));
            }
        }
        return csv.toString();
    }

    private Profile one(int role) {
        return profiles.one(hr, title(role));
    }

    private int stored() {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM skill_requirement WHERE job_title LIKE '%' || ?", Integer.class, test);
    }

    private Refusal refused(String csv) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> importing.preview(hr, utf8(csv)));
        assertThat(refusal).as(csv).isNotNull();
        return refusal;
    }

    @Test
    void fortyRolesWithTwelveSkillsComeInByOneFileAfterAPreview() throws Exception {
        byte[] file = utf8(rows(40));
        ImportingProfiles.Preview preview = importing.preview(hr, file);
        assertThat(preview.counts()).isEqualTo(Map.of(Kind.ADDED, 40));
        assertThat(preview.questions())
                .hasSize(40)
                .allSatisfy(one -> assertThat(one.code()).isEqualTo("nobody"));
        assertThat(stored()).as("a preview stores nothing").isZero();
        importing.store(hr, file, preview.seen());
        assertThat(stored()).isEqualTo(480);
        assertThat(one(39).needs()).hasSize(12);
        assertThat(one(1).need(codes.getFirst()).orElseThrow().level()).isEqualTo(4);
        assertThat(importing.preview(hr, file).counts()).isEqualTo(Map.of(Kind.SAME, 40));
        long version = one(1).version();
        importing.store(hr, file, null);
        assertThat(one(1).version()).as("what does not change is not written").isEqualTo(version);
    }

    @Test
    void aRowForEachRoleAndAColumnForEachSkillIsReadToo() {
        String header = "role;" + String.join(";", codes) + "\n";
        importing.store(hr, utf8(header + title(0) + ";3" + ";".repeat(10) + ";level 4\n"), null);
        assertThat(one(0).needs()).hasSize(2);
        assertThat(one(0).need(codes.get(11)).orElseThrow().level()).isEqualTo(4);
    }

    @Test
    void aPreviewNamesWhatIsAddedChangedAndGone() {
        importing.store(hr, utf8(rows(2)), null);
        String csv = "role,code,level\n%s,%s,4\n%s,ITMG,5\n"
                .formatted(title(0).toUpperCase(Locale.ROOT), codes.getFirst(), title(0));
        ImportingProfiles.Preview preview = importing.preview(hr, utf8(csv));
        assertThat(preview.jobs()).singleElement().satisfies(job -> {
            assertThat(job.jobTitle()).isEqualTo(title(0));
            assertThat(job.changes())
                    .filteredOn(change -> change.kind() == Kind.GONE)
                    .hasSize(11);
            assertThat(job.changes())
                    .filteredOn(change -> change.kind() == Kind.CHANGED)
                    .singleElement()
                    .satisfies(change -> assertThat(change.was()).isEqualTo(3));
        });
        assertThat(preview.questions())
                .extracting(ImportingProfiles.Doubt::code)
                .contains("spelling", "gone");
        importing.store(hr, utf8(csv), preview.seen());
        assertThat(one(0).needs()).hasSize(2);
        assertThat(one(1).needs()).as("a role that the file does not name").hasSize(12);
    }

    @Test
    void whatIsWrongIsNamedWithItsLineAndColumnAndNothingIsStored() throws Exception {
        String csv = """
                sep=;
                note;Role;Level;Code
                ;%1$s;3;%2$s

                "two
                lines";%1$s;9;%3$s
                ;%1$s;x;%4$s
                ;;3;%4$s
                ;%1$s;3;NOPE
                ;%1$s;4;%2$s
                """.formatted(title(0), codes.get(0), codes.get(1), codes.get(2));
        assertThat(refused(csv).faults())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactlyInAnyOrder(
                        "line 5, column 4 requirement-level",
                        "line 7, column 3 role-level",
                        "line 8, column 2 role-title",
                        "line 9, column 4 requirement-unknown",
                        "line 10, column 4 requirement-twice");
        assertThat(stored()).isZero();
        String page = ask(multipart("/role-profiles/import")
                        .file(new MockMultipartFile("file", "roles.csv", "text/csv", utf8(csv))))
                .getContentAsString();
        assertThat(page)
                .contains("Line 9, column 4: No published framework has a skill NOPE")
                .doesNotContain("value=\"store\"");
    }

    @Test
    void aWorkbookIsReadAsItsFirstSheetAndWhatIsExportedComesInAgainAsItWas() throws Exception {
        importing.store(hr, utf8(rows(3)), null);
        UUID log = frameworks
                .skills(edition)
                .getFirst()
                .levels()
                .getFirst()
                .statements()
                .get(1)
                .originId();
        String code = frameworks.skills(edition).getFirst().code();
        String odd = "=1+1;-2 " + test;
        setting.set(
                hr,
                new SettingProfiles.Wanted(
                        odd,
                        List.of(new RoleProfiles.SkillRequirement(code, 3)),
                        Map.of(
                                jdbc.queryForObject(
                                        "SELECT min(code) FROM generic_attribute WHERE version_id = ?",
                                        String.class,
                                        edition),
                                4),
                        Set.of(log)),
                null);
        Profile before = profiles.one(hr, odd);
        String csv = ask(get("/role-profiles/export.csv")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("\"'=1+1;'-2 " + test).doesNotContain("\"=1+1");
        byte[] workbook = ask(get("/api/v1/role-profiles/export/xlsx")).getContentAsByteArray();
        for (byte[] file : List.of(utf8(csv), workbook)) {
            ImportingProfiles.Preview preview = importing.preview(hr, file);
            assertThat(preview.counts()).containsOnlyKeys(Kind.SAME);
            assertThat(preview.unread()).isEmpty();
        }
        setting.set(hr, new SettingProfiles.Wanted(odd, List.of(), Map.of(), Set.of()), null);
        importing.store(hr, workbook, null);
        assertThat(profiles.one(hr, odd).needs()).isEqualTo(before.needs());
        assertThat(profiles.one(hr, odd).attributes()).isEqualTo(before.attributes());
    }

    @Test
    void aColumnNamesTheFrameworkWhereSeveralHaveASkillOfTheCode() throws Exception {
        String code = codes.getFirst();
        UUID other = frameworks.create(hr, "Beside " + test).id();
        String page = "Minding " + code + "\n\nDefined at these levels: 3\n\nMinding: Level 3\n\nMinds the work.\n";
        frameworks.importPage(hr, other, PageText.read(page), code, page);
        frameworks.publish(hr, other, null);
        UUID origin = frameworks.skills(other).getFirst().originId();
        assertThat(refused("role,code,level\n%s,%s,3\n".formatted(title(0), code))
                        .faults())
                .extracting(Refusal.Fault::code)
                .containsExactly("requirement-several");

        String named = "role,code,framework,level\n%s,%s,%s %s,3\n";
        importing.store(hr, utf8(named.formatted(title(0), code, "BESIDE", test)), null);
        assertThat(one(0).need(code).orElseThrow().origin()).isEqualTo(origin);
        importing.store(hr, utf8("role;framework;%s\n%s;Beside %s;3\n".formatted(code, title(1), test)), null);
        assertThat(one(1).need(code).orElseThrow().origin())
                .as("a column for each skill")
                .isEqualTo(origin);
        importing.store(
                hr, utf8("role;framework;skill;level\n%s;Beside %s;minding;3\n".formatted(title(2), test)), null);
        assertThat(one(2).need(code).orElseThrow().origin()).as("by its name").isEqualTo(origin);

        String csv = ask(get("/role-profiles/export.csv")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("\"framework\"").containsPattern(title(0) + "[^\n]*Beside " + test);
        jdbc.update("DELETE FROM skill_requirement WHERE job_title = ?", title(0));
        importing.store(hr, utf8(csv), null);
        assertThat(one(0).need(code).orElseThrow().origin())
                .as("what was exported is imported as it was")
                .isEqualTo(origin);
        importing.store(hr, utf8(named.formatted(title(0), code, "Files", test)), null);
        assertThat(one(0).need(code).orElseThrow().origin())
                .as("the other one")
                .isEqualTo(frameworks.skills(edition).stream()
                        .filter(skill -> skill.code().equals(code))
                        .findFirst()
                        .orElseThrow()
                        .originId());

        assertThat(refused(named.formatted(title(0), code, "Nowhere", test)
                                + "%s,%s,Beside %s,3\n".formatted(title(0), codes.get(1), test))
                        .faults())
                .extracting(Refusal.Fault::pointer, Refusal.Fault::code)
                .containsExactly(
                        tuple("line 2, column 3", "requirement-framework-unknown"),
                        tuple("line 3, column 2", "requirement-framework"));
    }

    @Test
    void aRoleThatNeedsNothingIsInTheFileWithItsNameAlone() throws Exception {
        String idle = "Needs nothing " + test;
        setting.set(hr, new SettingProfiles.Wanted(idle, List.of(), Map.of(), Set.of()), null);
        String csv = ask(get("/role-profiles/export.csv")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).containsOnlyOnce(idle);
        assertThat(importing.preview(hr, utf8(csv)).jobs())
                .filteredOn(job -> job.jobTitle().equals(idle))
                .singleElement()
                .satisfies(job -> assertThat(job.kind()).isEqualTo(Kind.SAME));
    }

    @Test
    void whatChangedAfterThePreviewIsNotOverwritten() throws Exception {
        byte[] file = utf8(rows(2));
        String seen = importing.preview(hr, file).seen();
        setting.set(
                hr,
                new SettingProfiles.Wanted(title(1), List.of(new RoleProfiles.SkillRequirement("ITMG", 5)), null, null),
                null);
        assertThat(ask(post("/api/v1/imports/role-profiles")
                                .param("seen", seen)
                                .contentType("text/csv")
                                .content(file))
                        .getStatus())
                .isEqualTo(412);
        assertThat(stored()).isEqualTo(1);
        String page = ask(multipart("/role-profiles/import")
                        .param("content", java.util.Base64.getEncoder().encodeToString(file))
                        .param("seen", seen)
                        .param("action", "store"))
                .getContentAsString();
        assertThat(page).contains("What the file would change");
        assertThat(stored()).isEqualTo(1);
        assertThat(ask(post("/api/v1/imports/role-profiles/preview")
                                .contentType("text/csv")
                                .content(file))
                        .getContentAsString())
                .contains("\"CHANGED\":1");
    }

    /** How many statements about the skills that roles need something gives the database. */
    private static long statements(Runnable act) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        Level before = logger.getLevel();
        boolean additive = logger.isAdditive();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        try {
            act.run();
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
            logger.setAdditive(additive);
        }
        String here = Thread.currentThread().getName();
        return List.copyOf(log.list).stream()
                .filter(event -> event.getThreadName().equals(here))
                .filter(event -> event.getFormattedMessage().startsWith("Executing"))
                .filter(event -> event.getFormattedMessage().contains("skill_requirement"))
                .count();
    }

    @Test
    void aFileOfManyRolesIsReadAndStoredWithNoMoreStatementsThanOneOfOne() {
        byte[] one = utf8(rows(1));
        byte[] many = utf8(rows(40));
        long previewed = statements(() -> importing.preview(hr, one));
        assertThat(previewed).as("what is stored is read").isPositive();
        assertThat(statements(() -> importing.preview(hr, many))).isEqualTo(previewed);
        long stored = statements(() -> importing.store(hr, one, null));
        assertThat(stored).isGreaterThan(previewed);
        assertThat(statements(() -> importing.store(hr, many, null))).isEqualTo(stored);
        assertThat(stored()).isEqualTo(480);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_entry WHERE act = 'role-profile-set' AND aggregate LIKE '%' || ?",
                        Integer.class, test))
                .as("each role has its entry")
                .isEqualTo(40);
    }

    @Test
    void filesAreReadSoOftenInAMinuteAndNoOftener() throws Exception {
        byte[] file = utf8(rows(1));
        // At another time, so that nobody waits for it afterwards.
        clock.moveDays(4);
        for (int n = 0; n < PreviewingPages.MOST_IN_A_MINUTE; n++) {
            assertThat(importing.preview(hr, file).jobs()).hasSize(1);
        }
        assertThat(ask(multipart("/role-profiles/import")
                                .file(new MockMultipartFile("file", "roles.csv", "text/csv", file)))
                        .getContentAsString())
                .contains("were read within a minute")
                .doesNotContain("value=\"store\"");
        MockHttpServletResponse refused = ask(post("/api/v1/imports/role-profiles/preview")
                .contentType("text/csv")
                .content(file));
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isNotNull();
        clock.backToNow();
    }

    private static byte[] mutant(Random random, byte[] file) {
        byte[] bytes = file.clone();
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 2 -> {
                int to = Math.min(bytes.length, at + random.nextInt(60));
                byte[] less = new byte[bytes.length - (to - at)];
                System.arraycopy(bytes, 0, less, 0, at);
                System.arraycopy(bytes, to, less, at, bytes.length - to);
                yield less;
            }
            case 3 -> {
                byte[] more = Arrays.copyOf(bytes, bytes.length + 40);
                System.arraycopy(
                        bytes, at, more, Math.min(at + 40, more.length - (bytes.length - at)), bytes.length - at);
                yield more;
            }
            default -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                List<String> odd = List.of(
                        "\"", ",", ";", "\n", "\r", "\t", "\u0000", "\u202E", "\uFEFF", "99", "-1", "=", "\u2029",
                        "4,4");
                int place = random.nextInt(text.length());
                yield utf8(text.substring(0, place)
                        + odd.get(random.nextInt(odd.size()))
                        + text.substring(Math.min(text.length(), place + random.nextInt(3))));
            }
        };
    }

    @Test
    void aMutantIsPreviewedAndStoredAsItWasPreviewedOrRefusedWithItsPlace() {
        String csv = rows(4);
        byte[] workbook = ExcelSheet.of(
                "Roles", csv.lines().map(line -> List.of(line.split(","))).toList());
        long seed = Long.getLong("mutants.seed", 1);
        var random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int n = 0; n < 700; n++) {
            // Nobody has a file read so often within a minute.
            clock.moveTo(clock.instant().plusSeconds(3));
            byte[] file = mutant(random, n % 5 == 0 ? workbook : utf8(csv));
            int before = stored();
            try {
                ImportingProfiles.Preview preview = importing.preview(hr, file);
                assertThat(stored()).isEqualTo(before);
                if (n % 10 == 0) {
                    ImportingProfiles.Preview done = importing.store(hr, file, preview.seen());
                    assertThat(done).isEqualTo(preview);
                    for (ImportingProfiles.Job job : done.jobs()) {
                        Profile now = profiles.one(hr, job.jobTitle());
                        assertThat(now.needs().size() + now.attributes().size())
                                .as("seed " + seed + ", mutant " + n)
                                .isEqualTo(job.needs());
                    }
                    assertThat(importing.preview(hr, file).counts()).containsOnlyKeys(Kind.SAME);
                }
                read++;
            } catch (Refusal refusal) {
                assertThat(refusal.faults())
                        .as("seed " + seed + ", mutant " + n)
                        .isNotEmpty();
                assertThat(stored()).isEqualTo(before);
                refused++;
            }
        }
        clock.backToNow();
        assertThat(read).as("seed " + seed).isGreaterThan(50);
        assertThat(refused).as("seed " + seed).isGreaterThan(50);
        jdbc.update("DELETE FROM skill_requirement WHERE skill_code = ANY (?)", (Object) codes.toArray(String[]::new));
    }

    @Test
    void aHundredThousandCellsAreAnsweredInSeconds() {
        var csv = new StringBuilder("role,code,level\n");
        IntStream.range(0, 4_000)
                .forEach(role -> codes.forEach(code -> csv.append("%s,%s,3\n".formatted(title(role), code))));
        long began = System.nanoTime();
        assertThat(importing.preview(hr, utf8(csv.toString())).jobs()).hasSize(4_000);
        assertThat(System.nanoTime() - began).isLessThan(60_000_000_000L);
    }
}
