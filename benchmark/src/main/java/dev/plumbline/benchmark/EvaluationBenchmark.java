package dev.plumbline.benchmark;

import dev.plumbline.assessment.evaluation.Evaluation;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many results of ten statements one core judges in a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EvaluationBenchmark {

    private final LocalDate asOf = LocalDate.of(2026, 12, 1);
    private final SkillCase skillCase = skillCase();

    private SkillCase skillCase() {
        List<SkillCase.Statement> statements = new ArrayList<>();
        Map<UUID, Verdict> verdicts = new HashMap<>();
        Map<UUID, SkillCase.Work> works = new HashMap<>();
        List<SkillCase.Link> links = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            UUID id = new UUID(9, w);
            works.put(id, new SkillCase.Work(id, "w", asOf.minusMonths(w), Part.ACCOUNTABLE, Setting.WORKPLACE, true));
        }
        for (int i = 1; i <= 10; i++) {
            UUID id = new UUID(5, i);
            statements.add(new SkillCase.Statement(id, i, "", 1, i == 1, false));
            verdicts.put(id, i == 10 ? Verdict.PARTLY_MET : Verdict.MET);
            works.keySet().forEach(w -> links.add(new SkillCase.Link(id, w)));
        }
        return new SkillCase(
                List.of(new SkillCase.LevelStatements(5, statements)),
                List.of(),
                verdicts,
                works,
                links,
                List.of(),
                List.of(new SkillCase.AttributeRating(new UUID(1, 1), "Autonomy", 5)),
                5,
                null);
    }

    @Benchmark
    public Recommendation evaluate() {
        return Evaluation.evaluate(skillCase, Policy.FIRST, asOf);
    }
}
