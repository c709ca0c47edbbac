package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.LeavingItemsOut;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.RemarkingOnCases;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.quality.AssuringStatements;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.ConfirmingCorrections;
import dev.plumbline.assessment.result.CorrectableFacts;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.DecidingCorrections;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/**
 * What is really done about a case, by each way to its task: who did it has the part that the table of four eyes names, is let in
 * to nothing that it bars them from, and is in the audit trail.
 */
class FourEyesDeedsIT extends CaseUnderFourEyes {

    @Autowired
    private EntityManager entities;

    @Autowired
    private FourEyes eyes;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private DecidingAppeals decidingAppeals;

    @Autowired
    private ConfirmingAppeals confirming;

    @Autowired
    private DecidingCorrections correcting;

    @Autowired
    private AssuringStatements assuring;

    @Autowired
    private ConfirmingCorrections confirmingCorrections;

    @Autowired
    private PreviewingCases previewing;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private RemarkingOnCases remarking;

    @Autowired
    private SigningSessions signing;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private ExplainingChanges explaining;

    @Autowired
    private LeavingItemsOut leaving;

    /** Something that is really done about the case: by the person, where they come to it in one of the ways. */
    private record Deed(String name, Part part, FourEyesTable.Stage stage, Set<Way> ways, ThrowingConsumer<UUID> act) {}

    private static final String TEXT = "Both services were looked at once more.";

    private static final Set<Way> DECIDES = Set.of(Way.HOLDER, Way.CLAIMED, Way.DEPUTY);
    private static final Set<Way> PREPARES_TOO = Set.of(Way.HOLDER, Way.CLAIMED, Way.DEPUTY, Way.PREPARES);

