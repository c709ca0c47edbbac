package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who can lead a session or sit in it. Somebody judged in it can: on their own case others decide. */
@Component
class ChoosingSeats implements ChoosesPeople {

    private final Rights rights;
    private final CalibrationSessions sessions;
    private final Staffing staffing;
    private final SessionNeeds needs;

    ChoosingSeats(Rights rights, CalibrationSessions sessions, Staffing staffing, SessionNeeds needs) {
        this.needs = needs;
        this.rights = rights;
        this.sessions = sessions;
        this.staffing = staffing;
    }

    @Override
    public String purpose() {
        return "seat";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        rights.mustBeHr(actor);
        CalibrationSession session =
                sessions.findById(ChoosesPeople.about(about, 0)).orElseThrow(Refusal::notFound);
        if (staffing.isJudged(actor, session)) {
            throw Refusal.forbidden("judged-in-session");
        }
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        return Map.of();
    }

    /** On whom somebody may not decide. They can sit there all the same: on those the others decide. */
    @Override
    public Map<UUID, Note> notes(UUID actor, List<UUID> about, List<UUID> found) {
        CalibrationSession session =
                sessions.findById(ChoosesPeople.about(about, 0)).orElseThrow(Refusal::notFound);
        SessionNeeds.Unfit unfit = needs.unfit(session, found);
        return unfit.cases().entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> note(one.getValue().size(), unfit.all())));
    }

    private static Note note(int not, int all) {
        return not == all ? new Note("decidesNothing", List.of()) : new Note("decidesNot", List.of(not, all));
    }
}
