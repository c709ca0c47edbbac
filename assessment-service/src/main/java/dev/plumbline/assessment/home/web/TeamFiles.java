package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.home.ViewingUnits;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What is under way with a manager's people or in a unit, and the levels of a team, as files. */
@Controller
class TeamFiles {

    /** A level that somebody holds or needs; {@code level} is null without a result. */
    private record Held(Teams.Member member, String code, String skill, Teams.@Nullable Level level) {}

    private final Teams teams;
    private final ViewingUnits viewing;
    private final ListFile<Held> levels;
    private final ListFile<ViewingUnits.Running> assessments;

    TeamFiles(Teams teams, ViewingUnits viewing, Sentences sentences) {
        this.teams = teams;
        this.viewing = viewing;
        levels = ListFile.<Held>named("team.levels")
                .column("col.person", row -> row.member().name())
                .column("col.title", row -> row.member().jobTitle())
                .column(
                        "team.now",
                        row -> row.member().running().stream()
                                .map(one -> one.cycleName() + ": " + sentences.of("state." + one.state(), List.of()))
                                .collect(Collectors.joining("; ")))
                .column("col.skillCode", Held::code)
                .column("earlier.skill", Held::skill)
                .column(
                        "earlier.level",
                        row -> row.level() == null ? null : row.level().level())
                .column(
                        "col.class",
                        row -> row.level() == null || row.level().attainmentClass() == null
                                ? null
                                : sentences.of("class." + row.level().attainmentClass(), List.of()))
                .column(
                        "given.given",
                        row -> row.level() == null ? null : row.level().given())
                .column(
                        "team.heldUntil",
                        row -> row.level() == null ? null : row.level().heldUntil())
                .column("team.needed", row -> row.member().needs().get(row.code()))
                .column("team.gap", row -> row.member().gap(row.code()));
        assessments = ListFile.<ViewingUnits.Running>named("unit.assessments")
                .column("col.person", ViewingUnits.Running::name)
                .column("col.unit", ViewingUnits.Running::unit)
                .column("col.cycle", ViewingUnits.Running::cycleName)
                .column("col.state", row -> sentences.of("state." + row.state(), List.of()))
                .column("unit.task", row -> row.task() == null ? null : sentences.of("task." + row.task(), List.of()))
                .column(
                        "col.holder",
                        row -> row.group() == null ? row.holder() : sentences.of("group." + row.group(), List.of()))
                .moments("col.due", ViewingUnits.Running::due);
    }

    /** The manager's people: a row for each skill that they have a level in or need. */
    @GetMapping({"/team.csv", "/team.xlsx"})
    void team(FileAnswer file, @RequestParam(defaultValue = "false") boolean line) throws IOException {
        file.pagesById(levels, last -> team(file.reader(), line, last));
    }

    private Listing<Held> team(UUID manager, boolean line, @Nullable UUID from) {
        Teams.Team team =
                line ? teams.ofLine(manager, from, ListFiles.AT_ONCE) : teams.of(manager, from, ListFiles.AT_ONCE);
        return new Listing<>(
                team.members().stream()
                        .flatMap(member -> held(member, team).stream())
                        .toList(),
                team.next() == null ? null : team.next().toString());
    }

    /** Whoever has no level and needs none is one row. */
    private static List<Held> held(Teams.Member member, Teams.Team team) {
        var codes = new TreeSet<>(member.levels().keySet());
        codes.addAll(member.needs().keySet());
        return codes.isEmpty()
                ? List.of(new Held(member, "", "", null))
                : codes.stream()
                        .map(code -> new Held(
                                member,
                                code,
                                team.skills().getOrDefault(code, code),
                                member.levels().get(code)))
                        .toList();
    }

    /** What is under way in a unit and all below it. */
    @GetMapping({"/units/{id}/assessments.csv", "/units/{id}/assessments.xlsx"})
    void ofUnit(FileAnswer file, @PathVariable UUID id) throws IOException {
        file.pagesById(
                assessments,
                last -> Listing.page(
                        viewing.running(file.reader(), id, last, ListFiles.AT_ONCE + 1),
                        ListFiles.AT_ONCE,
                        one -> one.assessmentId().toString()));
    }
}
