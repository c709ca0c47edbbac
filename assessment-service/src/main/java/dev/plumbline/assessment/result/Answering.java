package dev.plumbline.assessment.result;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.cycle.Sweeping;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.AppealLodged;
import dev.plumbline.events.AssessmentEvent.ChangeExplained;
import dev.plumbline.events.AssessmentEvent.ResultAcknowledged;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What follows a decision: a change is explained, a result acknowledged or appealed, an appeal decided. */
@Service
public class Answering {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an appeal decides of a skill; decisions that stay are left out. */
    public record Changed(
            UUID skillAssessmentId,
            Decision decision,
            @Nullable ReasonCode reasonCode) {}

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Policies policies;
    private final Rights rights;
    private final Results results;
    private final Decisions decisions;
    private final AssessingOneself oneself;
    private final Journal journal;
    private final Worklist worklist;
    private final Outbox outbox;
    private final Clock clock;

    Answering(
            JdbcTemplate jdbc,
            Assessments assessments,
            Cycles cycles,
            Policies policies,
            Rights rights,
            Results results,
            Decisions decisions,
            AssessingOneself oneself,
            Journal journal,
            Worklist worklist,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.cycles = cycles;
        this.policies = policies;
        this.rights = rights;
        this.results = results;
        this.decisions = decisions;
        this.oneself = oneself;
        this.journal = journal;
        this.worklist = worklist;
        this.outbox = outbox;
        this.clock = clock;
    }

