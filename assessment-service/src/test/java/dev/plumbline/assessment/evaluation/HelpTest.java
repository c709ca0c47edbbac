package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page of help says of points is what the rules do: its words are put together from what they do. */
class HelpTest {

    private static JudgedStatement judged(Verdict verdict, int weight, boolean defining) {
        return new JudgedStatement(
                new Statement(UUID.randomUUID(), 1, "Keeps the light.", weight, defining, false),
                Support.NONE,
                verdict,
                verdict,
                null);
    }

    /** The points of a verdict as a part of those of a statement that is met. */
    private static String part(Verdict verdict) {
        JudgedStatement judged = judged(verdict, 1, false);
        if (judged.points() == judged.most()) {
            return "fully";
        }
        return 2 * judged.points() == judged.most() ? "half" : judged.points() + " of " + judged.most();
    }

    /** A level of ten statements of which some are met, the defining one first. */
    private static Judgement level(Verdict defining, int met) {
        return new Judgement(Stream.concat(
                        Stream.of(judged(defining, 1, true)),
                        Stream.iterate(1, n -> n < 10, n -> n + 1)
                                .map(n -> judged(n < met ? Verdict.MET : Verdict.NOT_MET, 1, false)))
                .toList());
    }

    private static String help(int percent, int pieces) throws IOException {
        var texts = new Properties();
        try (InputStream file =
                Objects.requireNonNull(HelpTest.class.getResourceAsStream("/messages/site.properties"))) {
            texts.load(file);
        }
        return new MessageFormat(texts.getProperty("help.p3"), Locale.ENGLISH).format(new Object[] {percent, pieces});
    }

    @Test
    void theSentenceAboutPointsSaysWhatTheRulesDo() throws IOException {
        assertThat(Stream.of(Verdict.values()).filter(verdict -> verdict.value() > 0))
                .as("the verdicts that the sentence names")
                .containsExactly(Verdict.MET, Verdict.PARTLY_MET);
        String least =
                level(Verdict.MET, 7).reaches(70) && !level(Verdict.MET, 6).reaches(70) ? "at least" : "more than";
        String weight = judged(Verdict.MET, 3, false).points()
                        > judged(Verdict.MET, 1, false).points()
                ? "a statement with a higher weight counts more"
                : "each statement counts the same";
        String defining = level(Verdict.MET, 9).covers(70)
                        && !level(Verdict.PARTLY_MET, 10).covers(70)
                        && level(Verdict.PARTLY_MET, 10).reaches(70)
                ? "The defining statement must be met"
                : "The defining statement counts as all others";
        assertThat(help(70, 2))
                .isEqualTo("A level passes when its statements reach " + least
                        + " 70 % of the possible points: met counts " + part(Verdict.MET) + ", partly met "
                        + part(Verdict.PARTLY_MET) + ", and " + weight + ". " + defining
                        + ", and at least 2 pieces of work must support the level.");
        assertThat(help(70, 1)).endsWith("at least one piece of work must support the level.");
    }

    @Test
    void theShareIsOfTheWeightedPoints() {
        var unequal = new Judgement(List.of(judged(Verdict.MET, 7, true), judged(Verdict.NOT_MET, 3, false)));
        assertThat(unequal.reaches(70)).isTrue();
        assertThat(unequal.reaches(71)).isFalse();
    }
}
