package dev.plumbline.assessment.framework;

import static dev.plumbline.assessment.framework.CaseMutants.association;
import static dev.plumbline.assessment.framework.CaseMutants.id;
import static dev.plumbline.assessment.framework.CaseMutants.item;
import static dev.plumbline.assessment.framework.CaseMutants.lamps;
import static dev.plumbline.assessment.framework.CaseMutants.standards;
import static dev.plumbline.assessment.framework.CaseMutants.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.Origins.Came;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static CaseFile read(String json, @Nullable Integer level) {
        return CaseReader.read(json.getBytes(StandardCharsets.UTF_8), level, Levels.INITIAL, true, NOW);
    }

    private static List<String> texts(IncomingSkill.Level level) {
        return level.statements().stream().map(Came::text).toList();
    }

    @Test
    void printedNumbersAreTheOrderWhereAPackageHasNoOther() {
        CaseFile file = read(CaseMutants.printedNumbers(), 2);
        assertThat(file.changedAt()).isEqualTo(Instant.parse("2017-05-25T18:05:33Z"));
        IncomingSkill skill = file.skills().getFirst();
        assertThat(skill.code()).isEqualTo("Harbour.6.LP.A.1");
        assertThat(skill.guidance()).isEqualTo("For example, the tower.");
        assertThat(texts(skill.levels().getFirst()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(n -> "Does task " + n + ".")
                        .toList());
    }

    @Test
    void whatADocumentSaysBesidesIsKeptAsTextIsKept() {
        String bare = CaseMutants.bare();
        String title = "\"title\"";
        assertThat(bare).contains(title);
        CaseFile file = read(
                bare.replaceFirst(
                        title,
                        "\"extensions\":{\"path\":\"C:\\\\\\\\u0000x\",\"nul\":\"a\\\\u0000b\",\"half\":[\"a\\\\uD800b\"]},\"title\""),
                2);
        var kept = file.head().get("extensions");
        assertThat(kept.get("path").asString()).isEqualTo("C:\\u0000x");
        assertThat(kept.get("nul").asString()).isEqualTo("ab");
        assertThat(kept.get("half").get(0).asString()).isEqualTo("a\uFFFDb");
    }

    @Test
    void anEditionWhoseCreatorIsNotStatedHasNoneWhenItIsReadAgain() {
        String bare = CaseMutants.bare();
        assertThat(read(bare, 2).creator()).isEqualTo("A keeper");
        CaseFile file = read(bare.replace("A keeper", CaseDocument.NOT_STATED), 2);
        assertThat(file.creator()).isNull();
        assertThat(file.head().get("creator").asString()).isEqualTo(CaseDocument.NOT_STATED);
    }

    @Test
    void aPackageWithTheFewestFieldsIsReadAndPlacesWrittenAsTextAreItsOrder() {
        CaseFile file = read(CaseMutants.bare(), 2);
        IncomingSkill skill = file.skills().getFirst();
        assertThat(skill.name()).isEqualTo("Task 1");
        assertThat(texts(skill.levels().getFirst()))
                .hasSize(11)
                .startsWith("Task 12")
                .endsWith("Task 2");
    }

    @Test
    void aStatementThatLostItsPlaceBelowItsLevelIsNotDroppedInSilence() {
        CaseFile file = read(
                lamps().replace(association(4, "isChildOf", 14, 12, 2), association(4, "isPeerOf", 14, 12, 2)), null);
        assertThat(texts(file.skills().getFirst().levels().getFirst())).containsExactly("Trims lamps.");
        assertThat(file.warnings()).extracting(PageText.Warning::code).containsExactly("case-outside-skills");
    }

    @Test
    void numbersAndWordsAsPlacesAreOneOrder() {
        var random = new Random(5);
        List<String> items = new ArrayList<>(List.of(item(10, "Skill", "LAMP", "Keeping lamps", "")));
        List<String> associations = new ArrayList<>(List.of(association(0, "isChildOf", 10, 1, 1)));
        for (int n = 0; n < 200; n++) {
            String place = switch (n % 3) {
                case 0 -> "" + random.nextInt(300);
                case 1 -> random.nextInt(300) + "x";
                default -> random.nextInt(300) + ".";
            };
            items.add(item(100 + n, "Statement", "", "Does task " + n + ".", ",\"listEnumeration\":\"" + place + "\""));
            associations.add(association(100 + n, "isChildOf", 100 + n, 10, 1));
        }
        CaseFile file = read(whole(String.join(",", items), String.join(",", associations), ""), 2);
        assertThat(file.skills().getFirst().levels().getFirst().statements()).hasSize(200);
    }

    @Test
    void aTreeOfGroupsSkillsLevelsAndStatementsIsReadWithItsIdentifiers() {
        CaseFile file = read(lamps(), null);
        assertThat(file.creator()).isEqualTo("The harbour board");
        assertThat(file.language()).isEqualTo("en");
        assertThat(file.licence()).isEqualTo("https://cc.example/by");
        assertThat(file.changedAt()).isEqualTo(Instant.parse("2025-03-04T05:06:07Z"));
        assertThat(file.head().has("CFPackageURI")).isFalse();
        assertThat(file.head().get("adoptionStatus").asString()).isEqualTo("Adopted");
        assertThat(file.warnings()).isEmpty();
        IncomingSkill skill = file.skills().getFirst();
        assertThat(file.skills()).hasSize(1);
        assertThat(skill.code()).isEqualTo("LAMP");
        assertThat(skill.name()).isEqualTo("Keeping lamps");
        assertThat(skill.description()).isEqualTo("Keeping lamps lit for those who sail at night.");
        assertThat(skill.guidance()).isEqualTo("Mind the wicks.");
        assertThat(skill.identifier()).isEqualTo(UUID.fromString(id(11)));
        assertThat(skill.levels()).extracting(IncomingSkill.Level::level).containsExactly(3, 4);
        assertThat(texts(skill.levels().getFirst()))
                .as("in the order of the associations")
                .containsExactly("Trims lamps.", "Keeps the log.");
        assertThat(texts(skill.levels().getLast()))
                .as("a level without statements of its own")
                .containsExactly("Plans the watches.", "Answers for lamps, e.g. at piers.");
    }

    @Test
    void levelsThatStandOnlyInARubricAreRead() {
        CaseFile file = read(
                whole(
                        item(11, "Skill", "LAMP", "Keeping lamps", ""),
                        association(1, "isChildOf", 11, 1, 1),
                        """
                        ,"CFRubrics":[{"identifier":"%s","uri":"u","lastChangeDateTime":"2025-01-01T00:00:00Z","CFRubricCriteria":[
                          {"identifier":"%s","CFItemURI":{"title":"t","identifier":"%s","uri":"u"},"CFRubricCriterionLevels":[
                           {"identifier":"%s","description":"Trims lamps. Keeps the log.","quality":"Novice","score":1.0,"position":1},
                           {"identifier":"%s","description":"Plans.","quality":"Beyond","score":9,"position":9}]}]}]
                        """.formatted(id(20), id(21), id(11), id(22), id(23))),
                null);
        assertThat(file.skills().getFirst().levels()).singleElement().satisfies(level -> {
            assertThat(level.level()).isEqualTo(1);
            assertThat(level.essence()).isEqualTo("Novice");
            assertThat(texts(level)).containsExactly("Trims lamps.", "Keeps the log.");
        });
        assertThat(file.warnings()).extracting(PageText.Warning::code).containsExactly("case-level-outside");
    }

    @Test
    void whereNothingStandsAtALevelOneIsAskedFor() {
        assertThatThrownBy(() -> read(standards(), null))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.faults().getFirst().code()).isEqualTo("case-no-levels"));
        CaseFile file = read(standards(), 2);
        assertThat(file.skills()).singleElement().satisfies(skill -> {
            assertThat(skill.code()).isEqualTo("1.OA.A");
            assertThat(skill.levels()).singleElement().satisfies(level -> {
                assertThat(level.level()).isEqualTo(2);
                assertThat(texts(level)).containsExactly("Adds within 20.", "Adds three numbers.");
            });
        });
    }

    @Test
    void anAddressOfALicenceThatIsNoPageIsNotTaken() {
        assertThat(read(lamps().replace("https://cc.example/by", "javascript:alert(1)"), null)
                        .licence())
                .isNull();
    }

    @Test
    void whatIsBelowItselfIsLeftOutAndSaid() {
        String json = lamps().replace(association(0, "isChildOf", 10, 1, 1), association(0, "isChildOf", 10, 15, 1));
        assertThatThrownBy(() -> read(json, null)).isInstanceOf(Refusal.class);
    }

    @Test
    void aChainOfManyItemsIsNoFault() {
        List<String> items = new ArrayList<>();
        List<String> associations = new ArrayList<>();
        for (int n = 10; n < 9_000; n++) {
            items.add(item(n, "Group", "", "Group " + n, ""));
            associations.add(association(n, "isChildOf", n, n == 10 ? 1 : n - 1, 1));
        }
        CaseFile file = read(whole(String.join(",", items), String.join(",", associations), ""), 1);
        assertThat(file.skills()).hasSize(1);
    }

    @Test
    void whateverIsDamagedIsReadOrRefusedInWords() {
        int read = 0;
        int refused = 0;
        for (byte[] mutant : CaseMutants.of(20261126, 800)) {
            try {
                CaseFile file = CaseReader.read(mutant, 2, Levels.INITIAL, true, NOW);
                read++;
                assertThat(file.skills()).isNotEmpty().allSatisfy(skill -> {
                    assertThat(skill.name()).isNotBlank().hasSizeLessThanOrEqualTo(200);
                    assertThat(skill.code()).isNotBlank().hasSizeLessThanOrEqualTo(20);
                    assertThat(skill.levels()).isNotEmpty().allSatisfy(level -> {
                        assertThat(level.level()).isBetween(1, 7);
                        assertThat(level.statements())
                                .isNotEmpty()
                                .allSatisfy(
                                        s -> assertThat(s.text()).isNotBlank().doesNotContain("\0"));
                    });
                });
            } catch (Refusal refusal) {
                refused++;
                assertThat(refusal.faults()).isNotEmpty();
            }
        }
        assertThat(read).isGreaterThan(200);
        assertThat(refused).isGreaterThan(50);
    }
}
