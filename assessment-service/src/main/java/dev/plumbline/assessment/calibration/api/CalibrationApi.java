package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.LeavingItemsOut;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReopeningSessions;
import dev.plumbline.assessment.calibration.SessionNeeds;
import dev.plumbline.assessment.calibration.SessionsAsRead;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calibration sessions. */
@RestController
@RequestMapping("/api/v1")
class CalibrationApi {
    record SessionIn(UUID skillId, UUID facilitatorId, List<UUID> calibrators) {}

    /** {@code reason}: why it is changed; asked once the preview has begun. */
    record StaffIn(
            UUID facilitatorId,
            List<UUID> calibrators,
            @Nullable String reason) {}

    record LeaveOutIn(String reason) {}

    /** {@code reason}: why the session decides again; whoever leads it reads it. */
    record ReopenSessionIn(String reason) {}

    /** How many still take part, and how many of them are on the agenda; the reader's own item left out. */
    record Counts(long people, long agenda) {}

    /**
     * A session. {@code revision}: how often it has decided or decides; {@code reopenReason}: why it was reopened last, empty for
     * never. {@code next}: where those of its items start that are not among {@code items}; null where all are.
     */
    record SessionView(
            UUID id,
            UUID cycleId,
            UUID skillId,
            CalibrationSession.State state,
            int round,
            int revision,
            String reopenReason,
            ViewingSessions.@Nullable Facilitator facilitator,
            List<ViewingSessions.Seat> seats,
            int quorum,
            Counts counts,
            boolean further,
            boolean mayLead,
            boolean maySign,
            List<SessionNeeds.Need> needs,
            List<ViewingSessions.Changed> changes,
            List<Item> items,
            @Nullable String next) {}

    private final SettingUpSessions settingUp;
    private final LeadingSessions leadingSessions;
    private final PreviewingCases previewingCases;
    private final SigningSessions signingSessions;
    private final ViewingSessions viewing;
    private final LeavingItemsOut leavingItemsOut;
    private final ReopeningSessions reopeningSessions;
    private final SessionsAsRead asRead;

    CalibrationApi(
            SettingUpSessions settingUp,
            LeadingSessions leadingSessions,
            PreviewingCases previewingCases,
            SigningSessions signingSessions,
            ViewingSessions viewing,
            LeavingItemsOut leavingItemsOut,
            ReopeningSessions reopeningSessions,
            SessionsAsRead asRead) {
        this.settingUp = settingUp;
        this.leadingSessions = leadingSessions;
        this.previewingCases = previewingCases;
        this.signingSessions = signingSessions;
        this.viewing = viewing;
        this.leavingItemsOut = leavingItemsOut;
        this.reopeningSessions = reopeningSessions;
        this.asRead = asRead;
    }

    @GetMapping("/cycles/{cycle}/calibration-sessions")
    Listing<SessionView> ofCycle(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID cycle,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        // The items come with the session itself.
        return Listing.part(
                        viewing.ofCycle(me.id(), cycle),
                        after,
                        limit,
                        session -> session.id().toString())
                .map(s -> view(viewing.table(me.id(), s.id()), Listing.whole(List.of())));
    }

    private static SessionView view(ViewingSessions.Table table, Listing<Item> items) {
        CalibrationSession s = table.session();
        return new SessionView(
                s.id(),
                s.cycleId(),
                s.skillId(),
                s.state(),
                s.round(),
                s.revision(),
                s.reopenReason(),
                table.facilitator(),
                table.seats(),
                table.quorum(),
                new Counts(table.people(), table.agenda()),
                table.further(),
                table.mayLead(),
                table.maySign(),
                table.needs(),
                table.changes(),
                items.items(),
                items.next());
    }

    private static Listing<Item> items(ViewingSessions.Table table, @Nullable String after, int limit) {
        return Listing.part(table.items(), after, limit, item -> item.id().toString());
    }

    @PostMapping("/cycles/{cycle}/calibration-sessions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SessionView> create(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID cycle, @RequestBody SessionIn in) {
        var session = settingUp.create(me.id(), cycle, in.skillId(), in.facilitatorId(), in.calibrators());
        ViewingSessions.Table table = viewing.table(me.id(), session.id());
        return Versions.created(
                "/api/v1/calibration-sessions/" + session.id(),
                table.session().version(),
                view(table, items(table, null, Listing.MOST)));
    }

    @GetMapping("/calibration-sessions/{id}")
    ResponseEntity<SessionView> session(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        ViewingSessions.Table table = viewing.table(me.id(), id);
        return Versions.tagged(table.session().version(), view(table, items(table, null, Listing.MOST)));
    }

    /** The items of a session, a page at a time. */
    @GetMapping("/calibration-sessions/{id}/items")
    Listing<Item> items(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return items(viewing.table(me.id(), id), after, limit);
    }

    @PostMapping("/calibration-sessions/{id}/staff")
    ResponseEntity<SessionView> staff(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody StaffIn in) {
        asRead.act(
                me.id(),
                id,
                read.required(),
                () -> settingUp.staff(me.id(), id, in.facilitatorId(), in.calibrators(), in.reason()));
        return session(me, id);
    }

    /** HR says that somebody who came late is not calibrated. */
    @PostMapping("/calibration-sessions/{id}/items/{item}/leave-out")
    ResponseEntity<SessionView> leaveOut(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            ReadVersion read,
            @RequestBody LeaveOutIn in) {
        asRead.act(me.id(), id, read.required(), () -> leavingItemsOut.leaveOut(me.id(), id, item, in.reason()));
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/schedule")
    ResponseEntity<SessionView> schedule(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> leadingSessions.schedule(me.id(), id));
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/complete-preview")
    void completePreview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        previewingCases.completePreview(me.id(), id);
    }

    @PostMapping("/calibration-sessions/{id}/open")
    ResponseEntity<SessionView> open(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> leadingSessions.open(me.id(), id));
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/ready")
    ResponseEntity<SessionView> ready(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> leadingSessions.ready(me.id(), id));
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/sign")
    ResponseEntity<SessionView> sign(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> signingSessions.sign(me.id(), id));
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/resume")
    ResponseEntity<SessionView> resume(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> signingSessions.resume(me.id(), id));
        return session(me, id);
    }

    /** HR reopens a finalised session; a job brings back whoever is not published yet. */
    @PostMapping("/calibration-sessions/{id}/reopen")
    ResponseEntity<SessionView> reopen(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReopenSessionIn in) {
        asRead.act(me.id(), id, read.required(), () -> reopeningSessions.reopen(me.id(), id, in.reason()));
        return session(me, id);
    }
}
