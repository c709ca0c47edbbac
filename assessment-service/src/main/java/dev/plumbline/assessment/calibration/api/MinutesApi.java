package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReadingMinutes;
import dev.plumbline.assessment.calibration.SessionFigures;
import dev.plumbline.assessment.calibration.figures.Agreement;
import dev.plumbline.assessment.calibration.figures.Divergence;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a session has decided, and how alike its assessors and calibrators judge. */
@RestController
@Tag(name = "calibration-api")
@RequestMapping("/api/v1/calibration-sessions/{id}")
class MinutesApi {

    /**
     * What was decided on one person; it contains no votes.
     *
     * @param item the id of the item
     * @param reviewer the name of the reviewer
     * @param claimed the level that the person claimed; null for none
     * @param approved what applied before the session
     * @param reasons why the assessors decided otherwise than recommended; empty where they did not
     * @param calibrated what the session decided; null while it is open
     * @param changed whether that differs from what was approved
     * @param agenda why it is discussed; empty for one that is taken as approved
     * @param comment of the session
     * @param textForEmployee what the person reads of it
     */
    record MinutesRow(
            UUID item,
            UUID assessment,
            String person,
            String unit,
            String reviewer,
            @Nullable Integer claimed,
            Decision recommended,
            Decision approved,
            List<ReasonView> reasons,
            @Nullable Decision calibrated,
            boolean changed,
            List<String> agenda,
            @Nullable String reasonCode,
            @Nullable String comment,
            @Nullable String textForEmployee) {

        static MinutesRow of(ReadingMinutes.Minutes minutes, Item item) {
            return new MinutesRow(
                    item.id(),
                    item.assessmentId(),
                    item.subjectName(),
                    item.unit(),
                    item.reviewerName(),
                    item.claimed(),
                    item.recommended(),
                    item.approved(),
                    ReasonView.of(minutes.reasonsOf(item)),
                    item.calibrated(),
                    item.changed(),
                    item.agenda().stream().map(item::called).toList(),
                    item.reasonCode(),
                    item.comment(),
                    item.textForEmployee());
        }
    }

    /**
     * How far one assessor's levels lie from what self-assessment and recommendation lead to expect.
     *
     * @param divergence in levels, positive where they approve higher than the others would
     * @param low the lower end of the interval that holds 95 % of what is believed, in levels
     * @param high the upper end of it
     * @param flagged whether the divergence is notable
     */
    record AssessorView(
            UUID assessor,
            String name,
            int items,
            int people,
            double divergence,
            double low,
            double high,
            boolean flagged) {

        static AssessorView of(SessionFigures.Row row) {
            Divergence.Figure figure = row.figure();
            return new AssessorView(
                    figure.assessor(),
                    row.name(),
                    figure.items(),
                    figure.people(),
                    figure.effect(),
                    figure.low(),
                    figure.high(),
                    figure.flagged());
        }
    }

    /**
     * How the votes before the meeting agree; what cannot be computed is null.
     *
     * @param pairs how many pairs of votes on the same item there are
     * @param exact share of pairs that name the same level, from 0 to 1
     * @param adjacent share of pairs that lie at most one level apart, from 0 to 1
     * @param alpha Krippendorff's alpha for ordered categories: 1 is full agreement, 0 is what chance brings
     */
    record AgreementView(
            int pairs,
            @Nullable Double exact,
            @Nullable Double adjacent,
            @Nullable Double alpha) {

        static AgreementView of(Agreement.Among among) {
            return new AgreementView(among.pairs(), or(among.exact()), or(among.adjacent()), or(among.alpha()));
        }
    }

    /**
     * The figures of a session.
     *
     * @param assessors the largest divergence first; null where it cannot be computed
     * @param hidden how many assessors judged too little to be shown
     * @param selfAndManager quadratic-weighted kappa of claimed and approved level; null where it cannot be computed
     * @param missing why each figure that is null cannot be computed
     */
    record FiguresView(
            @Nullable List<AssessorView> assessors,
            int hidden,
            AgreementView calibrators,
            @Nullable Double selfAndManager,
            List<MissingView> missing) {}

    /** Why a figure is null. */
    record MissingView(SessionFigures.Shown figure, SessionFigures.Why why) {}

    private final ReadingMinutes reading;
    private final SessionFigures figures;

    MinutesApi(ReadingMinutes reading, SessionFigures figures) {
        this.reading = reading;
        this.figures = figures;
    }

    /** The minutes: what was decided on whom, and why. Who took whose place is said by the session itself. */
    @GetMapping("/minutes")
    Listing<MinutesRow> minutes(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        ReadingMinutes.Minutes minutes = reading.minutes(me.id(), id);
        return Listing.part(
                        minutes.table().items(), after, limit, item -> item.id().toString())
                .map(item -> MinutesRow.of(minutes, item));
    }

    /** How alike the assessors and the calibrators judge, once the votes are open. */
    @GetMapping("/figures")
    FiguresView figures(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        SessionFigures.Panel panel = figures.of(me.id(), id);
        return new FiguresView(
                panel.assessors()
                        .map(rows -> rows.stream().map(AssessorView::of).toList())
                        .orElse(null),
                panel.hidden(),
                AgreementView.of(panel.calibrators()),
                or(panel.selfAndManager()),
                panel.missing().entrySet().stream()
                        .map(one -> new MissingView(one.getKey(), one.getValue()))
                        .toList());
    }

    private static @Nullable Double or(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }
}
