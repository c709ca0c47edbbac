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
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The session decides on its items. */
@Service
public class DecidingItems {

    private static final int LONGEST_TEXT = 4000;

    /** Of a text with which a change is explained, in characters that can be seen. */
    private static final int SHORTEST_TEXT = 20;

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
    private final Clock clock;

    DecidingItems(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            FourEyes eyes,
            AskingDeciders deciders,
            Audit audit,
            Outbox outbox,
            ItemStore items,
            Clock clock) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.eyes = eyes;
        this.deciders = deciders;
        this.audit = audit;
        this.outbox = outbox;
        this.items = items;
        this.clock = clock;
    }

    /**
     * Records the session's decision on an item: by its facilitator, or by the member whom HR has named where the item is
     * of the facilitator's own line. A decision that changes level or class needs its reason, and statements of the levels
     * from what applied to what is decided. All that is wrong is refused at once.
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
        Set<UUID> present = present(session, item, ruling);
        List<Fault> faults = faults(session, item, ruling, present);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        var decision = new Decision(ruling.level(), ruling.attainmentClass());
        if (!items.decide(itemId, decision, changes(ruling, item), ruling, present, clock.instant())) {
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
                changes(ruling, item),
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

    /**
     * Decides that what was approved is kept, as {@link #decide} does.
     *
     * @param comment of the session; may be empty
     * @param begun whether a change was begun in the same form
     * @param version the item's version that was read
     * @throws Refusal besides for a change that was begun: it is neither lost nor left out in silence
     */
    @Transactional
    public Item keep(
            UUID actor, UUID id, UUID itemId, String comment, List<UUID> present, boolean begun, long version) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Decision approved = rights.mustDecide(actor, session, itemId).approved();
        if (begun) {
            throw Refusal.invalid("change", "keep-or-change");
        }
        var ruling = new Ruling(approved.level(), approved.attainmentClass(), null, comment, List.of(), "", present);
        return decide(actor, id, itemId, ruling, version);
    }

    /**
     * All that is wrong with a ruling as it is given so far, in the order of its form; nothing is recorded.
     *
     * @throws Refusal to whoever does not decide on the item
     */
    @Transactional(readOnly = true)
    public List<Fault> faults(UUID actor, UUID id, UUID itemId, Ruling ruling) {
        CalibrationSession session = sessions.findById(id).orElseThrow(Refusal::notFound);
        Item item = rights.mustDecide(actor, session, itemId);
        return faults(session, item, ruling, present(session, item, ruling));
    }

    /** Who was present and may decide on the item. Who has left was not there, whoever says so. */
    private Set<UUID> present(CalibrationSession session, Item item, Ruling ruling) {
        Set<UUID> seated = calibrationItems.seats(session.id()).stream()
                .filter(ViewingSessions.Seat::active)
                .map(ViewingSessions.Seat::person)
                .collect(Collectors.toSet());
        Set<UUID> present = new HashSet<>(ruling.present());
        present.retainAll(seated);
        present.removeIf(person -> !rights.impartial(person, item));
        return present;
    }

    private List<Fault> faults(CalibrationSession session, Item item, Ruling ruling, Set<UUID> present) {
        SkillText skill = calibrationItems.skill(session, item);
        List<Fault> faults = new ArrayList<>();
        int quorum = calibrationItems.policy(session).calibration().quorum();
        if (present.size() < quorum) {
            faults.add(Fault.at("present", "quorum-missing", quorum, present.size()));
        }
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
        boolean changes = changes(ruling, item);
        if (changes && ruling.reasonCode() == null) {
            faults.add(Fault.at("reasonCode", "reason-code-missing"));
        } else if (changes) {
            unfit(ruling, item).ifPresent(faults::add);
        }
        if (!rests(ruling, item, skill, changes)) {
            faults.add(Fault.at("statements", "ruling-statements", levels(ruling, item, skill)));
        }
        text(ruling.comment(), "comment", "ruling-comment", changes).ifPresent(faults::add);
        text(ruling.textForEmployee(), "textForEmployee", "ruling-text", changes)
                .ifPresent(faults::add);
        return faults;
    }

    /** Whether a ruling is not what applies; where its class is missing, its level decides. */
    private static boolean changes(Ruling ruling, Item item) {
        return differs(ruling, item.approved()) || differs(ruling, item.stood());
    }

    /**
     * What is wrong with a reason that fits neither the change of what was approved nor that of what applied then; where
     * both are changed, one of them is enough.
     */
    private static Optional<Fault> unfit(Ruling ruling, Item item) {
        List<ReasonCode.Change> changes = Stream.of(item.approved(), item.stood())
                .map(from -> ReasonCode.Change.of(from, ruling.level(), ruling.attainmentClass()))
                .filter(Objects::nonNull)
                .toList();
        ReasonCode code = Objects.requireNonNull(ruling.reasonCode());
        return changes.isEmpty() || changes.stream().anyMatch(code::fits)
                ? Optional.empty()
                : Optional.of(Fault.at(
                        "reasonCode", "reason-code-unfit", changes.getFirst().ordinal()));
    }

    private static boolean differs(Ruling ruling, Decision from) {
        boolean whole = (ruling.level() == null) == (ruling.attainmentClass() == null);
        return !Objects.equals(ruling.level(), from.level())
                || (whole && ruling.attainmentClass() != from.attainmentClass());
    }

    /** Whether the statements are those of the skill; for a change at least one, and none but of the levels that it is about. */
    private static boolean rests(Ruling ruling, Item item, SkillText skill, boolean changes) {
        List<UUID> statements = ruling.statements();
        return statements.stream().allMatch(one -> skill.asked(one).isPresent())
                && (!changes
                        || (!statements.isEmpty()
                                && statements.stream()
                                        .flatMap(one -> skill.levelOf(one).stream())
                                        .allMatch(level -> item.isBetween(level, ruling.level()))));
    }

    /** The levels of the skill that a change is about, as a list to be read. */
    private static String levels(Ruling ruling, Item item, SkillText skill) {
        return skill.levels().stream()
                .map(SkillText.LevelText::level)
                .filter(level -> item.isBetween(level, ruling.level()))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static Optional<Fault> text(String text, String pointer, String missing, boolean changes) {
        if (Text.length(text) > LONGEST_TEXT) {
            return Optional.of(Fault.at(pointer, "text-too-long", LONGEST_TEXT));
        }
        return changes && Text.visible(text) < SHORTEST_TEXT
                ? Optional.of(Fault.at(pointer, missing, SHORTEST_TEXT))
                : Optional.empty();
    }
}
