package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent;
import dev.plumbline.events.Level;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The session decides on its items. */
@Service
public class DecidingItems {

    private static final int LONGEST_TEXT = 4000;

    /** What the session decides on an item. */
    public record Ruling(
            @Nullable Integer level,
            @Nullable AttainmentClass attainmentClass,
            @Nullable ReasonCode reasonCode,
            String comment,
            List<UUID> statements,
            String textForEmployee,
            List<UUID> present) {}

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final FourEyes eyes;
    private final AskingDeciders deciders;
    private final Audit audit;
    private final Outbox outbox;
    private final ItemStore items;

    DecidingItems(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            FourEyes eyes,
            AskingDeciders deciders,
            Audit audit,
            Outbox outbox,
            ItemStore items) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.eyes = eyes;
        this.deciders = deciders;
        this.audit = audit;
        this.outbox = outbox;
        this.items = items;
    }

    /**
     * Records the session's decision on an item: by its facilitator, or by the member whom HR has named where the item is
     * of the facilitator's own line. A decision that changes level or class needs its reason.
     *
     * @param version the item's version that was read; null not to compare
     */
    @Transactional
    public Item decide(UUID actor, UUID id, UUID itemId, Ruling ruling, @Nullable Long version) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Item item = rights.mustDecide(actor, session, itemId);
        rights.mustGoOn(session);
        session.mustBe(State.IN_SESSION);
        Refusal.ifStale(version, item.version());
        item.mustTakePart(session);
        SkillText skill = calibrationItems.skill(session, item);
        List<Fault> faults = new ArrayList<>();
        if (ruling.level() != null && !skill.defines(ruling.level())) {
            faults.add(Fault.at("level", "level-undefined", skill.name(), ruling.level(), skill.defined()));
        }
        if ((ruling.level() == null) != (ruling.attainmentClass() == null)) {
            faults.add(Fault.at("attainmentClass", "level-and-class"));
        }
        if (ruling.attainmentClass() != null
                && !AttainmentClass.all(skill.rated()).contains(ruling.attainmentClass())) {
            faults.add(Fault.at("attainmentClass", "class-unrated", skill.name()));
        }
        // Who has left was not there, whoever says so.
        Set<UUID> seated = calibrationItems.seats(id).stream()
                .filter(ViewingSessions.Seat::active)
                .map(ViewingSessions.Seat::person)
                .collect(Collectors.toSet());
        if (Text.length(ruling.comment()) > LONGEST_TEXT) {
            faults.add(Fault.at("comment", "text-too-long", LONGEST_TEXT));
        }
        if (Text.length(ruling.textForEmployee()) > LONGEST_TEXT) {
            faults.add(Fault.at("textForEmployee", "text-too-long", LONGEST_TEXT));
        }
        if (!ruling.statements().stream().allMatch(s -> skill.asked(s).isPresent())) {
            faults.add(Fault.at("statements", "ruling-statements"));
        }
        Set<UUID> present = new HashSet<>(ruling.present());
        present.retainAll(seated);
        present.removeIf(person -> !rights.impartial(person, item));
        int quorum = calibrationItems.policy(session).calibration().quorum();
        if (present.size() < quorum) {
            faults.add(Fault.at("present", "quorum-missing", quorum, present.size()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        var decision = new Decision(ruling.level(), ruling.attainmentClass());
        boolean changed = !decision.equals(item.approved()) || !decision.equals(item.stood());
        if (changed) {
            mustGiveReasons(ruling, skill, decision);
        }
        if (!items.decide(itemId, decision, changed, ruling, present)) {
            throw Refusal.conflict("item-withdrawn", session.state());
        }
        eyes.took(actor, Part.CALIBRATED, item.assessmentId());
        present.stream().sorted().forEach(person -> eyes.took(person, Part.CALIBRATED, item.assessmentId()));
        outbox.say(new CalibrationEvent.SkillLevelCalibrated(
                id,
                session.cycleId(),
                calibrationItems.code(session),
                session.round(),
                item.assessmentId(),
                decision.level(),
                wire(decision.attainmentClass()),
                changed,
                Actor.person(actor)));
        audit.person(
                actor,
                "level-calibrated",
                "skill-assessment",
                item.skillAssessmentId(),
                item.approved(),
                decision,
                ruling.comment());
        deciders.look(session, actor);
        return calibrationItems.item(session, itemId);
    }

    private static Level.@Nullable AttainmentClass wire(@Nullable AttainmentClass attainmentClass) {
        return attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name());
    }

    private static void mustGiveReasons(Ruling ruling, SkillText skill, Decision decision) {
        List<Fault> faults = new ArrayList<>();
        if (ruling.reasonCode() == null) {
            faults.add(Fault.at("reasonCode", "reason-code-missing"));
        }
        if (Text.visible(ruling.comment()) < 20) {
            faults.add(Fault.at("comment", "ruling-comment", 20));
        }
        if (Text.visible(ruling.textForEmployee()) < 20) {
            faults.add(Fault.at("textForEmployee", "ruling-text", 20));
        }
        boolean statementsFit = !ruling.statements().isEmpty();
        Integer level = decision.level();
        if (level != null) {
            statementsFit &= ruling.statements().stream()
                    .anyMatch(s ->
                            skill.levelOf(s).map(l -> Math.abs(l - level) <= 1).orElse(false));
        }
        if (!statementsFit) {
            faults.add(Fault.at("statements", "ruling-statements"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
