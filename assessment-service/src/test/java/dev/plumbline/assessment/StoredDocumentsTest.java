package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.SecondAssessorReason;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.SheetMapping;
import dev.plumbline.assessment.policy.Said;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.Correction;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.SecondAssessorTrace;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.servers.JsonColumns;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored as JSON is kept longer than the code that wrote it: each document has a sample in {@code documents/}
 * that is read and written back as it is, and never changes. A document of a new shape gets a sample beside it.
 */
class StoredDocumentsTest {

    /** As the rows are read and written. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Path SAMPLES = Path.of("src/test/resources/documents");

    /** The documents of today's shape. */
    enum Document {
        SELF_ASSESSMENT(
                "self-assessment",
                SelfAssessment.Form.class,
                "93b20272288d35776e31198a3be95b5c5948f7965d111746d41f06101c6b2fe4"),
        SELF_ASSESSMENT_TAKEN_OVER(
                "self-assessment-taken-over",
                SelfAssessment.Form.class,
                "09ea670c7b3406ce0acf7596dd1b02c058825ba067b9e39d3e589853a689c7e7"),
        REVIEW("review", Review.Form.class, "179b4e464ed4e598dd0bed6034b326901eec2679052c69ae8f8f55fbd5041527"),
        REVIEW_REMARKS(
                "review-remarks",
                Review.Form.class,
                "90dc6a908e495b0b27428ac77eb1a2c7184987e19234089fd46050de59feea49"),
        EVIDENCE(
                "evidence-answers",
                EvidenceSnapshot[].class,
                "9b3f3deb09c4d53f0fe467390a3b2b5ab0ebc3f1548a8ae9f0aacf9b0cc9d468"),
        APPEAL_CHANGES(
                "appeal-changes",
                Appeals.Changed[].class,
                "ce9d9101f9d2f96c05fc892f00a4018d30cd03f60b841617a679e51aae0e01f0"),
        CORRECTION_CHANGES(
                "correction-changes",
                Correction.Change[].class,
                "834b0d1591055356a3a2f292bc7458127da8674819c5d46e4dbb95e9b94ce51e"),
        SHEET_MAPPING(
                "sheet-mapping-about",
                SheetMapping.class,
                "78fb6f5f6ffd313830c31d0aace4ea43081cc578de2701fa76fc38422dc163bb"),
        POLICY("policy-figures", Policy.class, "1c95b62b600729e1dbc3cb1c81552d33d59d62234e8d254f3c02dde1c8408ab7"),
        IDS("ids", UUID[].class, "5e05322b68d1808e638210aed7107c6aad72338ec82e285e77ffa5043dd9bcfd"),
        SECOND_ASSESSOR_REASONS(
                "second-assessor-reasons",
                new TypeReference<Map<UUID, List<SecondAssessorReason>>>() {}.getType(),
                "9fe97ee18d573f46dc29df8d442f7c1925264a91b62b7a5ab6dd84646fee9858"),
        SECOND_ASSESSOR_TRACE(
                "second-assessor-trace",
                SecondAssessorTrace.class,
                "4b8c264fdb554e0fd60c4ddc6456cebb671d0047d2e59ab3d23e4105df102c44"),
        FAULT_ARGUMENTS(
                "fault-arguments",
                new TypeReference<List<Object>>() {}.getType(),
                "1e437a13bad953c5c5937800a6b7ac75d657ae051def9e21bff867b84662e5cd"),
        SESSION_KEPT(
                "session-kept",
                new TypeReference<Map<String, String>>() {}.getType(),
                "72edf2f2a0d73c2165cc9ea5c2ddbaba0c3a3d814e8e474702ab7f7130ecadd9"),
        SAID("said", Said.class, "a32ee64dabc8e0173a06efffaf0e5e479e92f24860e307e6ce6dda6e59ee4881"),
        SHEET_TITLES(
                "sheet-titles", String[].class, "c0761ec1fd04f9c26ec65540ddca35b2d383778744d5ecfbb58298110bacd214");

        private final String name;
        private final Type type;
        private final String sha256;

        Document(String name, Type type, String sha256) {
            this.name = name;
            this.type = type;
            this.sha256 = sha256;
        }
    }

