package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evidence.ChangedEvidence;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.selfassessment.ReturnNote;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what was submitted again with what was asked for when it was returned. */
@Component
class AnsweredReturns {

    private final ReturnNote returns;
    private final SelfAssessments selfAssessments;
    private final ChangedEvidence evidence;

    AnsweredReturns(ReturnNote returns, SelfAssessments selfAssessments, ChangedEvidence evidence) {
        this.returns = returns;
        this.selfAssessments = selfAssessments;
        this.evidence = evidence;
    }

    /** The last return of a case, as it was answered; null where it was not returned, or is not submitted. */
    @Nullable
    AnsweredReturn of(ReviewCase shown) {
        UUID id = shown.assessment().id();
        ReturnNote.Returned returned = returns.last(id);
        Instant submitted = selfAssessments.submittedAt(id);
        if (returned == null || submitted == null || submitted.isBefore(returned.at())) {
            return null;
        }
        Set<UUID> changed = evidence.between(shown.evidence().keySet(), returned.at(), submitted);
        List<AnsweredReturn.Statement> statements = new ArrayList<>();
        shown.skills()
                .forEach((said, skill) -> skill.levels()
                        .forEach(level -> level.statements().stream()
                                .filter(one -> returned.statements().contains(one.id()))
                                .forEach(one -> {
                                    List<UUID> now = linked(shown, one.id());
                                    List<UUID> then = Objects.requireNonNullElse(returned.linked(), now);
                                    statements.add(new AnsweredReturn.Statement(
                                            one.id(),
                                            skill.name(),
                                            level.level(),
                                            one.ordinal(),
                                            titles(
                                                    shown,
                                                    now.stream()
                                                            .filter(piece -> !then.contains(piece))
                                                            .toList()),
                                            titles(
                                                    shown,
                                                    now.stream()
                                                            .filter(piece ->
                                                                    then.contains(piece) && changed.contains(piece))
                                                            .toList())));
                                })));
        return new AnsweredReturn(returned.at(), returned.text(), statements);
    }

    private static List<UUID> linked(ReviewCase shown, UUID statement) {
        return shown.self().skills().stream()
                .flatMap(claim -> claim.links().stream())
                .filter(link -> link.statement().equals(statement))
                .map(Link::evidence)
                .toList();
    }

    private static List<String> titles(ReviewCase shown, List<UUID> pieces) {
        return pieces.stream()
                .map(shown.evidence()::get)
                .filter(Objects::nonNull)
                .map(EvidenceSnapshot::title)
                .toList();
    }
}
