package dev.plumbline.assessment.result;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.AppealLodged;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person appeals against a result: first they discuss it again, then they can challenge it. A change is a new
 * revision.
 */
@Service
public class HandlingAppeals {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The task of the person who confirms a change; no process waits for it. */
    private static final WorkStep CONFIRM = WorkStep.CONFIRM_APPEAL;

    /** What an appeal decides for a skill; unchanged decisions are left out. */
    public record Changed(
            UUID skillAssessmentId,
            Decision decision,
            @Nullable ReasonCode reasonCode) {}

    /** A change that waits for a second person. {@code by} is the person who proposed it. */
    public record Proposal(Results.Appeal appeal, List<Changed> changes, String answer, UUID by) {}

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final OpenAssessments opened;
    private final Cycles cycles;
    private final Policies policies;
    private final Rights rights;
    private final Lines lines;
    private final FourEyes eyes;
    private final Results results;
    private final Decisions decisions;
    private final AssessingOneself oneself;
    private final AssessmentHistory history;
    private final Worklist worklist;
    private final Outbox outbox;
    private final Clock clock;

    HandlingAppeals(
            JdbcTemplate jdbc,
            Assessments assessments,
            OpenAssessments opened,
            Cycles cycles,
            Policies policies,
            Rights rights,
            Lines lines,
            FourEyes eyes,
            Results results,
            Decisions decisions,
            AssessingOneself oneself,
            AssessmentHistory history,
            Worklist worklist,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.opened = opened;
        this.cycles = cycles;
        this.policies = policies;
        this.rights = rights;
        this.lines = lines;
        this.eyes = eyes;
        this.results = results;
        this.decisions = decisions;
        this.oneself = oneself;
        this.history = history;
        this.worklist = worklist;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The person appeals: one discussion, then one challenge, each until the date. */
    @Transactional
    public Assessment lodge(UUID actor, UUID id, AppealKind kind, List<UUID> named, String text) {
        List<UUID> skills = named.stream().distinct().toList();
        Assessment assessment = opened.lock(actor, id);
        rights.mustBeSubject(actor, assessment);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        if (!now.isBefore(assessment.appealDue(cycle))) {
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
        if (Text.visible(text) < 20 || Text.length(text) > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        int round = assessment.round();
        Policy policy = policies.policy(cycle.policyVersion());
        assessment.appeal(
                cycle.endOfDayAfter(now, kind == AppealKind.CHALLENGE ? policy.challengeDays() : policy.talkDays()),
                now);
        jdbc.update(
                "INSERT INTO appeal (id, assessment_id, kind, skills, text, lodged_at) VALUES (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                id,
                kind.name(),
                JSON.writeValueAsString(skills),
                Text.block(text),
                Timestamp.from(now));
        worklist.done(id.toString(), WorkStep.ACKNOWLEDGE, 0, round, actor);
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
        history.person(actor, "appeal-lodged", assessment, Text.block(text));
        return assessment;
    }

    /** The open appeal of an assessment, for whoever must decide it. */
    @Transactional(readOnly = true)
    public Results.Appeal openAppeal(UUID actor, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        Results.Appeal open = open(assessment);
        rights.mustHold(actor, assessment, step(open));
        return open;
    }

    private Results.Appeal open(Assessment assessment) {
        return results.appeals(assessment.id()).stream()
                .filter(a -> a.decidedAt() == null)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no-open-appeal", assessment.state()));
    }

    private static WorkStep step(Results.Appeal appeal) {
        return appeal.kind().equals(AppealKind.DISCUSS_AGAIN.name()) ? WorkStep.DISCUSS_AGAIN : WorkStep.DECIDE_APPEAL;
    }

    /**
     * Decides the open appeal. If a discussion would change a level, that is a proposal: a second person, the
     * reviewer's manager or HR, confirms it (R19), and nothing changes before that.
     */
    @Transactional
    public Assessment decide(UUID actor, UUID id, List<Changed> changes, String answer) {
        Assessment assessment = opened.lock(actor, id);
        Results.Appeal open = open(assessment);
        Actor by = rights.mustHold(actor, assessment, step(open));
        if (Text.visible(answer) < 20 || Text.length(answer) > 4000) {
            throw Refusal.invalid("answer", "comment-too-short", 20);
        }
        List<Changed> real = realChanges(assessment, open, changes);
        int round = assessment.round();
        worklist.done(id.toString(), step(open), 0, round, actor);
        if (!real.isEmpty() && isTalk(open)) {
            propose(assessment, open, actor, real, Text.block(answer));
        } else {
            decide(assessment, open, by, real, Text.block(answer), null);
        }
        return assessment;
    }

    private static boolean isTalk(Results.Appeal appeal) {
        return appeal.kind().equals(AppealKind.DISCUSS_AGAIN.name());
    }

    /** Checks what is to change, and leaves out what does not change. */
    private List<Changed> realChanges(Assessment assessment, Results.Appeal open, List<Changed> changes) {
        Map<UUID, SkillText> skills = oneself.skills(assessment.id());
        List<Changed> real = new ArrayList<>();
        Set<UUID> named = new HashSet<>();
        for (Changed change : changes) {
            SkillText skill = skills.get(change.skillAssessmentId());
            if (skill == null || !open.skills().contains(change.skillAssessmentId())) {
                throw Refusal.invalid("skills", "appeal-skills");
            }
            if (!named.add(change.skillAssessmentId())) {
                throw Refusal.invalid("skills", "appeal-skill-twice", skill.name());
            }
            Integer level = change.decision().level();
            if (level != null && !skill.defines(level)) {
                throw Refusal.invalid("level", "level-undefined", skill.name(), level, skill.defined());
            }
            if (change.reasonCode() == null) {
                throw Refusal.invalid("code-" + change.skillAssessmentId(), "reason-code-missing");
            }
            Decision before = Decisions.prevailing(decisions.of(change.skillAssessmentId(), assessment.revision()))
                    .map(Decisions.Made::decision)
                    .orElse(Decision.NONE);
            if (!before.equals(change.decision())) {
                real.add(change);
            }
        }
        return real;
    }

    private void propose(Assessment assessment, Results.Appeal open, UUID actor, List<Changed> changes, String answer) {
        jdbc.update(
                "UPDATE appeal SET proposed = ?, proposed_answer = ?, proposed_by = ?, refused = NULL WHERE id = ?",
                JSON.writeValueAsString(changes),
                answer,
                actor,
                open.id());
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        assessment.awaitConfirmation(cycle.endOfDayAfter(
                clock.instant(), policies.policy(cycle.policyVersion()).confirmDays()));
        Optional<UUID> second =
                lines.managerOf(actor).filter(manager -> eyes.may(manager, Duty.CONFIRM, assessment.id()));
        worklist.ask(
                CONFIRM,
                assessment.id().toString(),
                assessment.round(),
                second.orElse(null),
                second.isPresent() ? null : Role.HR.name());
        history.note(actor, "appeal-change-proposed", assessment, answer);
    }

    /** What was proposed on the open appeal, for whoever confirms it. */
    @Transactional(readOnly = true)
    public Proposal proposal(UUID actor, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, CONFIRM);
        return proposal(assessment);
    }

    private Proposal proposal(Assessment assessment) {
        Results.Appeal open = open(assessment);
        return jdbc
                .query(
                        "SELECT proposed, proposed_answer, proposed_by FROM appeal WHERE id = ? AND proposed IS NOT NULL",
                        (row, n) -> new Proposal(
                                open,
                                List.of(JSON.readValue(row.getString(1), Changed[].class)),
                                row.getString(2),
                                row.getObject(3, UUID.class)),
                        open.id())
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no-proposal", assessment.state()));
    }

    /** The second person confirms what was proposed: it is decided. */
    @Transactional
    public Assessment confirm(UUID actor, UUID id) {
        Assessment assessment = opened.lock(actor, id);
        Actor second = rights.mustHold(actor, assessment, CONFIRM);
        Proposal proposal = proposalOfAnother(actor, assessment);
        worklist.done(id.toString(), CONFIRM, 0, assessment.round(), actor);
        decide(
                assessment,
                proposal.appeal(),
                Actor.person(proposal.by()),
                proposal.changes(),
                proposal.answer(),
                second);
        return assessment;
    }

    /** The second person does not confirm: the reviewer reads why, and decides again. */
    @Transactional
    public Assessment refuse(UUID actor, UUID id, String why) {
        Assessment assessment = opened.lock(actor, id);
        rights.mustHold(actor, assessment, CONFIRM);
        Proposal proposal = proposalOfAnother(actor, assessment);
        if (Text.visible(why) < 20 || Text.length(why) > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        jdbc.update(
                "UPDATE appeal SET proposed = NULL, refused = ? WHERE id = ?",
                Text.block(why),
                proposal.appeal().id());
        worklist.done(id.toString(), CONFIRM, 0, assessment.round(), actor);
        worklist.again(id.toString(), step(proposal.appeal()), 0, assessment.round());
        history.note(actor, "appeal-change-refused", assessment, Text.block(why));
        return assessment;
    }

    private Proposal proposalOfAnother(UUID actor, Assessment assessment) {
        Proposal proposal = proposal(assessment);
        if (actor.equals(proposal.by())) {
            throw Refusal.forbidden("four-eyes");
        }
        return proposal;
    }

    /**
     * @param confirmedBy the second person, if one was asked; else null
     */
    private void decide(
            Assessment assessment,
            Results.Appeal open,
            Actor by,
            List<Changed> changes,
            String answer,
            @Nullable Actor confirmedBy) {
        UUID id = assessment.id();
        for (Changed change : changes) {
            decisions.keepConfirmed(
                    change.skillAssessmentId(),
                    assessment.revision() + 1,
                    change.decision(),
                    answer,
                    Objects.requireNonNull(change.reasonCode()).name(),
                    by.person(),
                    confirmedBy == null ? null : confirmedBy.person());
        }
        boolean changed = !changes.isEmpty();
        int round = assessment.round();
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Policy policy = policies.policy(cycle.policyVersion());
        Instant now = clock.instant();
        // A changed result is published again; an unchanged one leaves at least the time to challenge the answer.
        assessment.decideAppeal(
                changed,
                cycle.endOfDayAfter(now, AssessmentCycle.ANSWER_DAYS),
                cycle.endOfDayAfter(now, changed ? policy.appealDays() : AssessmentCycle.ANSWER_DAYS),
                now);
        if (changed) {
            results.keep(assessment, policy.validMonths());
        }
        jdbc.update(
                "UPDATE appeal SET decided_at = ?, decided_by = ?, changed = ?, answer = ? WHERE id = ?",
                Timestamp.from(now),
                by.person(),
                changed,
                answer,
                open.id());
        outbox.say(new AppealDecided(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                assessment.round(),
                AppealKind.valueOf(open.kind()),
                changed,
                assessment.revision(),
                by));
        history.person(confirmedBy == null ? by : confirmedBy, "appeal-decided", assessment, answer);
    }
}