    private static String sample(String name) throws IOException {
        return Files.readString(SAMPLES.resolve(name + ".json"));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a type makes of a document. */
    private static JsonNode readAndWritten(Type type, String document) {
        Object read = JSON.readValue(document, JSON.constructType(type));
        return JSON.readTree(JSON.writeValueAsString(read));
    }

    @ParameterizedTest
    @EnumSource
    void aStoredDocumentIsReadAndWrittenBackAsItIs(Document document) throws Exception {
        String sample = sample(document.name);
        assertThat(readAndWritten(document.type, sample)).isEqualTo(JSON.readTree(sample));
        assertThat(sha256(sample))
                .as("a sample that was released never changes")
                .isEqualTo(document.sha256);
    }

    /** That each column that holds JSON is in the list, and nothing else, is tested where the database is upgraded. */
    @Test
    void everyDocumentOfTodayIsThatOfAColumn() throws IOException {
        assertThat(JsonColumns.documents(SAMPLES.resolve("columns.txt")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(Document.values()).map(document -> document.name), Stream.of("person-before"))
                        .toList());
    }

    /** The database writes it, so that it is read only. */
    @Test
    void whatWasKnownOfAPersonBeforeAnImportIsReadByField() throws Exception {
        String sample = sample("person-before");
        assertThat(sha256(sample)).isEqualTo("c635c3656158f78a29d5e5afdbb4b99ea03a751a9cfeda8b00e6fc07fdc4fc1f");
        assertThat(JSON.readValue(sample, new TypeReference<Map<String, String>>() {}))
                .hasSize(11)
                .containsEntry("employee_id", "E-17")
                .containsEntry("manager", null)
                .containsEntry("active", "true");
    }

    /** The names of the reasons for a second assessor are stored; one that is renamed would be read no longer. */
    @Test
    void theReasonsForASecondAssessorKeepTheirNames() {
        assertThat(SecondAssessorReason.values())
                .extracting(Enum::name)
                .contains("LEVEL_OF_POLICY", "FAR_FROM_LAST", "ABOVE_RECOMMENDATION", "SAMPLE");
    }

    /** A field that is renamed, removed or added changes the document: the sample shows it. */
    @Test
    void anotherShapeIsSeen() throws Exception {
        String sample = sample("review");
        for (String other : List.of(
                sample.replace("\"opened\"", "\"open\""),
                sample.replace("\"note\": \"\"", "\"note\": \"\", \"place\": \"\""),
                sample.replace("\"reason\"", "\"why\""))) {
            assertThat(other).isNotEqualTo(sample);
            assertThat(readAndWritten(Review.Form.class, other)).isNotEqualTo(JSON.readTree(other));
        }
    }

    @Test
    void evidenceThatWasShownBeforeThereWereFilesAndWordsHasNone() throws Exception {
        String sample = sample("evidence-before-files");
        assertThat(sha256(sample)).isEqualTo("20d11a210e305815b411d84c97690e70cbee35598e6ff16f4b87cd1164e56655");
        assertThat(JSON.readValue(sample, EvidenceSnapshot[].class))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.title()).isEqualTo("Lights of the harbour");
                    assertThat(shown.files()).isEmpty();
                    assertThat(shown.words()).isEmpty();
                });
    }

    @Test
    void evidenceThatWasShownBeforeThereWereKindsIsWorkWithItsOneLink() throws Exception {
        String sample = sample("evidence");
        assertThat(sha256(sample)).isEqualTo("90580b4612ec034265259f5a71bc4761d6e0ca1c619873e8f94c8b31d980cf71");
        assertThat(JSON.readValue(sample, EvidenceSnapshot[].class))
                .extracting(EvidenceSnapshot::kind, EvidenceSnapshot::links)
                .containsExactly(
                        tuple(Evidence.Kind.WORK, List.of("https://harbour.example/lights")),
                        tuple(Evidence.Kind.WORK, List.of()));
    }

    @Test
    void answersOfBeforeAreAboutWhatWasShown() throws Exception {
        String sample = sample("evidence-kinds");
        assertThat(sha256(sample)).isEqualTo("c324ca4b8e47bf587e46891386d94636b04c4fa5dbd97d18e1cd8695743dcb17");
        assertThat(JSON.readValue(sample, EvidenceSnapshot[].class)[0]).satisfies(shown -> {
            assertThat(shown.words())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.changedAt()).isNull());
            assertThat(shown.isConfirmed()).isTrue();
        });
        assertThat(JSON.readValue(sample("evidence-answers"), EvidenceSnapshot[].class)[0])
                .satisfies(shown -> {
                    assertThat(shown.isConfirmed()).isFalse();
                    assertThat(shown.isDisputed()).isFalse();
                });
    }

    /** As they are after their levels have become a number of the highest ones. */
    @Test
    void aPolicyOfBeforeHasNoDaysOfGraceAndEscalatesAndRemindsAsTheFirst() throws Exception {
        String sample = sample("policy-before-grace");
        assertThat(sha256(sample)).isEqualTo("283f3c996eb4c41af36dd0c5c53db01cf4fcbea51837d15e61c6a6c097a68419");
        assertThat(sha256(sample("policy")))
                .isEqualTo("284cfb11c278b0f29e7d352ede450b64ae82f9d699838de421caab43fe03d463");
        Policy before = JSON.readValue(
                sample.replace("\"secondAssessorLevels\": [6, 7]", "\"secondAssessorTop\": 2"), Policy.class);
        assertThat(before.course().graceDays()).isZero();
        assertThat(before.escalation()).isEqualTo(new Policy.Escalation(5, 10));
        assertThat(before.appealing().confirmDays()).isEqualTo(5);
        String later = sample("policy-of-top");
        assertThat(sha256(later)).isEqualTo("0576adfa2aab79d9e759d651523c5814c0633db659ad802621f927eb2ab5c4b1");
        assertThat(JSON.readValue(later, Policy.class).escalation()).isEqualTo(new Policy.Escalation(5, 10));
        String escalates = sample("policy-escalates");
        assertThat(sha256(escalates)).isEqualTo("d3d2ce5c69286b1009cca14918acb09da9324b23ab4fe589c949af64dda02c9c");
        assertThat(JSON.readValue(escalates, Policy.class).escalation()).isEqualTo(new Policy.Escalation(4, 9));
        assertThat(JSON.readValue(escalates, Policy.class).reminding()).isEqualTo(new Policy.Reminding(3, 1, 0, 20));
        String reminds = sample("policy-reminds");
        assertThat(sha256(reminds)).isEqualTo("71a75c40455b260498c0ac30320bb99b20cc3834d6caad609f13434973112e5a");
        Policy all = JSON.readValue(reminds, Policy.class);
        assertThat(all.reminding()).isEqualTo(new Policy.Reminding(7, 2, 1, 12));
        assertThat(all.proof()).isEqualTo(Policy.Proof.OFF);
        assertThat(all.skills()).isEmpty();
        String ofSkills = sample("policy-of-skills");
        assertThat(sha256(ofSkills)).isEqualTo("44e53a6c4f2a9468cc329945b67b454010921850d7a2d9d299ecf9bb4907c05e");
        assertThat(JSON.readValue(ofSkills, Policy.class).secondAssessment())
                .isEqualTo(new Policy.SecondAssessment(2, 10, 2));
        String differs = sample("policy-differs");
        assertThat(sha256(differs)).isEqualTo("0861341caef5bfaa593f1a2c0db27c3e561e86b3c3e52cf43423ee56a994efc3");
        assertThat(JSON.readValue(differs, Policy.class).calibration())
                .isEqualTo(new Policy.Calibration(25, 3, 5, 3, 50));
    }

    @Test
    void aMeaningOfColumnsThatWasKeptBeforeThereWasMoreThanSkillsIsOneOfSkills() throws Exception {
        String sample = sample("sheet-mapping");
        assertThat(sha256(sample)).isEqualTo("5e7c031cfd8f96e48b349eb60ae5eea85603a0c06f7da102e18603106bba3120");
        SheetMapping read = JSON.readValue(sample, SheetMapping.class);
        assertThat(read.about()).isEqualTo(SheetMapping.About.SKILLS);
        assertThat(read.left()).isEmpty();
        assertThat(read.words()).containsEntry("Expert", 4);
    }

    @Test
    void everySampleBelongsToADocument() throws IOException {
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            assertThat(samples.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(Document.values()).map(document -> document.name + ".json"),
                                    // A policy with levels is rewritten when it is upgraded: PoliciesIT.
                                    Stream.of(
                                            "evidence.json",
                                            "evidence-before-files.json",
                                            "evidence-kinds.json",
                                            "person-before.json",
                                            "policy-before-grace.json",
                                            "policy-differs.json",
                                            "policy-of-skills.json",
                                            "policy-escalates.json",
                                            "policy-of-top.json",
                                            "policy-reminds.json",
                                            "policy.json",
                                            "sheet-mapping.json"))
                            .toList());
        }
    }
}