    private static FourEyesTable.Stage stage(String element) {
        return FourEyesTable.STAGES.stream()
                .filter(one -> one.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private List<Deed> deeds() {
        AssessmentId id = AssessmentId.of(assessment);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        var otherwise = new Review.Otherwise(6, AttainmentClass.COMPETENCY, "The scope is one service.");
        var settled = Map.of(said, new Decision(5, AttainmentClass.COMPETENCY));
        FourEyesTable.Stage sign = stage("user_sign");
        return List.of(
                new Deed(
                        "saves the review",
                        Part.REVIEWED,
                        stage("user_review"),
                        PREPARES_TOO,
                        by -> reviewing.save(by, id, Review.Kind.REVIEWER, scene.judgement(assessment, 5, null), null)),
                new Deed("submits the review", Part.REVIEWED, stage("user_review"), DECIDES, by -> {
                    // Whoever takes it from the group begins it, and judges by themselves.
                    reviewing.save(by, id, Review.Kind.REVIEWER, scene.judgement(assessment, 5, null), null);
                    deciding.submit(by, id, null);
                }),
                new Deed(
                        "returns the review",
                        Part.REVIEWED,
                        stage("user_review"),
                        DECIDES,
                        by -> returning.returnToSubject(by, id, List.of(statement), TEXT)),
                new Deed(
                        "talks again",
                        Part.REVIEWED,
                        stage("user_discuss_again"),
                        DECIDES,
                        by -> decidingAppeals.decide(by, id, List.of(), TEXT)),
                new Deed(
                        "saves the second assessment",
                        Part.SECOND_ASSESSED,
                        stage("user_second_assessment"),
                        PREPARES_TOO,
                        by -> reviewing.save(
                                by, id, Review.Kind.SECOND, scene.judgement(assessment, 5, otherwise), null)),
                new Deed(
                        "submits the second assessment",
                        Part.SECOND_ASSESSED,
                        stage("user_second_assessment"),
                        DECIDES,
                        by -> {
                            UUID earlier = persons.get(Part.SECOND_ASSESSED.name());
                            jdbc.update(
                                    "UPDATE work_item SET owner_id = holder_id, holder_id = ? WHERE business_key = ?",
                                    earlier,
                                    assessment.toString());
                            reviewing.save(
                                    earlier, id, Review.Kind.SECOND, scene.judgement(assessment, 5, otherwise), null);
                            jdbc.update(
                                    "UPDATE work_item SET holder_id = owner_id, owner_id = NULL WHERE business_key = ?",
                                    assessment.toString());
                            second.submit(by, id, null);
                        }),
                new Deed(
                        "settles",
                        Part.SETTLED,
                        stage("user_settle_disagreement"),
                        DECIDES,
                        by -> second.settle(by, id, settled, TEXT)),
                new Deed(
                        "confirms",
                        Part.CONFIRMED,
                        stage("user_confirm_appeal"),
                        DECIDES,
                        by -> confirming.confirm(by, id)),
                new Deed(
                        "does not confirm",
                        Part.CONFIRMED,
                        stage("user_confirm_appeal"),
                        DECIDES,
                        by -> confirming.refuse(by, id, TEXT)),
                new Deed(
                        "decides the challenge",
                        Part.DECIDED,
                        stage("user_decide_appeal"),
                        DECIDES,
                        by -> decidingAppeals.decide(by, id, List.of(), TEXT)),
                new Deed(
                        "proposes a correction",
                        Part.CORRECTED,
                        stage("user_correct_result"),
                        DECIDES,
                        by -> correcting.propose(
                                by, id, List.of(new CorrectableFacts.Wanted("TITLE:" + piece, "Lamps")), TEXT)),
                new Deed(
                        "declines a correction",
                        Part.CORRECTED,
                        stage("user_correct_result"),
                        DECIDES,
                        by -> correcting.decline(by, id, TEXT, true)),
                new Deed(
                        "confirms a correction",
                        Part.CORRECTION_CONFIRMED,
                        stage("user_confirm_correction"),
                        DECIDES,
                        by -> confirmingCorrections.confirm(by, id)),
                new Deed(
                        "does not confirm a correction",
                        Part.CORRECTION_CONFIRMED,
                        stage("user_confirm_correction"),
                        DECIDES,
                        by -> confirmingCorrections.refuse(by, id, TEXT)),
                new Deed(
                        "accepts a statement",
                        Part.ASSURED,
                        stage("user_assure_statements"),
                        DECIDES,
                        by -> assuring.accept(by, id, item, null)),
                new Deed(
                        "sends a statement back",
                        Part.ASSURED,
                        stage("user_assure_statements"),
                        DECIDES,
                        by -> assuring.sendBack(by, id, item, TEXT, null)),
                new Deed("votes", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    sits("PREVIEW", scene.id(Scene.HR), by);
                    previewing.vote(by, session.id(), item, Item.Vote.Choice.AGREE, null, null);
                }),
                new Deed("decides in the session", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    sits("IN_SESSION", by, otherSeats());
                    decidingItems.decide(by, session.id(), item, ruling(List.of(otherSeats())), null);
                }),
                new Deed("is there when it is decided", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    UUID[] seats = otherSeats();
                    seats[0] = by;
                    sits("IN_SESSION", scene.id(Scene.OTHER_HR), seats);
                    decidingItems.decide(scene.id(Scene.OTHER_HR), session.id(), item, ruling(List.of(seats)), null);
                }),
                new Deed("leads the session to its end", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    sits("IN_SESSION", by, otherSeats());
                    jdbc.update("UPDATE calibration_item SET agenda = '{}' WHERE session_id = ?", session.id());
                    leading.ready(by, session.id());
                }),
                new Deed("remarks", Part.REMARKED, sign, Set.of(Way.GROUP), by -> {
                    sits("PREVIEW", scene.id(Scene.HR), otherSeats());
                    remarking.remark(by, session.id(), item, TEXT, null);
                }),
                new Deed(
                        "signs",
                        Part.SIGNED,
                        sign,
                        Set.of(Way.HOLDER, Way.CLAIMED),
                        by -> signing.sign(by, session.id())),
                new Deed(
                        "does not sign",
                        Part.SIGNED,
                        sign,
                        Set.of(Way.HOLDER, Way.CLAIMED),
                        by -> signing.resume(by, session.id())),
                new Deed(
                        "says that evidence is accurate",
                        Part.WITNESSED,
                        sign,
                        Set.of(Way.GROUP),
                        by -> answer(by, CorroboratingEvidence.Answer.CONFIRMED)),
                new Deed(
                        "says that evidence is not accurate",
                        Part.WITNESSED,
                        sign,
                        Set.of(Way.GROUP),
                        by -> answer(
                                by,
                                CorroboratingEvidence.Answer.values()[
                                        CorroboratingEvidence.Answer.values().length - 1])));
    }

    private void answer(UUID by, CorroboratingEvidence.Answer answer) {
        UUID question = corroborating
                .ask(persons.get("the person assessed"), piece, by, "")
                .id();
        corroborating.answer(by, question, answer, TEXT, null);
    }

    /** Three who had no part in it. */
    private UUID[] otherSeats() {
        return new UUID[] {
            persons.get(Part.CONFIRMED.name()), persons.get(Part.DECIDED.name()), persons.get(Part.SETTLED.name())
        };
    }

    private void sits(String state, UUID facilitator, UUID... seats) {
        jdbc.update(
                "UPDATE calibration_session SET state = ?, facilitator_id = ? WHERE id = ?",
                state,
                facilitator,
                session.id());
        for (int i = 0; i < seats.length; i++) {
            jdbc.update(
                    "INSERT INTO calibration_seat (session_id, seat, person_id) VALUES (?, ?, ?)",
                    session.id(),
                    i + 1,
                    seats[i]);
        }
    }

    private static DecidingItems.Ruling ruling(List<UUID> present) {
        return new DecidingItems.Ruling(5, AttainmentClass.COMPETENCY, null, "", List.of(), "", present);
    }

    /** Whoever really does something has the part that the table names, and is let in to nothing that it bars them from. */
    @Test
    void eachActThatIsReallyDoneBarsWhoeverDidItFromTheOthers() throws Exception {
        Map<Duty, Map<String, Boolean>> table = table();
        List<String> holes = new ArrayList<>();
        jdbc.update("DELETE FROM took_part WHERE assessment_id = ?", assessment);
        for (Deed deed : deeds()) {
            for (Way way : deed.ways()) {
                UUID person = deed.part() == Part.REMARKED ? persons.get("is above them") : free;
                String which = deed.name() + ", " + way + ": ";
                undone(() -> {
                    stands(deed.stage().state());
                    task(deed.stage(), way, person);
                    assertThat(parts(person)).as(which + "before").isEmpty();
                    try {
                        deed.act().accept(person);
                    } catch (RuntimeException refused) {
                        holes.add(which + refused);
                        return null;
                    }
                    entities.flush();
                    jdbc.update("DELETE FROM calibration_seat WHERE session_id = ?", session.id());
                    if (!parts(person).equals(List.of(deed.part().name()))) {
                        holes.add(which + "has the parts " + parts(person));
                    }
                    if (eyes.may(person, Duty.CALIBRATE, assessment)
                            != table.get(Duty.CALIBRATE).get(deed.part().name())) {
                        holes.add(which + Duty.CALIBRATE);
                    }
                    for (FourEyesTable.Stage asked : FourEyesTable.STAGES) {
                        entities.clear();
                        jdbc.update("DELETE FROM appeal WHERE assessment_id = ?", assessment);
                        stands(asked.state());
                        boolean may = table.get(asked.duty()).get(deed.part().name());
                        // Quality assurance is besides nothing for whoever is above the person.
                        String head = deed.part() == Part.REMARKED && asked.duty() == Duty.ASSURE
                                ? "is above them"
                                : deed.part().name();
                        String hole = answered(asked, Map.entry(head, person), "claim", false, may);
                        if (!hole.isEmpty()) {
                            holes.add(which + asked + " " + hole);
                        }
                    }
                    return null;
                });
            }
        }
        assertThat(deeds()).extracting(Deed::part).contains(Part.values());
        assertThat(holes).isEmpty();
    }

    private List<String> parts(UUID person) {
        return jdbc.queryForList(
                "SELECT part FROM took_part WHERE assessment_id = ? AND person_id = ? UNION SELECT part FROM case_part WHERE"
                        + " assessment_id = ? AND person_id = ?",
                String.class,
                assessment,
                person,
                assessment,
                person);
    }

    /** Who did something, what and about what, as the trail has it. */
    private record Entry(String actor, String act, String aggregate) {}

    /**
     * What is in the trail by this transaction alone: the entries are written when it is about to be committed. One that
     * another transaction had written would not be among them.
     */
    private List<Entry> writtenHere() {
        TransactionSynchronizationUtils.triggerBeforeCommit(false);
        return jdbc.query(
                "SELECT actor, act, aggregate FROM audit_entry WHERE xmin = pg_current_xact_id()::xid",
                (row, number) -> new Entry(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Prepared or said, and no decision: nothing of it is judged before somebody else submits or decides it. */
    private static final Set<String> NO_DECISION = Set.of("saves the review", "saves the second assessment", "votes");

    /** The acts that judge, by how their addresses end, and what is really done of each. */
    private static final Map<String, Set<String>> DONE = Map.ofEntries(
            Map.entry("PUT review", Set.of("saves the review")),
            Map.entry("POST review action=save", Set.of("saves the review")),
            Map.entry("POST review autosave", Set.of("saves the review")),
            Map.entry("POST review cells", Set.of("saves the review")),
            Map.entry("POST review cells autosave", Set.of("saves the review")),
            Map.entry("POST review try", Set.of()),
            Map.entry("POST review submit", Set.of("submits the review")),
            Map.entry("POST review action=submit", Set.of("submits the review")),
            Map.entry("POST review return", Set.of("returns the review")),
            Map.entry("PUT second-assessment", Set.of("saves the second assessment")),
            Map.entry("POST second-assessment action=save", Set.of("saves the second assessment")),
            Map.entry("POST second-assessment autosave", Set.of("saves the second assessment")),
            Map.entry("POST second-assessment try", Set.of()),
            Map.entry("POST second-assessment submit", Set.of("submits the second assessment")),
            Map.entry("POST second-assessment action=submit", Set.of("submits the second assessment")),
            Map.entry("POST settle", Set.of("settles")),
            Map.entry("POST explain", Set.of("explains")),
            Map.entry("POST decide-appeal", Set.of("talks again", "decides the challenge")),
            Map.entry("POST appeal", Set.of("talks again", "decides the challenge")),
            Map.entry("POST confirm-appeal confirm=true", Set.of("confirms")),
            Map.entry("POST confirm-appeal confirm=false", Set.of("does not confirm")),
            Map.entry("POST confirm-appeal action=confirm", Set.of("confirms")),
            Map.entry("POST confirm-appeal action=refuse", Set.of("does not confirm")),
            Map.entry("POST quality accept", Set.of("accepts a statement")),
            Map.entry("POST quality act=accept", Set.of("accepts a statement")),
            Map.entry("POST quality send-back", Set.of("sends a statement back")),
            Map.entry("POST quality act=sendBack", Set.of("sends a statement back")),
            Map.entry("POST correct", Set.of("proposes a correction")),
            Map.entry("POST correct action=propose", Set.of("proposes a correction")),
            Map.entry("POST correct action=decline", Set.of("declines a correction")),
            Map.entry("POST decline-correction", Set.of("declines a correction")),
            Map.entry("POST confirm-correction confirm=true", Set.of("confirms a correction")),
            Map.entry("POST confirm-correction confirm=false", Set.of("does not confirm a correction")),
            Map.entry("POST confirm-correction action=confirm", Set.of("confirms a correction")),
            Map.entry("POST confirm-correction action=refuse", Set.of("does not confirm a correction")),
            Map.entry("POST items vote", Set.of("votes")),
            Map.entry("POST items decide", Set.of("decides in the session")),
            Map.entry("POST items decide act=record", Set.of("decides in the session")),
            Map.entry("POST items decide act=keep", Set.of("decides in the session")),
            Map.entry("POST items leave-out", Set.of("leaves out")),
            Map.entry("POST sign", Set.of("signs")),
            Map.entry("POST resume", Set.of("does not sign")));

    /** An act without what all addresses have: {@code POST items vote}. */
    private static String inShort(String act) {
        return act.replaceAll("(/api/v1)?/(assessments|calibration-sessions)/\\{id\\}/", "")
                .replaceAll("/(\\{item\\}/)?", " ");
    }

    /** Everything that is judged is in the trail under whoever did it, by the transaction that does it. */
    @Test
    void eachActThatJudgesIsInTheTrailByItsOwnTransaction() {
        assertThat(FourEyesTable.JUDGES.keySet().stream()
                        .filter(act -> !act.startsWith("GET "))
                        .map(FourEyesDeedsIT::inShort))
                .as("acts that judge, of which DONE must say what is really done below")
                .containsOnly(DONE.keySet().toArray(String[]::new));
        List<Deed> deeds = new ArrayList<>(deeds());
        deeds.add(new Deed(
                "explains",
                Part.REVIEWED,
                stage("user_explain_change"),
                Set.of(Way.HOLDER),
                by -> explaining.explain(by, AssessmentId.of(assessment), TEXT)));
        deeds.add(new Deed("leaves out", Part.CALIBRATED, stage("user_sign"), Set.of(Way.GROUP), by -> {
            sits("DRAFT", by);
            jdbc.update(
                    "INSERT INTO calibration_session (id, cycle_id, skill_id, facilitator_id, state, round, version) SELECT"
                            + " gen_random_uuid(), cycle_id, skill_id, facilitator_id, 'FINALISED', 1, 0 FROM"
                            + " calibration_session WHERE id = ?",
                    session.id());
            leaving.leaveOut(by, session.id(), item, TEXT);
        }));
        assertThat(DONE.values().stream().flatMap(Set::stream))
                .isSubsetOf(deeds.stream().map(Deed::name).toList());
        List<String> holes = new ArrayList<>();
        for (Deed deed : deeds) {
            for (Way way : deed.ways()) {
                String which = deed.name() + ", " + way + ": ";
                UUID person = deed.part() == Part.REMARKED ? persons.get("is above them") : free;
                String actor = deed.name().equals("is there when it is decided")
                        ? scene.id(Scene.OTHER_HR).toString()
                        : person.toString();
                undone(() -> {
                    stands(deed.stage().state());
                    task(deed.stage(), way, person);
                    try {
                        deed.act().accept(person);
                    } catch (RuntimeException refused) {
                        holes.add(which + refused);
                        return null;
                    }
                    List<Entry> entries = writtenHere();
                    // Whose task it is from then on is in the trail too, also where nothing is decided.
                    boolean found = entries.stream()
                            .anyMatch(entry ->
                                    entry.actor().equals(actor) && !entry.act().equals("task-taken-over"));
                    if (found == NO_DECISION.contains(deed.name())) {
                        holes.add(which + entries);
                    }
                    return null;
                });
            }
        }
        assertThat(holes).isEmpty();
    }
}
