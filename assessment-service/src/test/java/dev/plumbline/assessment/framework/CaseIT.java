package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frameworks as packages of the standard CASE, out and in, and as a table for Moodle. */
class CaseIT extends Platform {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String PAGE = """
            Keeping lamps LAMP

            Keeping lamps lit for those who sail at night.

            Guidance notes

            Mind the wicks.

            Defined at these levels: 3 4

            Keeping lamps: Level 3

            Trims the lamps of the tower. Keeps the log of the light. Cleans the glass.

            Keeping lamps: Level 4

            Plans the watches of a whole coast. Answers for its lamps.
            """;

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private JdbcTemplate jdbc;

    private FrameworkVersion draft;

    @BeforeEach
    void importADraft() {
        draft = frameworks.create(scene.id(Scene.HR), "Coast " + UUID.randomUUID());
        importPage(draft, PAGE);
    }

    private void importPage(FrameworkVersion into, String text) {
        frameworks.importPage(scene.id(Scene.HR), into.id(), PageText.read(text), "LAMP", text);
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return as(Scene.HR, request);
    }

    private MockHttpServletResponse as(String mail, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(scene.as(mail)).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String exported(UUID edition) throws Exception {
        MockHttpServletResponse answer = ask(get("/frameworks/versions/" + edition + "/case.json"));
        assertThat(answer.getStatus()).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private UUID imported(UUID framework, String file) throws Exception {
        MockHttpServletResponse answer = ask(post("/api/v1/frameworks/" + framework + "/imports/case")
                .contentType(MediaType.APPLICATION_JSON)
                .content(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return UUID.fromString(
                JSON.readTree(answer.getContentAsString()).get("versionId").asString());
    }

    private UUID newFramework() {
        return frameworks
                .create(scene.id(Scene.HR), "Taken in " + UUID.randomUUID())
                .frameworkId();
    }

    private void weigh() throws Exception {
        UUID level =
                frameworks.skills(draft.id()).getFirst().level(3).orElseThrow().id();
        assertThat(ask(put("/api/v1/skill-levels/" + level + "/statements")
                                .header("If-Match", "*")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("""
                                        {"arranged":[
                                         {"text":"Cleans the glass.","weight":3,"defining":false},
                                         {"text":"Trims the lamps of the tower.","weight":1,"defining":false},
                                         {"text":"Keeps the log of the light.","weight":4,"defining":true}]}
                                        """))
                        .getStatus())
                .isEqualTo(200);
    }

    private void state() throws Exception {
        MockHttpServletResponse answer = ask(
                put("/api/v1/framework-versions/" + draft.id() + "/facts")
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"language\":\"pl\",\"creator\":\"The harbour board\",\"licence\":\"https://harbour.example/licence\"}"));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
    }

    /** A second edition, in which a statement is said otherwise. */
    private FrameworkVersion secondEdition() {
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        FrameworkVersion second = frameworks.draftOf(scene.id(Scene.HR), draft.frameworkId());
        importPage(second, PAGE.replace("Cleans the glass.", "Keeps brass and glass clean."));
        return second;
    }

    private static List<String> faults(String json) throws IOException {
        try (InputStream in = CaseIT.class.getResourceAsStream("/case/case-v1p1-cfpackage.json")) {
            String schema = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(schema)
                    .validate(
                            json,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static Map<String, String> identifiers(String json) {
        Map<String, String> identifiers = new HashMap<>();
        JSON.readTree(json)
                .get("CFItems")
                .forEach(item -> identifiers.put(
                        item.get("fullStatement").asString(),
                        item.get("identifier").asString()));
        return identifiers;
    }

    @Test
    void anExportIsValidByTheSchemaOfTheStandard() throws Exception {
        weigh();
        state();
        String first = exported(draft.id());
        assertThat(faults(first)).isEmpty();
        JsonNode head = JSON.readTree(first).get("CFDocument");
        assertThat(head.get("creator").asString()).isEqualTo("The harbour board");
        assertThat(head.get("language").asString()).isEqualTo("pl");
        assertThat(head.get("licenseURI").get("uri").asString()).isEqualTo("https://harbour.example/licence");
        assertThat(head.get("caseVersion").asString()).isEqualTo("1.1");
        assertThat(faults(exported(secondEdition().id()))).isEmpty();
        assertThat(faults(first.replace("\"caseVersion\"", "\"CFPackageURI\"")))
                .as("the schema sees what is wrong")
                .isNotEmpty();
    }

    @Test
    void whatIsExportedAndTakenInIsExportedTheSameAgain() throws Exception {
        weigh();
        state();
        String first = exported(draft.id());
        UUID taken = imported(newFramework(), first);
        assertThat(exported(taken)).isEqualTo(first);
        assertThat(frameworks.version(taken).creator()).isEqualTo("The harbour board");
        assertThat(frameworks.skills(taken))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*(id|versionId|originId)")
                .isEqualTo(frameworks.skills(draft.id()));

        String second = exported(secondEdition().id());
        assertThat(exported(imported(newFramework(), second))).isEqualTo(second);
        String published = exported(draft.id());
        UUID again = imported(newFramework(), published);
        assertThat(exported(again)).isEqualTo(published);
        frameworks.publish(scene.id(Scene.HR), again, null);
        assertThat(exported(again)).as("what its publisher says of it stays").isEqualTo(published);
    }

    /** What somebody wrote here is theirs, also when it has been out and in again; with one other sentence it is imported. */
    @Test
    void anExportOfOnesOwnTextIsNotMarkedAsImported() throws Exception {
        jdbc.update("UPDATE framework_version SET attribution = NULL WHERE id = ?", draft.id());
        String own = exported(draft.id());
        UUID again = imported(newFramework(), own);
        assertThat(frameworks.version(again).attribution()).isNull();
        assertThat(ask(get("/frameworks/versions/" + again)).getContentAsString())
                .doesNotContain("holds imported text");
        UUID other = imported(newFramework(), own.replace("Cleans the glass.", "Cleans all the glass."));
        assertThat(frameworks.version(other).attribution()).isEqualTo("imported");
    }

    @Test
    void identifiersAreThisInstallationsAndFollowTheStatement() throws Exception {
        String before = exported(draft.id());
        weigh();
        String after = exported(draft.id());
        assertThat(identifiers(after)).as("in another order").isEqualTo(identifiers(before));

        FrameworkVersion same = frameworks.create(scene.id(Scene.HR), "Coast " + UUID.randomUUID());
        importPage(same, PAGE);
        Set<String> here = new HashSet<>(identifiers(before).values());
        assertThat(identifiers(exported(same.id())).values()).doesNotContainAnyElementsOf(here);

        UUID installation = jdbc.queryForObject("SELECT id FROM installation", UUID.class);
        jdbc.update("UPDATE installation SET id = gen_random_uuid()");
        try {
            assertThat(identifiers(exported(draft.id())).values()).doesNotContainAnyElementsOf(here);
        } finally {
            jdbc.update("UPDATE installation SET id = ?", installation);
        }
        assertThat(exported(draft.id())).isEqualTo(after);
    }

    @Test
    void aNewEditionReplacesTheOneBeforeStatementByStatement() throws Exception {
        Map<String, String> first = identifiers(exported(draft.id()));
        FrameworkVersion edition = secondEdition();
        String json = exported(edition.id());
        Map<String, String> second = identifiers(json);
        assertThat(second.values()).doesNotContainAnyElementsOf(first.values());
        Map<String, String> replaced = new HashMap<>();
        JSON.readTree(json).get("CFAssociations").forEach(one -> {
            if (one.get("associationType").asString().equals("replacedBy")) {
                replaced.put(
                        one.get("originNodeURI").get("identifier").asString(),
                        one.get("destinationNodeURI").get("identifier").asString());
            }
        });
        String kept = "Keeps the log of the light.";
        assertThat(replaced).containsEntry(first.get(kept), second.get(kept));
        assertThat(replaced.values()).doesNotContain(second.get("Keeps brass and glass clean."));
        assertThat(replaced).as("document, skill, two levels, four statements").hasSize(8);
    }

    @Test
    void aReceiverSeesThatADraftHasChanged() throws Exception {
        JsonNode before = JSON.readTree(exported(draft.id()));
        jdbc.update("UPDATE framework_version SET changed_at = changed_at - interval '1 day' WHERE id = ?", draft.id());
        jdbc.update("UPDATE skill SET changed_at = changed_at - interval '1 day' WHERE version_id = ?", draft.id());
        JsonNode aged = JSON.readTree(exported(draft.id()));
        importPage(draft, PAGE.replace("Cleans", "Wipes"));
        JsonNode after = JSON.readTree(exported(draft.id()));
        for (String place : List.of("/CFDocument", "/CFItems/0", "/CFItems/4", "/CFAssociations/0")) {
            assertThat(after.at(place).get("lastChangeDateTime").asString())
                    .isGreaterThan(aged.at(place).get("lastChangeDateTime").asString())
                    .isGreaterThanOrEqualTo(
                            before.at(place).get("lastChangeDateTime").asString());
        }
    }

    @Test
    void aPackageTakenInAgainKeepsOriginsThoughItsWordsChanged() throws Exception {
        UUID framework = newFramework();
        UUID taken = imported(framework, exported(draft.id()));
        var before = frameworks.skills(taken).getFirst();
        frameworks.publish(scene.id(Scene.HR), taken, null);
        String reworded =
                exported(taken).replace("Cleans the glass.", "Wipes the glass.").replace("LAMP", "LMPS");
        UUID next = imported(framework, reworded);
        assertThat(next).isNotEqualTo(taken);
        var after = frameworks.skills(next);
        assertThat(after).hasSize(1);
        assertThat(after.getFirst().code()).isEqualTo("LMPS");
        assertThat(after.getFirst().originId()).isEqualTo(before.originId());
        assertThat(after.getFirst().level(3).orElseThrow().statements())
                .extracting(s -> s.originId())
                .isEqualTo(before.level(3).orElseThrow().statements().stream()
                        .map(s -> s.originId())
                        .toList());
    }

    @Test
    void aPackageIsSeenBeforeItIsStoredAndRefusedInWordsOnThePage() throws Exception {
        UUID framework = newFramework();
        String address = "/frameworks/" + framework + "/import-case";
        var file = new MockMultipartFile(
                "file", "coast.json", "application/json", exported(draft.id()).getBytes(StandardCharsets.UTF_8));
        String page =
                ask(multipart(address).file(file).param("action", "preview")).getContentAsString();
        assertThat(page).contains("One skill", "2 levels", "5 statements", "Keeping lamps");
        assertThat(frameworks.draftOf(scene.id(Scene.HR), framework))
                .satisfies(empty -> assertThat(frameworks.skills(empty.id())).isEmpty());
        var csv = new MockMultipartFile("file", "x.csv", "text/csv", "Code,Name\nLAMP,Lamps".getBytes());
        assertThat(ask(multipart(address).file(csv).param("action", "store")).getContentAsString())
                .contains("This is no file in JSON");
        assertThat(ask(multipart(address).file(file).param("action", "store")).getRedirectedUrl())
                .contains("?done=stored");
        assertThat(as(Scene.EMPLOYEE, multipart(address).file(file)).getStatus())
                .isEqualTo(403);
    }

    @Test
    void aCodeThatLooksLikeOneOfTheDraftIsThatOne() throws Exception {
        UUID framework = newFramework();
        FrameworkVersion into = frameworks.draftOf(scene.id(Scene.HR), framework);
        importPage(into, PAGE);
        UUID origin = frameworks.skills(into.id()).getFirst().originId();
        MockHttpServletResponse answer = ask(post("/api/v1/frameworks/" + framework + "/imports/case")
                .contentType(MediaType.APPLICATION_JSON)
                .content(exported(draft.id()).replace("LAMP", "ｌａｍｐ").getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(frameworks.skills(into.id())).singleElement().satisfies(skill -> {
            assertThat(skill.code()).isEqualTo("LAMP");
            assertThat(skill.originId()).isEqualTo(origin);
        });
        assertThat(JSON.readTree(answer.getContentAsByteArray()).get("read").get("warnings"))
                .filteredOn(warning -> warning.get("code").asString().equals("case-code"))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.get("arguments").get(0).asString()).isEqualTo("LAMP"));
    }

    @Test
    void aDraftThatHoldsMoreThanThePackageIsNotThatDocument() throws Exception {
        UUID framework = newFramework();
        UUID other = frameworks.draftOf(scene.id(Scene.HR), framework).id();
        frameworks.addStarterSkills(scene.id(Scene.HR), other);
        String file = exported(draft.id());
        imported(framework, file);
        JsonNode head = JSON.readTree(exported(other)).get("CFDocument");
        assertThat(head.get("identifier").asString())
                .isNotEqualTo(
                        JSON.readTree(file).get("CFDocument").get("identifier").asString());
        MockHttpServletResponse answer = ask(post("/api/v1/frameworks/" + framework + "/imports/case?whole=true")
                .contentType(MediaType.APPLICATION_JSON)
                .content(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(JSON.readTree(answer.getContentAsString()).get("removed").asInt())
                .isGreaterThan(5);
        assertThat(exported(other)).isEqualTo(file);
    }

    @Test
    void whateverIsDamagedIsStoredWholeOrRefused() throws Exception {
        int stored = 0;
        for (byte[] mutant : CaseMutants.of(7, 60)) {
            UUID framework = newFramework();
            MockHttpServletResponse answer = ask(post("/api/v1/frameworks/" + framework + "/imports/case?level=2")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(mutant));
            UUID edition = frameworks.draftOf(scene.id(Scene.HR), framework).id();
            if (answer.getStatus() == 200) {
                stored++;
                assertThat(frameworks.skills(edition))
                        .hasSize(JSON.readTree(answer.getContentAsString())
                                .get("read")
                                .get("skills")
                                .size());
                assertThat(faults(exported(edition)))
                        .as(new String(mutant, StandardCharsets.UTF_8))
                        .isEmpty();
            } else {
                assertThat(answer.getStatus()).as(answer.getContentAsString()).isIn(400, 422);
                assertThat(frameworks.skills(edition)).isEmpty();
            }
        }
        assertThat(stored).isGreaterThan(20);
    }

    @Test
    void anEditionIsATableThatMoodleTakes() throws Exception {
        String table = new String(
                ask(get("/api/v1/framework-versions/" + draft.id() + "/moodle")).getContentAsByteArray(),
                StandardCharsets.UTF_8);
        List<String> rows = table.lines().toList();
        assertThat(rows).hasSize(1 + 1 + 1 + 2 + 5);
        assertThat(rows.getFirst())
                .contains("\"Parent ID number\",\"ID number\",\"Short name\",\"Description\",\"Description format\"")
                .endsWith("\"Is framework\",\"Taxonomy\"");
        assertThat(rows.get(1)).contains("Met").endsWith("\"1\",\"skill,level,behaviour,behaviour\"");
        assertThat(table)
                .contains("\"LAMP\",\"LAMP.3\",\"LAMP 3\"")
                .contains(
                        "\"LAMP.3\",\"LAMP.3.2\",\"Keeps the log of the light.\",\"<p>Keeps the log of the light.</p>\"");
        assertThat(as(Scene.EMPLOYEE, get("/frameworks/versions/" + draft.id() + "/moodle.csv"))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void whatADraftSaysOfItselfIsChangedOnAPage() throws Exception {
        String address = "/frameworks/versions/" + draft.id() + "/facts";
        long version = frameworks.version(draft.id()).version();
        assertThat(ask(get(address)).getContentAsString()).contains("Language of the text");
        assertThat(ask(post(address)
                                .param("version", "" + version)
                                .param("language", "not a language")
                                .param("licence", "javascript:alert(1)"))
                        .getContentAsString())
                .contains("is not a language");
        assertThat(ask(post(address)
                                .param("version", "" + version)
                                .param("language", "de")
                                .param("licence", "javascript:alert(1)"))
                        .getContentAsString())
                .contains("begins with https://");
        assertThat(ask(post(address).param("version", "" + version).param("language", "de"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(frameworks.version(draft.id()).language()).isEqualTo("de");
        assertThat(ask(post(address).param("version", "" + version).param("language", "fr"))
                        .getContentAsString())
                .contains("changed");
    }
}
