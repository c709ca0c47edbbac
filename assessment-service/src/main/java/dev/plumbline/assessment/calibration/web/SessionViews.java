package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.FindingExplanations;
import dev.plumbline.assessment.calibration.FindingNextCases;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReopeningSessions;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ShareChanged;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a session shows. */
@Component
class SessionViews {

    /** A longer board is not reloaded by itself. */
    private static final int MOST_LIVE = 200;

    /** The people at a level, null for none. */
    record Column(@Nullable Integer level, List<Item> items) {}

    /** One level (null for none) with how many people are at it by the reviews, and by what applies now. */
    record Share(@Nullable Integer level, long before, long after) {}

    private final SettingUpSessions settingUp;
    private final ViewingSessions viewing;
    private final ReopeningSessions reopening;
    private final HeldRoles heldRoles;
    private final FindingNextCases nextCases;
    private final FindingExplanations explanations;
    private final Sentences sentences;

    SessionViews(
            SettingUpSessions settingUp,
            ViewingSessions viewing,
            ReopeningSessions reopening,
            HeldRoles heldRoles,
            FindingNextCases nextCases,
            FindingExplanations explanations,
            Sentences sentences) {
        this.settingUp = settingUp;
        this.viewing = viewing;
        this.reopening = reopening;
        this.heldRoles = heldRoles;
        this.nextCases = nextCases;
        this.explanations = explanations;
        this.sentences = sentences;
    }

    /** Fills the page of a session, for whoever may see it; input that was refused stays in it. */
    void show(CurrentUser me, UUID id, boolean onlyAgenda, Model model) {
        ViewingSessions.Table table = viewing.table(me.id(), id);
        model.addAttribute("onlyAgenda", onlyAgenda);
        model.addAttribute("columns", columns(table, onlyAgenda));
        model.addAttribute("live", isLive(table));
        model.addAttribute("id", id);
        model.addAttribute("table", table);
        boolean hr = heldRoles.holds(me.id(), Role.HR);
        boolean judged = settingUp.isJudged(me.id(), table.session());
        model.addAttribute("hr", hr);
        model.addAttribute("judged", judged);
        model.addAttribute(
                "outlook",
                hr && !judged && table.session().state() == CalibrationSession.State.FINALISED
                        ? reopening.outlook(me.id(), id)
                        : null);
        model.addAttribute(
                "seated",
                table.seats().stream().map(ViewingSessions.Seat::person).toList());
        model.addAttribute("distribution", distribution(table));
        List<String> missing = table.seats().stream()
                .filter(seat -> !seat.done())
                .map(ViewingSessions.Seat::name)
                .toList();
        model.addAttribute("hindered", isHindered(table));
        model.addAttribute("votesMissing", !missing.isEmpty());
        model.addAttribute("opening", opening(table, missing));
        String closing = closing(table.share());
        model.addAttribute("closing", closing);
        model.addAttribute("following", following(me, table, hr, closing));
        model.addAttribute(
                "nextCase",
                table.mayLead() && table.cycle().pausedSince() == null ? nextCases.after(me.id(), table, null) : null);
    }

    /** What is done next, in the state of the session, as it is said to the reader. */
    private String following(CurrentUser me, ViewingSessions.Table table, boolean hr, String closing) {
        CalibrationSession.State state = table.session().state();
        return switch (state) {
            case DRAFT -> drafted(table, hr);
            case IN_SESSION ->
                table.undecided().isEmpty()
                        ? sentences.of(
                                table.agenda() == 0 ? "session.nothingOnAgenda" : "session.allDecided",
                                List.of(table.agenda()))
                        : sentences.of("session.next.IN_SESSION", List.of());
            case READY -> closing;
            case FINALISED -> finalised(explanations.open(me.id(), table.session()));
            case PREVIEW, CANCELLED -> sentences.of("session.next." + state, List.of());
        };
    }

