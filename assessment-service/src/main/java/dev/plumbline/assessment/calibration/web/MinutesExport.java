package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReadingMinutes;
import dev.plumbline.assessment.calibration.Ruled;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.Spreadsheet;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The minutes of a session as a table for a spreadsheet: what was decided on whom, when, why, by whose presence and votes; below it, after an empty line, who took
 * whose place, where somebody did.
 */
@RestController
class MinutesExport {

    private static final List<String> COLUMNS = List.of(
            "person",
            "unit",
            "reviewer",
            "claimed",
            "recommended",
            "approved",
            "approvedClass",
            "reasons",
            "calibrated",
            "calibratedClass",
            "changed",
            "agenda",
            "reason",
            "comment",
            "text",
            "decidedOn",
            "present",
            "statements");

    private final ReadingMinutes reading;
    private final Sentences sentences;

    MinutesExport(ReadingMinutes reading, Sentences sentences) {
        this.reading = reading;
        this.sentences = sentences;
    }

    @GetMapping("/calibration-sessions/{id}/minutes.csv")
    ResponseEntity<byte[]> minutes(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        ReadingMinutes.Minutes minutes = reading.minutes(me.id(), id);
        return Download.of(
                "minutes-" + minutes.table().skill().code().toLowerCase(java.util.Locale.ROOT) + ".csv",
                "text/csv;charset=UTF-8",
                csv(minutes, me));
    }

    private byte[] csv(ReadingMinutes.Minutes minutes, CurrentUser me) {
        ViewingSessions.Table table = minutes.table();
        var sheet = new Spreadsheet(me.zone());
        sheet.row(COLUMNS.stream().map(c -> say("minutes." + c)).toList());
        for (Item item : table.items()) {
            Ruled ruled = minutes.ruled().get(item.id());
            sheet.row(Arrays.asList(
                    item.subjectName(),
                    item.unit(),
                    item.reviewerName(),
                    item.claimed(),
                    level(item.recommended()),
                    level(item.approved()),
                    ofClass(item.approved()),
                    minutes.reasonsOf(item).stream()
                            .map(made -> say("reasons." + made.kind()) + ": " + made.reason())
                            .collect(Collectors.joining("\n")),
                    level(item.calibrated()),
                    ofClass(item.calibrated()),
                    say(item.changed() ? "minutes.yes" : "minutes.no"),
                    item.agenda().stream()
                            .map(a -> say("agenda." + item.called(a)))
                            .collect(Collectors.joining("; ")),
                    item.reasonCode() == null ? "" : say("reason." + item.reasonCode()),
                    item.comment(),
                    item.textForEmployee(),
                    ruled == null ? null : ruled.at(),
                    ruled == null ? "" : String.join("; ", ruled.present()),
                    ruled == null ? "" : statements(table.skill(), ruled)));
        }
        if (!table.changes().isEmpty()) {
            sheet.row(List.of());
            sheet.row(List.of(say("session.changes"), say("minutes.by"), say("minutes.on"), say("minutes.reason")));
            for (ViewingSessions.Changed change : table.changes()) {
                sheet.row(Arrays.asList(changed(change), change.by(), change.at(), change.reason()));
            }
        }
        return sheet.bytes();
    }

    /** The statements on which a change is based, one a line, each with its level and number. */
    private static String statements(SkillText skill, Ruled ruled) {
        return skill.levels().stream()
                .flatMap(level -> level.statements().stream()
                        .filter(one -> ruled.statements().contains(one.id()))
                        .map(one -> level.level() + "." + one.ordinal() + " "
                                + one.wording().in(LocaleContextHolder.getLocale())))
                .collect(Collectors.joining("\n"));
    }

    private String changed(ViewingSessions.Changed change) {
        return sentences.of(
                "session.change." + change.place(),
                List.of(named(change.before()), named(change.after()), change.subjectName()));
    }

    private static String named(String name) {
        return name.isEmpty() ? "–" : name;
    }

    private String say(String key) {
        return sentences.of(key, List.of());
    }

    private @Nullable String ofClass(@Nullable Decision decision) {
        AttainmentClass of = decision == null ? null : decision.attainmentClass();
        return of == null ? null : say("class." + of);
    }

    private static @Nullable String level(@Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        return decision.level() == null ? "–" : decision.level().toString();
    }
}
