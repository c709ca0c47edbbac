package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.Calibrating;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.RunningCycles;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Versions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calibration sessions. */
@RestController
@RequestMapping("/api/v1")
class CalibrationApi {

    record SessionIn(UUID skillId, UUID facilitatorId, List<UUID> calibrators) {}

    record StaffIn(UUID facilitatorId, List<UUID> calibrators) {}

    record SessionView(
            UUID id, UUID cycleId, UUID skillId, CalibrationSession.State state, int round, List<Item> items) {}

    record VoteIn(Item.Vote.Choice vote, @Nullable Integer level) {}

    record RemarkIn(String text) {}

    private final SettingUpSessions settingUp;
    private final Calibrating calibrating;
    private final ViewingSessions viewing;
    private final RunningCycles running;

    CalibrationApi(
            SettingUpSessions settingUp, Calibrating calibrating, ViewingSessions viewing, RunningCycles running) {
        this.settingUp = settingUp;
        this.calibrating = calibrating;
        this.viewing = viewing;
        this.running = running;
    }

    @GetMapping("/cycles/{cycle}/calibration-sessions")
    Listing<SessionView> ofCycle(@AuthenticationPrincipal Me me, @PathVariable UUID cycle) {
        running.forHr(me.id(), cycle);
        return Listing.whole(viewing.ofCycle(cycle).stream()
                .map(s -> new SessionView(s.id(), s.cycleId(), s.skillId(), s.state(), s.round(), List.of()))
                .toList());
    }

    @PostMapping("/cycles/{cycle}/calibration-sessions")
    ResponseEntity<SessionView> create(
            @AuthenticationPrincipal Me me, @PathVariable UUID cycle, @RequestBody SessionIn in) {
        var session = settingUp.create(me.id(), cycle, in.skillId(), in.facilitatorId(), in.calibrators());
        return session(me, session.id());
    }

    private void fresh(Me me, UUID id, @Nullable String ifMatch) {
        Refusal.ifStale(
                Versions.required(ifMatch), viewing.table(me.id(), id).session().version());
    }

    @GetMapping("/calibration-sessions/{id}")
    ResponseEntity<SessionView> session(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        ViewingSessions.Table table = viewing.table(me.id(), id);
        CalibrationSession s = table.session();
        return Versions.tagged(
                s.version(), new SessionView(s.id(), s.cycleId(), s.skillId(), s.state(), s.round(), table.items()));
    }

    @PostMapping("/calibration-sessions/{id}/staff")
    ResponseEntity<SessionView> staff(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody StaffIn in) {
        fresh(me, id, ifMatch);
        settingUp.staff(me.id(), id, in.facilitatorId(), in.calibrators());
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/schedule")
    ResponseEntity<SessionView> schedule(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        fresh(me, id, ifMatch);
        calibrating.schedule(me.id(), id);
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/items/{item}/vote")
    void vote(@AuthenticationPrincipal Me me, @PathVariable UUID id, @PathVariable UUID item, @RequestBody VoteIn in) {
        calibrating.vote(me.id(), id, item, in.vote(), in.level());
    }

    @PostMapping("/calibration-sessions/{id}/complete-preview")
    void completePreview(@AuthenticationPrincipal Me me, @PathVariable UUID id) {
        calibrating.completePreview(me.id(), id);
    }

    @PostMapping("/calibration-sessions/{id}/open")
    ResponseEntity<SessionView> open(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        fresh(me, id, ifMatch);
        calibrating.open(me.id(), id);
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/items/{item}/decide")
    ResponseEntity<Item> decide(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Calibrating.Ruling ruling) {
        Item decided = calibrating.decide(me.id(), id, item, ruling, Versions.required(ifMatch));
        return Versions.tagged(decided.version(), decided);
    }

    @PostMapping("/calibration-sessions/{id}/items/{item}/remark")
    void remark(
            @AuthenticationPrincipal Me me, @PathVariable UUID id, @PathVariable UUID item, @RequestBody RemarkIn in) {
        calibrating.remark(me.id(), id, item, in.text());
    }

    @PostMapping("/calibration-sessions/{id}/ready")
    ResponseEntity<SessionView> ready(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        fresh(me, id, ifMatch);
        calibrating.ready(me.id(), id);
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/sign")
    ResponseEntity<SessionView> sign(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        fresh(me, id, ifMatch);
        calibrating.sign(me.id(), id);
        return session(me, id);
    }

    @PostMapping("/calibration-sessions/{id}/resume")
    ResponseEntity<SessionView> resume(
            @AuthenticationPrincipal Me me,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        fresh(me, id, ifMatch);
        calibrating.resume(me.id(), id);
        return session(me, id);
    }
}
