package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.assessment.framework.EditionComparison.Change;
import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.framework.StatementMark.Mark;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditionComparisonTest {

    private static LevelText level(int level, String... statements) {
        List<StatementText> texts = new ArrayList<>();
        for (int i = 0; i < statements.length; i++) {
            texts.add(new StatementText(UUID.randomUUID(), i + 1, statements[i], 1, i == 0, UUID.randomUUID()));
        }
        return new LevelText(UUID.randomUUID(), level, null, List.of(), texts, UUID.randomUUID());
    }

    private static SkillText skill(String code, LevelText... levels) {
        return new SkillText(
                UUID.randomUUID(),
                UUID.randomUUID(),
                code,
                "Skill " + code,
                "",
                "",
                List.of(levels),
                UUID.randomUUID(),
                Levels.INITIAL,
                true,
                Map.of(),
                SkillText.OF_NONE,
                null);
    }

    @Test
    void saysOfEachSkillWhatBecameOfItAndOfEachLevelWhatWentAndCame() {
        List<SkillText> before = List.of(
                skill("AAAA", level(3, "Trims the lamps.")),
                skill("BBBB", level(3, "Counts the boats.", "Rings the bell."), level(4, "Plans the watch.")),
                skill("CCCC", level(2, "Sweeps the pier.")));
        List<SkillText> after = List.of(
                skill("AAAA", level(3, "Trims the lamps.")),
                skill("BBBB", level(3, "Counts the boats.", "Sounds the horn."), level(5, "Leads the coast.")),
                skill("DDDD", level(2, "Mends the nets.")));
        List<EditionComparison.Skill> skills = EditionComparison.of(before, after);
        assertThat(skills).extracting(EditionComparison.Skill::code).containsExactly("AAAA", "BBBB", "CCCC", "DDDD");
        assertThat(skills)
                .extracting(EditionComparison.Skill::kind)
                .containsExactly(Kind.SAME, Kind.CHANGED, Kind.REMOVED, Kind.ADDED);
        assertThat(skills.get(1).changes()).containsExactlyInAnyOrder(Change.RELEVELLED, Change.CAME, Change.GONE);
        assertThat(skills.get(1).levels())
                .containsExactly(
                        new EditionComparison.Level(
                                3,
                                Kind.CHANGED,
                                List.of(),
                                List.of("Rings the bell."),
                                List.of("Sounds the horn."),
                                List.of(),
                                List.of()),
                        new EditionComparison.Level(
                                4,
                                Kind.REMOVED,
                                List.of(),
                                List.of("Plans the watch."),
                                List.of(),
                                List.of(),
                                List.of()),
                        new EditionComparison.Level(
                                5,
                                Kind.ADDED,
                                List.of(),
                                List.of(),
                                List.of("Leads the coast."),
                                List.of(),
                                List.of()));
    }

    @Test
    void proposedAreSkillsInBothEditionsWithAStatementThatIsNotTheSame() {
        List<SkillText> before = List.of(
                skill("AAAA", level(3, "Trims the lamps.")),
                skill("BBBB", level(3, "Counts the boats.", "Rings the bell.")),
                skill("CCCC", level(2, "Sweeps the pier.")));
        List<SkillText> after = List.of(
                skill("AAAA", level(3, "Trims the lamps.")),
                skill("BBBB", level(3, "Counts the boats.", "Sounds the horn.")),
                skill("DDDD", level(2, "Mends the nets.")));
        EditionComparison.Marked compared = EditionComparison.marked(before, after);
        assertThat(compared.proposed())
                .extracting(EditionComparison.Skill::code)
                .containsExactly("BBBB");
        assertThat(compared.chosen(Set.of("AAAA", "CCCC")))
                .as("one more, and one that is removed")
                .extracting(EditionComparison.Skill::code)
                .containsExactly("AAAA", "CCCC");
        assertThat(compared.chosen(Set.of())).isEmpty();
        assertThatThrownBy(() -> compared.chosen(Set.of("BBBB", "DDDD")))
                .as("nothing of a new skill was judged")
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("changed-unknown"));
    }

    @Test
    void aSkillWithOtherDescriptionAloneIsNotTheSame() {
        var is = skill("AAAA", level(3, "Trims the lamps."));
        var was = new SkillText(
                is.id(),
                is.versionId(),
                "AAAA",
                "Lamps",
                "Keeps lamps.",
                "",
                is.levels(),
                is.originId(),
                is.editionLevels(),
                is.rated(),
                is.words(),
                is.language(),
                is.required());
        assertThat(EditionComparison.of(List.of(was), List.of(is)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Kind.CHANGED);
                    assertThat(one.changes()).containsExactlyInAnyOrder(Change.RENAMED, Change.DESCRIBED);
                    assertThat(one.was()).isEqualTo("Lamps");
                    assertThat(one.levels()).isEmpty();
                });
    }

    @Test
    void aStatementInOtherOrderOfWordsIsRewordedAndOneAtAnotherLevelHasMoved() {
        var one = EditionComparison.of(
                        List.of(skill(
                                "AAAA",
                                level(3, "Monitors the brightness of lamps.", "Plans, trims and fills lamps."),
                                level(4, "Mends lamps.", "Approves new lamp types."))),
                        List.of(skill(
                                "AAAA",
                                level(3, "Plans, trims, and fills lamps.", "Monitors lamp brightness."),
                                level(4, "Mends lamps."),
                                level(5, "Approves new lamp types."))))
                .getFirst();
        assertThat(one.changes()).contains(Change.REWORDED, Change.MOVED, Change.RELEVELLED);
        assertThat(one.changes()).doesNotContain(Change.CAME, Change.GONE);
        assertThat(one.levels().getFirst().reworded()).hasSize(2);
        assertThat(one.levels().getLast().reworded())
                .singleElement()
                .satisfies(moved -> assertThat(moved.from()).isEqualTo(4));
    }

    @Test
    void theSameOriginIsTheSameStatementWhateverItSays() {
        UUID origin = UUID.randomUUID();
        var was = new LevelText(
                UUID.randomUUID(),
                3,
                null,
                List.of(),
                List.of(new StatementText(UUID.randomUUID(), 1, "Trims lamps.", 1, true, origin)),
                UUID.randomUUID());
        var is = new LevelText(
                UUID.randomUUID(),
                3,
                null,
                List.of(),
                List.of(new StatementText(UUID.randomUUID(), 1, "Answers for light.", 4, true, origin)),
                UUID.randomUUID());
        var one = EditionComparison.of(List.of(skill("AAAA", was)), List.of(skill("AAAA", is)))
                .getFirst();
        assertThat(one.changes()).containsExactlyInAnyOrder(Change.REWORDED, Change.WEIGHED);
    }

    @Test
    void anotherEssenceOfALevelIsAChange() {
        SkillText is = skill("AAAA", level(3, "Trims lamps."));
        LevelText level = is.levels().getFirst();
        LevelText was = new LevelText(
                level.id(), 3, "Keeps the light.", level.paragraphs(), level.statements(), level.originId());
        SkillText before = skill("AAAA", was);
        var one = EditionComparison.of(List.of(before), List.of(is)).getFirst();
        assertThat(one.kind()).isEqualTo(Kind.CHANGED);
        assertThat(one.changes()).containsExactly(Change.DESCRIBED);
        assertThat(one.levels().getFirst().essence())
                .extracting(EditionComparison.Piece::text)
                .anyMatch(text -> text.contains("Keeps the light."));
        assertThat(EditionComparison.of(List.of(before), List.of(before))
                        .getFirst()
                        .kind())
                .isEqualTo(Kind.SAME);
    }

    private static EditionComparison.Level reworded(List<String> before, List<String> after) {
        return EditionComparison.of(
                        List.of(skill("AAAA", level(3, before.toArray(String[]::new)))),
                        List.of(skill("AAAA", level(3, after.toArray(String[]::new)))))
                .getFirst()
                .levels()
                .getFirst();
    }

    @Test
    void aStatementInOtherWordsIsShownWordByWord() {
        var level = reworded(
                List.of("Trims the lamps of the harbour every night.", "Counts the boats."),
                List.of("Trims the lamps of the pier every single night.", "Rings the bell at noon."));
        assertThat(level.gone()).containsExactly("Counts the boats.");
        assertThat(level.come()).containsExactly("Rings the bell at noon.");
        assertThat(level.reworded())
                .singleElement()
                .extracting(EditionComparison.Reworded::pieces)
                .isEqualTo(List.of(
                        new EditionComparison.Piece(Kind.SAME, "Trims the lamps of the"),
                        new EditionComparison.Piece(Kind.REMOVED, " harbour"),
                        new EditionComparison.Piece(Kind.ADDED, " pier"),
                        new EditionComparison.Piece(Kind.SAME, " every"),
                        new EditionComparison.Piece(Kind.ADDED, " single"),
                        new EditionComparison.Piece(Kind.SAME, " night.")));
    }

    @Test
    void eachStatementIsOneOtherAtMostAndTheNearestOne() {
        var level = reworded(
                List.of("Trims the lamps every night.", "Trims the lamps every morning."),
                List.of("Trims the lamps every morning gladly."));
        assertThat(level.gone()).containsExactly("Trims the lamps every night.");
        assertThat(level.come()).isEmpty();
        assertThat(level.reworded())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.pieces()).contains(new EditionComparison.Piece(Kind.ADDED, " gladly")));
    }

    @Test
    void whatSharesFewWordsIsTwoStatements() {
        var level = reworded(List.of("Trims the lamps."), List.of("Mends the torn nets of others."));
        assertThat(level.reworded()).isEmpty();
        assertThat(level.gone()).hasSize(1);
        assertThat(level.come()).hasSize(1);
    }

    @Test
    void blanksOfAnyKindAreOneBlank() {
        var was = skill("AAAA", level(3, "Trims\u00A0the lamps.", "Rings the\u2009bell."));
        var is = skill("AAAA", level(3, "Trims the lamps.", "Rings\u3000 the bell. "));
        EditionComparison.Marked compared = EditionComparison.marked(List.of(was), List.of(is));
        assertThat(compared.skills())
                .singleElement()
                .extracting(EditionComparison.Skill::kind)
                .isEqualTo(Kind.SAME);
        assertThat(compared.marks()).extracting(StatementMark::mark).containsOnly(Mark.SAME);
        assertThat(was.levels()
                        .getFirst()
                        .statements()
                        .getFirst()
                        .hasWordsOf(is.levels().getFirst().statements().getFirst()))
                .isTrue();
        assertThat(SkillRows.hash("Trims\u202Flamps.\u00A0"))
                .as("the SHA-256 of the words with one blank between them")
                .isEqualTo(SkillRows.hash("Trims lamps."))
                .isEqualTo("74e49579bdcc7dcddcb9443cb051b201369a7684c37a0c570a1b866f0a91637a");
    }

    /** The sentences of a large skill, none of which another skill has, of ten to eighteen words. */
    private static SkillText large(int number, Random random) {
        List<LevelText> levels = new ArrayList<>();
        for (int level = 1; level <= 7; level++) {
            List<String> sentences = new ArrayList<>();
            for (int n = 0; n < 15; n++) {
                sentences.add(random.ints(10 + random.nextInt(9), 0, 600)
                        .mapToObj(word -> "word" + Integer.toString(word, 26))
                        .collect(Collectors.joining(" ", "", ".")));
            }
            levels.add(level(level, sentences.toArray(String[]::new)));
        }
        return skill("S%03d".formatted(number), levels.toArray(LevelText[]::new));
    }

    /** Editions are compared in the transaction that publishes, in which the database waits ten seconds at most. */
    @Test
    void aLargeEditionOfWhichEverySentenceIsAnotherIsComparedInTime() {
        var random = new Random(7);
        List<SkillText> before =
                IntStream.range(0, 200).mapToObj(n -> large(n, random)).toList();
        List<SkillText> after =
                IntStream.range(0, 200).mapToObj(n -> large(n, random)).toList();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        EditionComparison.Marked compared = EditionComparison.marked(before, after);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - began))
                .as("time of the processor, whatever else the machine does")
                .isLessThan(Duration.ofSeconds(6));
        assertThat(compared.proposed()).hasSize(200);
    }

    @Test
    void eachStatementOfASkillThatWasThereHasAMark() {
        var was = skill(
                "AAAA",
                level(3, "Trims the lamps of the harbour every night.", "Counts the boats.", "Rings the bell."),
                level(4, "Mends lamps."));
        var is = skill(
                "AAAA",
                level(3, "Trims the lamps of the pier every night.", "Paints the hulls of others."),
                level(4, "Mends lamps.", "Rings the bell."));
        var marks = EditionComparison.marked(List.of(was), List.of(is)).marks();
        assertThat(marks)
                .allSatisfy(mark -> assertThat(mark.skillId()).isEqualTo(was.id()))
                .extracting(StatementMark::mark, StatementMark::wasLevel, StatementMark::level)
                .containsExactlyInAnyOrder(
                        tuple(Mark.REWORDED, 3, 3),
                        tuple(Mark.GONE, 3, null),
                        tuple(Mark.MOVED, 3, 4),
                        tuple(Mark.SAME, 4, 4),
                        tuple(Mark.CAME, null, 3));
    }

    @Test
    void theStatementsOfASkillThatIsGoneAreGoneAndThoseOfANewOneHaveNoMark() {
        var marks = EditionComparison.marked(
                        List.of(skill("AAAA", level(3, "Trims lamps."))),
                        List.of(skill("BBBB", level(3, "Mends nets."))))
                .marks();
        assertThat(marks).extracting(StatementMark::mark).containsExactly(Mark.GONE);
    }
}
