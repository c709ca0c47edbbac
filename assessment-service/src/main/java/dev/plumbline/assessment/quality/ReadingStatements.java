package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.review.WhatWasSeen;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a quality assurer reads: single statements, with verdict, reason and evidence, as the reviewer submitted them last. */
@Service
public class ReadingStatements {

    /**
     * A piece that was linked to a statement, as it was submitted.
     *
     * @param accepted whether the reviewer holds it for valid and authentic
     */
    public record Piece(EvidenceSnapshot piece, boolean accepted) {}

    /**
     * A statement that was drawn.
     *
     * @param verdict the reviewer's, as it was judged last; null where it is judged no more
     * @param drawnVerdict the reviewer's when it was drawn
     * @param comment what the reviewer remarks on it; empty for nothing
     * @param skillComment what the reviewer remarks on its skill; empty for nothing
     * @param seen what the reviewer saw themselves
     * @param reason why it was sent back last; empty for never
     */
    public record Shown(
            UUID id,
            ItemState state,
            String skillCode,
            String skill,
            int level,
            int ordinal,
            String statement,
            @Nullable Verdict verdict,
            Verdict drawnVerdict,
            boolean changed,
            String comment,
            String skillComment,
            List<Piece> evidence,
            List<WhatWasSeen> seen,
            int sentBack,
            String reason) {}

    /**
     * The statements of a review.
     *
     * @param version rises with each decision and each answer
     */
    public record Statements(Assessment assessment, ReviewCase judged, long version, List<Shown> statements) {}

    private final ReadingAssessments assessments;
    private final QualityItems items;
    private final ReviewCases cases;

    ReadingStatements(ReadingAssessments assessments, QualityItems items, ReviewCases cases) {
        this.assessments = assessments;
        this.items = items;
        this.cases = cases;
    }

    /**
     * The drawn statements of a review, for whoever decides on them.
     *
     * @throws Refusal not-found, not-holder, and why four eyes bar them
     */
    @Transactional(readOnly = true)
    public Statements of(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.ofHolder(actor, id, WorkStep.ASSURE_STATEMENTS);
        QualityItems.Case of = items.ofAssessment(id.value()).orElseThrow(Refusal::notFound);
        ReviewCase judged = cases.judged(assessment);
        return new Statements(
                assessment,
                judged,
                of.version(),
                items.of(id.value()).stream().map(item -> shown(item, judged)).toList());
    }

    private static Shown shown(Item item, ReviewCase judged) {
        UUID said = item.skillAssessment();
        SkillText skill = Objects.requireNonNull(judged.skills().get(said));
        SkillText.StatementText statement = skill.statement(item.statement()).orElseThrow(Refusal::notFound);
        return new Shown(
                item.id(),
                item.state(),
                skill.code(),
                skill.name(),
                skill.levelOf(item.statement()).orElse(0),
                statement.ordinal(),
                statement.text(),
                item.verdict(),
                item.drawnVerdict(),
                item.changed(),
                judged.comments().getOrDefault(item.statement(), ""),
                judged.comment(said),
                pieces(item, judged),
                judged.seen().getOrDefault(item.statement(), List.of()),
                item.sentBack(),
                item.reason());
    }

    /** What the employee or the reviewer linked to the statement. */
    private static List<Piece> pieces(Item item, ReviewCase judged) {
        Review.Form form = judged.review().draft();
        Set<UUID> linked = new LinkedHashSet<>();
        Stream.concat(
                        judged.self().skill(item.skillAssessment()).stream().flatMap(claim -> claim.links().stream()),
                        form.skill(item.skillAssessment()).stream().flatMap(skill -> skill.links().stream()))
                .filter(link -> link.statement().equals(item.statement()))
                .forEach(link -> linked.add(link.evidence()));
        List<Piece> pieces = new ArrayList<>();
        for (UUID id : linked) {
            EvidenceSnapshot piece = judged.evidence().get(id);
            if (piece != null) {
                Review.Tick tick = form.ticks().get(id);
                pieces.add(new Piece(piece, tick != null && tick.accepted()));
            }
        }
        return pieces;
    }
}
