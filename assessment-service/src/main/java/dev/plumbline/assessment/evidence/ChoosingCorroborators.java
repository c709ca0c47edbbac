package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can be asked about a piece of one's own. */
@Component
class ChoosingCorroborators implements ChoosesPeople {

    private final RecordingEvidence evidence;
    private final CorroboratingEvidence corroborating;
    private final CorroborationTasks tasks;

    ChoosingCorroborators(RecordingEvidence evidence, CorroboratingEvidence corroborating, CorroborationTasks tasks) {
        this.evidence = evidence;
        this.corroborating = corroborating;
        this.tasks = tasks;
    }

    @Override
    public String purpose() {
        return "corroborator";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        evidence.own(actor, ChoosesPeople.about(about, 0));
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        Map<UUID, Refusal> barred = new HashMap<>();
        corroborating.of(actor, about.getFirst()).stream()
                .filter(one -> !one.changedSince() && !tasks.isToBeAskedAgain(one))
                .forEach(one ->
                        barred.put(one.asked(), Refusal.invalid("person", "corroborator-asked", one.askedName())));
        barred.put(actor, Refusal.invalid("person", "corroborator-self"));
        return barred;
    }
}
