package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.assessment.PackedFiles;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceFiles.Attached;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Files attached to evidence: stored with the piece, and seen by those to whom the piece was shown. */
class EvidenceFilesIT extends Platform {
    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private FindingEvidence finding;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private EvidenceUsage inUse;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    SubmittingSelfAssessments submitting;

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private UUID piece(String title, String content) {
        return evidence.add(
                        scene.id(Scene.EMPLOYEE),
                        Scene.piece(title),
                        List.of(new EvidenceFiles.Upload("plan.txt", content.getBytes(StandardCharsets.UTF_8))))
                .id();
    }

    private List<Attached> files(UUID piece) {
        return evidence.files(List.of(piece)).getOrDefault(piece, List.of());
    }

    /** Submits a self-assessment that links one piece with a file, and another piece. */
    private UUID handedIn(UUID shown) {
        UUID cycle = scene.launched("Files " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        SelfAssessment.Form form = scene.claim(assessment, 5);
        List<SelfAssessment.Link> links =
                new ArrayList<>(form.skills().getFirst().links());
        links.add(new SelfAssessment.Link(
                scene.skill().level(5).orElseThrow().statements().getFirst().id(), shown));
        var claim = new SelfAssessment.SkillClaim(
                scene.said(assessment), 5, false, scene.verdicts(5, Verdict.MET), links, "");
        UUID subject = scene.id(Scene.EMPLOYEE);
        oneself.save(
                subject, AssessmentId.of(assessment), new SelfAssessment.Form(form.attributes(), List.of(claim)), null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
        return assessment;
    }

    @Test
    void whatIsToBeTakenOffStaysTickedWhereTheFormIsRefused() throws Exception {
        UUID piece = piece("Work with a file", "The plan");
        UUID file = files(piece).getFirst().id();
        MockHttpServletResponse refused = ask(post("/evidence/" + piece)
                .param("version", "0")
                .param("title", "")
                .param("off", file.toString())
                .with(as(Scene.EMPLOYEE))
                .with(csrf()));
        Document page = Jsoup.parse(refused.getContentAsString());
        assertThat(page.select(".pl-errors")).isNotEmpty();
        assertThat(page.select("input[name=off][value=" + file + "]").hasAttr("checked"))
                .isTrue();
        assertThat(Jsoup.parse(ask(get("/evidence/" + piece).with(as(Scene.EMPLOYEE)))
                                .getContentAsString())
                        .select("input[name=off]")
                        .hasAttr("checked"))
                .isFalse();
    }

    @Test
    void aFileIsSeenByWhomItsPieceWasShownToAndStaysForThemWhenItIsTakenOff() throws Exception {
        UUID shown = piece("Shown work", "The plan that was carried out");
        UUID kept = piece("Work kept to oneself", "Nobody else's");
        UUID assessment = handedIn(shown);
        UUID file = files(shown).getFirst().id();
        String address = "/assessments/" + assessment + "/files/";

        MockHttpServletResponse read = ask(get(address + file).with(as(Scene.MANAGER)));
        assertThat(read.getStatus()).isEqualTo(200);
        assertThat(read.getContentAsString()).isEqualTo("The plan that was carried out");
        assertThat(read.getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("plan.txt");
        assertThat(read.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(ask(get(address + files(kept).getFirst().id()).with(as(Scene.MANAGER)))
                        .getStatus())
                .as("what was not shown")
                .isEqualTo(404);
        assertThat(ask(get(address + file).with(as(Scene.STRANGER))).getStatus())
                .isEqualTo(404);

        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID session =
                scene.calibration(scene.read(assessment).cycleId(), assessment).id();
        UUID item =
                viewing.table(scene.id(Scene.HR), session).items().getFirst().id();
        assertThat(ask(get("/calibration-sessions/" + session + "/items/" + item + "/files/" + file)
                                .with(as(Scene.HR)))
                        .getContentAsString())
                .as("to a member of the session")
                .isEqualTo("The plan that was carried out");

        evidence.takeOff(scene.id(Scene.EMPLOYEE), shown, file, null);
        assertThat(files(shown)).isEmpty();
        assertThat(ask(get(address + file).with(as(Scene.MANAGER))).getStatus())
                .as("what was shown stays")
                .isEqualTo(200);
    }

    @Test
    void theLibrarySaysHowFarAPieceStillCountsAndWhereItIsLinked() throws Exception {
        UUID shown = piece("Linked somewhere", "x");
        handedIn(shown);
        UUID employee = scene.id(Scene.EMPLOYEE);
        assertThat(inUse.of(employee, List.of(evidence.own(employee, shown))).get(shown))
                .satisfies(standing -> {
                    assertThat(standing.currency()).isEqualTo(Currency.FULL);
                    assertThat(standing.statements()).containsExactly("ITMG 5.1");
                });
        assertThat(ask(get("/evidence").with(as(Scene.EMPLOYEE))).getContentAsString())
                .as("a skill is found by its name")
                .containsPattern("value=\"ITMG\"[^>]*>" + scene.skill().name() + "<");
        Document one = Jsoup.parse(
                ask(get("/evidence/" + shown).with(as(Scene.EMPLOYEE))).getContentAsString());
        assertThat(one.select("h1").text()).isEqualTo("Linked somewhere");
        assertThat(one.text()).contains("Linked to ITMG 5.1.");
        assertThat(Jsoup.parse(ask(get("/evidence/new").with(as(Scene.EMPLOYEE)))
                                .getContentAsString())
                        .select("h1")
                        .text())
                .isEqualTo("A piece of evidence");
        assertThat(standingOfWorkEnded(40)).isEqualTo(Currency.AGED);
        assertThat(standingOfWorkEnded(61)).isEqualTo(Currency.HISTORY);
        assertThat(ask(get("/evidence?view=table").with(as(Scene.EMPLOYEE))).getContentAsString())
                .contains("ITMG 5.1", "too old to count", "counts partly", "recent enough");
    }

    private Currency standingOfWorkEnded(int monthsAgo) {
        LocalDate ended = Scene.today().minusMonths(monthsAgo);
        Evidence piece = evidence.add(
                scene.id(Scene.EMPLOYEE),
                new Evidence.Details(
                        "Work of long ago",
                        "Done.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        ended.minusMonths(2),
                        ended,
                        null));
        return inUse.of(scene.id(Scene.EMPLOYEE), List.of(piece))
                .get(piece.id())
                .currency();
    }

    @Test
    void theFormAttachesSeveralTakesOffAndKeepsAllOrNothing() throws Exception {
        UUID piece = piece("With a form", "first");
        Attached first = files(piece).getFirst();
        var sound =
                new MockMultipartFile("files", "second.txt", "text/plain", "second".getBytes(StandardCharsets.UTF_8));
        var page = new MockMultipartFile(
                "files", "third.pdf", "application/pdf", "<html>".getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse refused = ask(form(piece, first).file(sound).file(page));
        assertThat(refused.getStatus()).isEqualTo(200);
        assertThat(refused.getContentAsString()).contains("third.pdf", "With a form", "plan.txt");
        assertThat(files(piece)).containsExactly(first);

        assertThat(ask(form(piece, first).file(sound)).getStatus()).isEqualTo(302);
        assertThat(files(piece)).extracting(Attached::name).containsExactly("second.txt");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInTheOrderOfTheFormAndWhatWasChosenIsAskedForAgain() throws Exception {
        var sound = new MockMultipartFile("files", "plan.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        var run = new MockMultipartFile("files", "setup.exe", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        String later = Scene.today().plusYears(1).toString();
        String refused = ask(multipart("/evidence/new")
                        .file(run)
                        .param("link", "example.org")
                        .param("began", later)
                        .param("ended", Scene.today().toString())
                        .with(as(Scene.EMPLOYEE))
                        .with(csrf()))
                .getContentAsString();
        assertThat(refused)
                .containsSubsequence(
                        "href=\"#title\"",
                        "href=\"#done\"",
                        "href=\"#part\"",
                        "href=\"#setting\"",
                        "href=\"#began\"",
                        "href=\"#ended\"",
                        "href=\"#link\"",
                        "href=\"#files\"")
                .contains("Give a title.", "Say what was done.", "&#39;example.org&#39; is no link.", "setup.exe")
                .as("the only file was refused itself")
                .doesNotContain("files-again");
        String again = ask(multipart("/evidence/new")
                        .file(sound)
                        .with(as(Scene.EMPLOYEE))
                        .with(csrf()))
                .getContentAsString();
        assertThat(again).contains("Choose the file again: nothing was attached.");
        assertThat(ask(multipart("/evidence/new").with(as(Scene.EMPLOYEE)).with(csrf()))
                        .getContentAsString())
                .as("none was chosen")
                .doesNotContain("files-again");
    }

    private org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder form(
            UUID piece, Attached off) {
        var form = multipart("/evidence/" + piece);
        form.param("title", "With a form")
                .param("done", "What was done")
                .param("part", "ACCOUNTABLE")
                .param("setting", "WORKPLACE")
                .param("began", "2025-01-01")
                .param(
                        "version",
                        "" + evidence.own(scene.id(Scene.EMPLOYEE), piece).version())
                .param("off", off.id().toString())
                .with(as(Scene.EMPLOYEE))
                .with(csrf());
        return form;
    }

    @Test
    void theApiAttachesAndTakesOffWithTheVersionThatWasRead() throws Exception {
        UUID piece = piece("By the API", "first");
        String address = "/api/v1/evidence/" + piece + "/files";
        assertThat(ask(post(address)
                                .param("name", "b.txt")
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .content("b")
                                .with(as(Scene.EMPLOYEE)))
                        .getStatus())
                .isEqualTo(428);
        MockHttpServletResponse attached = ask(post(address)
                .param("name", "b.txt")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content("b")
                .header("If-Match", "\"0\"")
                .with(as(Scene.EMPLOYEE)));
        assertThat(attached.getStatus()).as(attached.getContentAsString()).isEqualTo(200);
        assertThat(files(piece)).extracting(Attached::name).containsExactly("plan.txt", "b.txt");
        MockHttpServletResponse off =
                ask(delete(address + "/" + files(piece).getFirst().id())
                        .header("If-Match", String.valueOf(attached.getHeader("ETag")))
                        .with(as(Scene.EMPLOYEE)));
        assertThat(off.getStatus()).isEqualTo(200);
        assertThat(files(piece)).extracting(Attached::name).containsExactly("b.txt");
    }

    private static byte[] slow(int n) {
        return (SCANNER_SLOW + " " + n).getBytes(StandardCharsets.UTF_8);
    }

    private int waitingTransactions() {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in"
                        + " transaction' AND clock_timestamp() - state_change > interval '2 seconds'",
                Integer.class);
    }

    /** Work in the background uses connections for short moments only. */
    private void noConnectionIsHeld() {
        await().alias("connections held while the scanner is at it")
                .atMost(Duration.ofSeconds(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    }

    @Test
    void aSlowScannerHoldsUpNobodyButWhoUploads() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID later = evidence.add(employee, Scene.piece("Files added later")).id();
        UUID byApi = evidence.add(employee, Scene.piece("A file by the API")).id();
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MockHttpServletResponse> made = atOnce.submit(() -> {
                var form = multipart("/evidence/new");
                for (int n = 1; n <= 5; n++) {
                    form.file(new MockMultipartFile("files", n + ".txt", "text/plain", slow(n)));
                }
                return ask(told(form, "With slow files"));
            });
            Future<MockHttpServletResponse> changed = atOnce.submit(() -> ask(told(
                    multipart("/evidence/" + later)
                            .file(new MockMultipartFile("files", "later.txt", "text/plain", slow(6)))
                            .param("version", "0"),
                    "Files added later")));
            Future<MockHttpServletResponse> attached =
                    atOnce.submit(() -> ask(post("/api/v1/evidence/" + byApi + "/files")
                            .param("name", "api.txt")
                            .contentType(MediaType.APPLICATION_OCTET_STREAM)
                            .content(slow(7))
                            .header("If-Match", "\"0\"")
                            .with(as(Scene.EMPLOYEE))));
            await().pollDelay(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> true);
            assertThat(made.isDone() || changed.isDone() || attached.isDone())
                    .as("the scanner is still at it")
                    .isFalse();
            assertThat(waitingTransactions())
                    .as("transactions that wait for it")
                    .isZero();
            noConnectionIsHeld();
            assertThat(made.get().getStatus()).isEqualTo(302);
            assertThat(changed.get().getStatus()).isEqualTo(302);
            assertThat(attached.get().getStatus()).isEqualTo(200);
        }
        assertThat(evidence.files(finding.page(employee, FindingEvidence.Search.ALL, null, 500).pieces().stream()
                                .map(Evidence::id)
                                .toList())
                        .values())
                .extracting(all -> all.stream().map(Attached::name).sorted().toList())
                .contains(
                        List.of("1.txt", "2.txt", "3.txt", "4.txt", "5.txt"), List.of("later.txt"), List.of("api.txt"));
    }

    private RequestBuilder underAKey(UUID piece, UUID key, byte[] content) {
        return post("/api/v1/evidence/" + piece + "/files")
                .param("name", "key.txt")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(content)
                .header("If-Match", "\"0\"")
                .header("Idempotency-Key", key)
                .with(as(Scene.EMPLOYEE));
    }

    @Test
    void aSlowScannerHoldsNoConnectionOfAnUploadUnderAKeyEither() throws Exception {
        UUID piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("A file under a key"))
                .id();
        UUID key = UUID.randomUUID();
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MockHttpServletResponse> attached = atOnce.submit(() -> ask(underAKey(piece, key, slow(8))));
            await().pollDelay(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> true);
            assertThat(attached.isDone()).as("the scanner is still at it").isFalse();
            assertThat(waitingTransactions())
                    .as("transactions that wait for it")
                    .isZero();
            noConnectionIsHeld();
            assertThat(attached.get().getStatus())
                    .as(attached.get().getContentAsString())
                    .isEqualTo(200);
            long begun = System.nanoTime();
            MockHttpServletResponse repeated = ask(underAKey(piece, key, slow(8)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("a repeat is not looked through again")
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(repeated.getContentAsString()).isEqualTo(attached.get().getContentAsString());
        }
        assertThat(files(piece)).extracting(Attached::name).containsExactly("key.txt");
    }

    @Test
    void anUploadUnderAKeyIsRefusedAsOneWithoutAndCanBePutRightUnderTheSameKey() throws Exception {
        UUID piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("Refused under a key"))
                .id();
        UUID key = UUID.randomUUID();
        MockHttpServletResponse refused = ask(underAKey(piece, key, new byte[0]));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getContentAsString()).contains("file-empty", "key.txt");
        assertThat(ask(underAKey(UUID.randomUUID(), key, slow(9))).getStatus())
                .as("no piece of theirs")
                .isEqualTo(404);
        assertThat(ask(underAKey(piece, key, "sound".getBytes(StandardCharsets.UTF_8)))
                        .getStatus())
                .isEqualTo(200);
        assertThat(files(piece)).extracting(Attached::name).containsExactly("key.txt");
    }

    private org.springframework.test.web.servlet.request.AbstractMockMultipartHttpServletRequestBuilder<?> told(
            org.springframework.test.web.servlet.request.AbstractMockMultipartHttpServletRequestBuilder<?> form,
            String title) {
        form.param("title", title)
                .param("done", "What was done")
                .param("part", "ACCOUNTABLE")
                .param("setting", "WORKPLACE")
                .param("began", "2025-01-01")
                .with(as(Scene.EMPLOYEE))
                .with(csrf());
        return form;
    }

    @Test
    void aFileThatUnpacksToFarTooMuchIsRefusedAtOnce() throws Exception {
        UUID piece = piece("With a bomb", "first");
        byte[] bomb = PackedFiles.bomb("[Content_Types].xml", 2_000).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(bomb.length).isLessThan(EvidenceFiles.MOST_BYTES);
        for (String name : List.of("bomb.docx", "bomb.odt")) {
            long begun = System.nanoTime();
            MockHttpServletResponse refused = ask(post("/api/v1/evidence/" + piece + "/files")
                    .param("name", name)
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .content(bomb)
                    .header("If-Match", "\"0\"")
                    .with(as(Scene.EMPLOYEE)));
            assertThat(refused.getStatus()).isEqualTo(422);
            assertThat(refused.getContentAsString()).contains("file-unpacked", name, "200 MB");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aPackageOfVeryManyPartsIsRefused() throws Exception {
        UUID piece = piece("With many parts", "first");
        var packed = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(packed)) {
            for (int n = 0; n < 10_001; n++) {
                archive.putNextEntry(new ZipEntry(n + ""));
            }
            archive.putNextEntry(new ZipEntry("[Content_Types].xml"));
        }
        MockHttpServletResponse refused = ask(post("/api/v1/evidence/" + piece + "/files")
                .param("name", "parts.xlsx")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(packed.toByteArray())
                .header("If-Match", "\"0\"")
                .with(as(Scene.EMPLOYEE)));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("file-unpacked");
    }
}