    private String drafted(ViewingSessions.Table table, boolean hr) {
        if (table.seats().size() < table.quorum()) {
            return hr
                    ? sentences.of("session.draft.name", List.of(table.quorum()))
                    : sentences.of("session.next.DRAFT", List.of());
        }
        if (isHindered(table)) {
            return sentences.of(hr ? "session.draft.needs" : "session.draft.needsOfHr", List.of());
        }
        return sentences.of(table.mayLead() ? "session.draft.start" : "session.draft.startOfOther", List.of());
    }

    /** Whether HR has to do something so that all in the session can be decided: that comes before what leads it on. */
    private static boolean isHindered(ViewingSessions.Table table) {
        return !table.needs().isEmpty() || !table.shortages().isEmpty();
    }

    private String finalised(FindingExplanations.Open open) {
        if (open.levels() == 0) {
            return sentences.of("session.next.FINALISED", List.of());
        }
        return open.by().isEmpty()
                ? sentences.of("session.finalised.explain", List.of(open.levels()))
                : sentences.of("session.finalised.explainBy", List.of(open.levels(), String.join(", ", open.by())));
    }

    /** What follows once the session is opened: who has not finished their votes, and what is discussed without them. */
    private String opening(ViewingSessions.Table table, List<String> missing) {
        int seats = table.seats().size();
        return missing.isEmpty()
                ? sentences.of("session.openAll", List.of(seats))
                : sentences.of(
                        "session.openMissing",
                        List.of(seats - missing.size(), seats, String.join(", ", missing), table.agenda()));
    }

    /** What follows once the agenda is closed: whether somebody else signs, and by which numbers. */
    private String closing(@Nullable ShareChanged share) {
        return share == null
                ? sentences.of("session.next.READY", List.of())
                : sentences.of(
                        share.asksForSignature() ? "session.signs" : "session.signsNot",
                        List.of(share.changed(), share.counted(), share.percent(), share.bound()));
    }

    /** The lowest level first; the column of those without a level only where there are any. */
    private static List<Column> columns(ViewingSessions.Table table, boolean onlyAgenda) {
        List<Item> items = table.items().stream()
                .filter(item ->
                        !item.withdrawn() && (!onlyAgenda || !item.agenda().isEmpty()))
                .toList();
        List<Column> columns = new ArrayList<>();
        List<Item> none = at(items, null);
        if (!none.isEmpty()) {
            columns.add(new Column(null, none));
        }
        table.skill().levels().forEach(level -> columns.add(new Column(level.level(), at(items, level.level()))));
        return columns;
    }

    private static List<Item> at(List<Item> items, @Nullable Integer level) {
        return items.stream()
                .filter(item -> Objects.equals(item.standing().level(), level))
                .toList();
    }

    /** Whether the board is reloaded by itself: from the preview until it is finalised, unless it is long. */
    private static boolean isLive(ViewingSessions.Table table) {
        CalibrationSession.State state = table.session().state();
        return table.items().size() <= MOST_LIVE
                && switch (state) {
                    case PREVIEW, IN_SESSION, READY -> true;
                    case DRAFT, FINALISED, CANCELLED -> false;
                };
    }

    /** The highest level first, none last. Shown, never enforced: there is no quota. */
    private static List<Share> distribution(ViewingSessions.Table table) {
        List<Item> items =
                table.items().stream().filter(item -> !item.withdrawn()).toList();
        List<Share> shares = new ArrayList<>();
        table.skill().levels().reversed().forEach(level -> shares.add(share(items, level.level())));
        shares.add(share(items, null));
        return shares;
    }

    private static Share share(List<Item> items, @Nullable Integer level) {
        return new Share(
                level,
                items.stream()
                        .filter(item -> Objects.equals(item.approved().level(), level))
                        .count(),
                items.stream()
                        .filter(item -> Objects.equals(item.standing().level(), level))
                        .count());
    }
}
