package dev.plumbline.assessment.evaluation;

import java.util.List;
import java.util.Optional;

/** The statements of a level that apply, judged. Their totals are computed once, in whole numbers. */
final class Judgement {

    private final List<JudgedStatement> statements;
    private final int points;
    private final int most;
    private final int pieces;

    Judgement(List<JudgedStatement> statements) {
        this.statements = statements;
        this.points = statements.stream().mapToInt(JudgedStatement::points).sum();
        this.most = statements.stream().mapToInt(JudgedStatement::most).sum();
        this.pieces = pieces(statements);
    }

    /** In their order. */
    List<JudgedStatement> statements() {
        return statements;
    }

    /** The points that they reach, in halves. */
    int points() {
        return points;
    }

    /** The points that they would reach if all were met, in halves. */
    int most() {
        return most;
    }

    /** Different pieces of work on the statements that are met or partly met; each observation is one (R7). */
    int pieces() {
        return pieces;
    }

    private static int pieces(List<JudgedStatement> statements) {
        return Support.different(statements.stream()
                .filter(JudgedStatement::isShown)
                .flatMap(statement -> statement.support().pieces().stream())
                .toList());
    }

    /** Whether the weighted statements reach that share (R10). */
    boolean reaches(int percent) {
        return 100 * points >= percent * most;
    }

    /** The defining statement; empty where the level has none, and then it is never covered. */
    Optional<JudgedStatement> defining() {
        return statements.stream().filter(s -> s.statement().defining()).findFirst();
    }

    /** Whether the share is reached and the defining statement is met (R10). */
    boolean covers(int percent) {
        return reaches(percent)
                && defining().filter(s -> s.effective() == Verdict.MET).isPresent();
    }
}