    private Assessment locked(UUID id) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustBeOpen);
        return assessment;
    }

    /** The manager explains what calibration changed. */
    @Transactional
    public Assessment explain(UUID actor, UUID id, String text) {
        Assessment assessment = locked(id);
        rights.mustHold(actor, assessment, "user_explain_change");
        if (text.strip().length() < 20 || text.length() > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        explain(assessment, text.strip(), Actor.person(actor));
        journal.person(actor, "change-explained", assessment, null);
        return assessment;
    }

    private void explain(Assessment assessment, String text, Actor by) {
        int round = assessment.round();
        assessment.explain(clock.instant());
        jdbc.update(
                "INSERT INTO change_explanation VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                assessment.id(),
                assessment.revision(),
                text,
                by.person() == null ? by.kind().name() : by.person().toString(),
                Timestamp.from(clock.instant()));
        worklist.done(assessment.id().toString(), "user_explain_change", 0, round, by.person());
        outbox.say(new ChangeExplained(assessment.id(), assessment.cycleId(), assessment.subjectId(), round, by));
    }

    /** Changes that nobody explained in time go out with the facilitator's text for the employee. */
    @EventListener
    void explainOverdue(Sweeping.Swept swept) {
        AssessmentCycle cycle = cycles.findById(swept.cycle()).orElseThrow(Refusal::notFound);
        if (swept.asOf().isBefore(cycle.publicationDue())) {
            return;
        }
        for (Assessment assessment : assessments.lockInState(swept.cycle(), AssessmentState.TO_EXPLAIN.name(), 90)) {
            String text = String.join(
                    "\n",
                    jdbc.queryForList(
                            "SELECT text_for_employee FROM calibration_item WHERE assessment_id = ? AND changed"
                                    + " AND state = 'LOCKED'",
                            String.class,
                            assessment.id()));
            explain(assessment, text, Actor.DEADLINE);
            journal.rule("DEADLINE", "change-explained", assessment);
            swept.done()[0]++;
        }
    }

    /** The person confirms that they have received the result. */
    @Transactional
    public Assessment acknowledge(UUID actor, UUID id) {
        Assessment assessment = locked(id);
        rights.mustBeSubject(actor, assessment);
        int round = assessment.round();
        assessment.acknowledge(clock.instant());
        jdbc.update(
                "INSERT INTO acknowledgement VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                id,
                assessment.revision(),
                Timestamp.from(clock.instant()));
        worklist.done(id.toString(), "user_acknowledge", 0, round, actor);
        outbox.say(
                new ResultAcknowledged(id, assessment.cycleId(), assessment.subjectId(), round, Actor.person(actor)));
        journal.person(actor, "result-acknowledged", assessment, null);
        return assessment;
    }

    /** The person objects: talk again once, then challenge once, until the date. */
    @Transactional
    public Assessment appeal(UUID actor, UUID id, AppealKind kind, List<UUID> skills, String text) {
        Assessment assessment = locked(id);
        rights.mustBeSubject(actor, assessment);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        if (!clock.instant().isBefore(cycle.acknowledgementDue())) {
            throw Refusal.conflict("appeal-too-late", assessment.state());
        }
        Set<String> lodged =
                results.appeals(id).stream().map(Results.Appeal::kind).collect(Collectors.toSet());
        if (lodged.contains(kind.name())) {
            throw Refusal.conflict("appeal-once", assessment.state());
        }
        if (kind == AppealKind.CHALLENGE && !lodged.contains(AppealKind.DISCUSS_AGAIN.name())) {
            throw Refusal.conflict("challenge-after-talk", assessment.state());
        }
        Map<UUID, SkillText> known = oneself.skills(id);
        if (skills.isEmpty() || !known.keySet().containsAll(skills)) {
            throw Refusal.invalid("skills", "appeal-skills");
        }
        if (text.strip().length() < 20 || text.length() > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        int round = assessment.round();
        assessment.appeal(clock.instant());
        jdbc.update(
                "INSERT INTO appeal (id, assessment_id, kind, skills, text, lodged_at) VALUES (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                id,
                kind.name(),
                JSON.writeValueAsString(skills),
                text.strip(),
                Timestamp.from(clock.instant()));
        worklist.done(id.toString(), "user_acknowledge", 0, round, actor);
        outbox.say(new AppealLodged(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                kind,
                skills.stream()
                        .map(s -> java.util.Objects.requireNonNull(known.get(s)).id())
                        .toList(),
                Actor.person(actor)));
        journal.person(actor, "appeal-lodged", assessment, text.strip());
        return assessment;
    }

    /** The open appeal of an assessment, for whoever must decide it. */
    @Transactional(readOnly = true)
    public Results.Appeal openAppeal(UUID actor, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        Results.Appeal open = results.appeals(id).stream()
                .filter(a -> a.decidedAt() == null)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no-open-appeal", assessment.state()));
        rights.mustHold(actor, assessment, element(open));
        return open;
    }

    private static String element(Results.Appeal appeal) {
        return appeal.kind().equals(AppealKind.DISCUSS_AGAIN.name()) ? "user_discuss_again" : "user_decide_appeal";
    }

    /** Decides the open appeal: what changes becomes a new revision of the result. */
    @Transactional
    public Assessment decideAppeal(UUID actor, UUID id, List<Changed> changes, String answer) {
        Assessment assessment = locked(id);
        Results.Appeal open = openAppeal(actor, id);
        if (answer.strip().length() < 20 || answer.length() > 4000) {
            throw Refusal.invalid("answer", "comment-too-short", 20);
        }
        Map<UUID, SkillText> skills = oneself.skills(id);
        boolean changed = false;
        for (Changed change : changes) {
            SkillText skill = skills.get(change.skillAssessmentId());
            if (skill == null || !open.skills().contains(change.skillAssessmentId())) {
                throw Refusal.invalid("skills", "appeal-skills");
            }
            Integer level = change.decision().level();
            if (level != null && !skill.defines(level)) {
                throw Refusal.invalid("level", "level-undefined", skill.name(), level, "");
            }
            if (change.reasonCode() == null) {
                throw Refusal.invalid("reasonCode", "reason-code-missing");
            }
            Decision before = Decisions.prevailing(decisions.of(change.skillAssessmentId(), assessment.revision()))
                    .map(Decisions.Made::decision)
                    .orElse(Decision.NONE);
            if (!before.equals(change.decision())) {
                changed = true;
                decisions.keep(
                        change.skillAssessmentId(),
                        assessment.revision() + 1,
                        Decisions.Kind.APPEAL,
                        change.decision(),
                        answer.strip(),
                        change.reasonCode().name(),
                        actor,
                        null);
            }
        }
        int round = assessment.round();
        assessment.decideAppeal(changed, clock.instant());
        if (changed) {
            AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
            results.keep(assessment, policies.policy(cycle.policyVersion()).validMonths());
        }
        jdbc.update(
                "UPDATE appeal SET decided_at = ?, decided_by = ?, changed = ?, answer = ? WHERE id = ?",
                Timestamp.from(clock.instant()),
                actor,
                changed,
                answer.strip(),
                open.id());
        worklist.done(id.toString(), element(open), 0, round, actor);
        outbox.say(new AppealDecided(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                assessment.round(),
                AppealKind.valueOf(open.kind()),
                changed,
                assessment.revision(),
                Actor.person(actor)));
        journal.person(actor, "appeal-decided", assessment, answer.strip());
        return assessment;
    }
}
