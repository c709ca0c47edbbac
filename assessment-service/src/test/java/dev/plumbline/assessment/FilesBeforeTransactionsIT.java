package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.InventedBooks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingSheets;
import dev.plumbline.assessment.framework.SheetImport;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** No import reads its file while a transaction is open: each reads and checks it first, under a key too. */
class FilesBeforeTransactionsIT extends Platform {

    private static final MediaType OCTETS = MediaType.APPLICATION_OCTET_STREAM;
    private static final MediaType WORKBOOK = MediaType.parseMediaType(ExcelSheet.MEDIA_TYPE);

    private static final String LAMP =
            "Keeping lamps LAMP\n\nKeeping lamps well.\n\nKeeping lamps: Level 3\n\nTrims lamps. Keeps the log.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private PreviewingSheets previewingSheets;

    @Autowired
    private HikariDataSource pool;

    private UUID hr;
    private FrameworkVersion draft;

    @BeforeEach
    void aDraft() {
        hr = scene.id(Scene.HR);
        draft = frameworks.create(hr, "Read first " + UUID.randomUUID());
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(hr, Scene.HR, "XX", Scene.ZONE, Set.of());
        return http.perform(request.with(
                        authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse underAKey(String address, MediaType type, byte[] body) throws Exception {
        return ask(keyed(address, type, body));
    }

    private static MockHttpServletRequestBuilder keyed(String address, MediaType type, byte[] body) {
        return post("/api/v1" + address)
                .contentType(type)
                .content(body)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static void isDone(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isBetween(200, 202);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] packageOf(FrameworkVersion version) throws Exception {
        return ask(get("/api/v1/framework-versions/" + version.id() + "/case")).getContentAsByteArray();
    }

    @Test
    void peopleParticipantsAndProfilesUnderAKey() throws Exception {
        String mail = UUID.randomUUID() + "@demo.example";
        List<List<String>> people = List.of(
                List.of(
                        "employee_id",
                        "email",
                        "given_name",
                        "family_name",
                        "manager_email",
                        "job_title",
                        "unit",
                        "language",
                        "active"),
                List.of("R-" + UUID.randomUUID(), mail, "Rea", "Der", Scene.MANAGER, "Keeper", "Coast", "en", "yes"));
        isDone(underAKey("/imports/people", WORKBOOK, ExcelSheet.of("People", people)));
        UUID cycle = scene.drafted("Read first " + UUID.randomUUID(), Scene.EMPLOYEE);
        byte[] named = ExcelSheet.of("People", List.of(List.of("email"), List.of(Scene.STRANGER)));
        isDone(ask(keyed("/cycles/" + cycle + "/population/file", WORKBOOK, named)
                .header(
                        "If-Match",
                        ask(get("/api/v1/cycles/" + cycle + "/plan")).getHeader("ETag"))));
        byte[] profiles = ExcelSheet.of(
                "Profiles",
                List.of(
                        List.of("role", "code", "level"),
                        List.of("Reader " + UUID.randomUUID(), scene.skill().code(), "5")));
        isDone(underAKey("/imports/role-profiles/preview", WORKBOOK, profiles));
        isDone(underAKey("/imports/role-profiles", WORKBOOK, profiles));
    }

    @Test
    void pagesAndPackagesUnderAKey() throws Exception {
        String framework = "/frameworks/" + draft.frameworkId();
        isDone(underAKey(
                "/imports/skill-page/preview?framework=" + draft.frameworkId(), MediaType.TEXT_PLAIN, utf8(LAMP)));
        isDone(underAKey("/imports/skill-page/parts", MediaType.TEXT_PLAIN, utf8(LAMP)));
        isDone(underAKey(framework + "/imports/skill-page", MediaType.TEXT_PLAIN, utf8(LAMP)));
        UUID skill = frameworks.skillSummaries(draft.id()).getFirst().id();
        isDone(underAKey("/skills/" + skill + "/texts/page", MediaType.TEXT_PLAIN, utf8(LAMP)));
        byte[] whole = packageOf(draft);
        isDone(underAKey("/imports/case/preview?whole=yes", MediaType.APPLICATION_JSON, whole));
        UUID other =
                frameworks.create(hr, "Read first too " + UUID.randomUUID()).frameworkId();
        MockHttpServletResponse stored =
                underAKey("/frameworks/" + other + "/imports/case", MediaType.APPLICATION_JSON, whole);
        isDone(stored);
        UUID into = UUID.fromString(JsonMapper.shared()
                .readTree(stored.getContentAsString())
                .get("versionId")
                .asString());
        frameworks.importPage(hr, into, PageText.read(LAMP.replace("LAMP", "WICK")), "WICK", LAMP);
        MockHttpServletResponse again =
                underAKey("/frameworks/" + other + "/imports/case?whole=1", MediaType.APPLICATION_JSON, whole);
        assertThat(JsonMapper.shared()
                        .readTree(again.getContentAsString())
                        .get("removed")
                        .asInt())
                .as("the parameters are read as without a key")
                .isEqualTo(1);
    }

    @Test
    void tablesUnderAKeyAndByAJob() throws Exception {
        byte[] book = new InventedBooks(7, 320, 7).workbook(7, false);
        MockHttpServletResponse kept =
                underAKey("/frameworks/" + draft.frameworkId() + "/imports/sheet?name=book.xlsx", OCTETS, book);
        isDone(kept);
        UUID id = UUID.fromString(JsonMapper.shared()
                .readTree(kept.getContentAsString())
                .get("id")
                .asString());
        isDone(underAKey(
                "/sheet-imports/" + id + "/mapping/name",
                MediaType.APPLICATION_JSON,
                utf8("{\"name\":\"Read first " + UUID.randomUUID() + "\"}")));
        MockHttpServletResponse stored =
                ask(keyed("/sheet-imports/" + id + "/import", MediaType.APPLICATION_JSON, new byte[0])
                        .header("If-Match", kept.getHeader("ETag")));
        isDone(stored);
        assertThat(stored.getContentAsString()).doesNotContain("\"jobId\":null");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> previewingSheets.show(hr, id).state() == SheetImport.KeptState.IMPORTED);
        assertThat(frameworks.skillSummaries(draft.id())).hasSize(320);
    }

    /** What runs while the reader is at work is looked at again and again, on a package that takes a while to read. */
    @Test
    void whileAPackageIsReadNoConnectionIsHeld() throws Exception {
        isDone(underAKey(
                "/frameworks/" + draft.frameworkId() + "/imports/skill-page", MediaType.TEXT_PLAIN, utf8(LAMP)));
        String whole = new String(packageOf(draft), StandardCharsets.UTF_8);
        byte[] slow = utf8("{\"padding\":[" + "1,".repeat(4_000_000) + "1]," + whole.substring(whole.indexOf('{') + 1));
        UUID other = frameworks.create(hr, "Read slowly " + UUID.randomUUID()).frameworkId();
        for (String address : List.of("/imports/case/preview", "/frameworks/" + other + "/imports/case")) {
            var asked = new FutureTask<>(() -> underAKey(address, MediaType.APPLICATION_JSON, slow));
            var reader = new Thread(asked, "reads-a-package");
            reader.start();
            int samples = 0;
            int fewestHeld = Integer.MAX_VALUE;
            while (reader.isAlive()) {
                if (isReading(reader)) {
                    samples++;
                    fewestHeld = Math.min(fewestHeld, pool.getHikariPoolMXBean().getActiveConnections());
                }
            }
            isDone(asked.get());
            assertThat(samples).as("the reader was seen at work").isPositive();
            assertThat(fewestHeld).as("connections that are held meanwhile").isZero();
        }
    }

    private static boolean isReading(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".CaseReader"));
    }
}
