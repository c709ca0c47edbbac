package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Journal;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Evaluation;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.DisagreementSettled;
import dev.plumbline.events.AssessmentEvent.ReviewReturned;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The reviewer judges and decides, or returns; a second assessor judges again; HR settles what they see differently. */
@Service
public class Reviewing {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A review with all that it is about. */
    public record Desk(
            Assessment assessment,
            AssessmentCycle cycle,
            Review review,
            SelfAssessment.Form self,
            Map<UUID, SkillText> skills,
            Map<UUID, Evidence> evidence,
            Map<UUID, Recommendation> recommendations) {}

    private final JdbcTemplate jdbc;
    private final Assessments assessments;
    private final Cycles cycles;
    private final Policies policies;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final AssessingOneself oneself;
    private final Decisions decisions;
    private final Rights rights;
    private final Lines lines;
    private final Journal journal;
    private final Worklist worklist;
    private final Outbox outbox;
    private final Clock clock;

    Reviewing(
            JdbcTemplate jdbc,
            Assessments assessments,
            Cycles cycles,
            Policies policies,
            Frameworks frameworks,
            RecordingEvidence evidence,
            AssessingOneself oneself,
            Decisions decisions,
            Rights rights,
            Lines lines,
            Journal journal,
            Worklist worklist,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.cycles = cycles;
        this.policies = policies;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.oneself = oneself;
        this.decisions = decisions;
        this.rights = rights;
        this.lines = lines;
        this.journal = journal;
        this.worklist = worklist;
        this.outbox = outbox;
        this.clock = clock;
    }

    private void mustAssess(UUID actor, Assessment assessment, Kind kind) {
        if (kind == Kind.REVIEWER) {
            rights.mustReview(actor, assessment);
        } else {
            rights.mustHold(actor, assessment, "user_second_assessment");
        }
    }

    /** The desk of an assessor: what was claimed, what was shown, what the rules say of what was judged so far. */
    @Transactional(readOnly = true)
    public Desk desk(UUID actor, UUID id, Kind kind) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        return desk(assessment, kind, null);
    }

    /** What the rules would say of a form that has not been saved. */
    @Transactional(readOnly = true)
    public Desk tryOut(UUID actor, UUID id, Kind kind, Form form) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        check(assessment, kind, form);
        return desk(assessment, kind, form);
    }

    /** The desk as it was judged, for those who may read the assessment; used to explain a result. */
    @Transactional(readOnly = true)
    public Desk judged(Assessment assessment) {
        return desk(assessment, Kind.REVIEWER, null);
    }

    private Desk desk(Assessment assessment, Kind kind, @Nullable Form unsaved) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Review review = load(assessment.id(), kind);
        if (unsaved != null) {
            review = new Review(assessment.id(), kind, unsaved, review.revision(), review.submittedAt());
        }
        SelfAssessment.Form self =
                assessment.bypassed() ? SelfAssessment.Form.EMPTY : oneself.submitted(assessment.id());
        Map<UUID, SkillText> skills = skillsFor(assessment.id(), kind);
        Map<UUID, Evidence> shown = evidence.of(assessment.subjectId()).stream()
                .filter(e -> linked(self, e.id()))
                .collect(Collectors.toMap(Evidence::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<UUID, Recommendation> recommendations = new LinkedHashMap<>();
        Form form = review.draft();
        skills.forEach((said, skill) -> recommendations.put(said, judge(cycle, said, skill, self, form, shown)));
        return new Desk(assessment, cycle, review, self, skills, shown, recommendations);
    }

    private static boolean linked(SelfAssessment.Form self, UUID evidence) {
        return self.skills().stream()
                .flatMap(s -> s.links().stream())
                .anyMatch(l -> l.evidence().equals(evidence));
    }

    private Map<UUID, SkillText> skillsFor(UUID assessment, Kind kind) {
        Map<UUID, SkillText> skills = new LinkedHashMap<>(oneself.skills(assessment));
        if (kind == Kind.SECOND) {
            Set<UUID> drawn = drawn(assessment);
            skills.keySet().retainAll(drawn);
        }
        return skills;
    }

    private Set<UUID> drawn(UUID assessment) {
        Set<UUID> drawn = new HashSet<>();
        jdbc.query(
                "SELECT skills FROM second_assessor WHERE assessment_id = ?",
                row -> {
                    JSON.readTree(row.getString(1)).forEach(node -> drawn.add(UUID.fromString(node.asString())));
                },
                assessment);
        return drawn;
    }

    private Recommendation judge(
            AssessmentCycle cycle,
            UUID said,
            SkillText skill,
            SelfAssessment.Form self,
            Form form,
            Map<UUID, Evidence> shown) {
        return Evaluation.evaluate(
                caseOf(cycle, said, skill, self, form, shown), policies.policy(cycle.policyVersion()), cycle.asOf());
    }

    private SkillCase caseOf(
            AssessmentCycle cycle,
            UUID said,
            SkillText skill,
            SelfAssessment.Form self,
            Form form,
            Map<UUID, Evidence> shown) {
        SkillReview review = form.skill(said)
                .orElseGet(() -> new SkillReview(said, null, List.of(), Map.of(), List.of(), Map.of(), null));
        var claim = self.skill(said);
        Integer claimed = claim.filter(c -> !c.notThisSkill())
                .map(SelfAssessment.SkillClaim::claimed)
                .orElse(null);
        List<SkillCase.Link> links = new ArrayList<>();
        claim.ifPresent(c -> c.links().forEach(l -> links.add(new SkillCase.Link(l.statement(), l.evidence()))));
        for (Link link : review.links()) {
            links.add(new SkillCase.Link(link.statement(), link.evidence()));
        }
        Map<UUID, SkillCase.Work> works = new HashMap<>();
        shown.forEach((id, e) -> {
            Review.Tick tick = form.ticks().get(id);
            works.put(
                    id,
                    new SkillCase.Work(
                            id, e.title(), e.ended(), e.part(), e.setting(), tick != null && tick.accepted()));
        });
        List<AttributeRating> attributes = frameworks.attributes(cycle.frameworkVersionId()).stream()
                .map(a ->
                        new AttributeRating(a.id(), a.name(), form.attributes().get(a.id())))
                .toList();
        return new SkillCase(
                levels(skill),
                review.opened(),
                review.verdicts(),
                works,
                links,
                review.observations().entrySet().stream()
                        .map(e -> new SkillCase.Observation(
                                e.getKey(),
                                e.getValue().date(),
                                e.getValue().part(),
                                e.getValue().note()))
                        .toList(),
                attributes,
                claimed,
                review.start());
    }

    private static List<SkillCase.LevelStatements> levels(SkillText skill) {
        return skill.levels().stream()
                .map(l -> new SkillCase.LevelStatements(
                        l.level(),
                        l.statements().stream()
                                .map(s -> new SkillCase.Statement(
                                        s.id(), s.ordinal(), s.text(), s.weight(), s.defining(), false))
                                .toList()))
                .toList();
    }

    /** Saves the whole form as a draft; the first save begins the review, and the employee can no longer recall. */
    @Transactional
    public Desk save(UUID actor, UUID id, Kind kind, Form form, @Nullable Long revision) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, kind);
        store(actor, assessment, kind, form, revision);
        return desk(assessment, kind, null);
    }

    private void store(UUID actor, Assessment assessment, Kind kind, Form form, @Nullable Long revision) {
        cycles.findById(assessment.cycleId()).ifPresent(AssessmentCycle::mustBeOpen);
        AssessmentState before = assessment.state();
        if (kind == Kind.REVIEWER) {
            assessment.beginReview(clock.instant());
        } else {
            assessment.mustBe(AssessmentState.SECOND_ASSESSMENT);
        }
        Review current = load(assessment.id(), kind);
        Refusal.ifStale(revision, current.revision());
        check(assessment, kind, form);
        jdbc.update(
                "INSERT INTO review VALUES (?, ?, ?, ?, ?, NULL, NULL) ON CONFLICT (assessment_id, assessor_kind) DO UPDATE SET"
                        + " draft = EXCLUDED.draft, revision = EXCLUDED.revision, saved_at = EXCLUDED.saved_at",
                assessment.id(),
                kind.name(),
                JSON.writeValueAsString(form),
                current.revision() + 1,
                Timestamp.from(clock.instant()));
        if (before != assessment.state()) {
            journal.person(actor, "review-begun", assessment, null);
        }
    }

    private void check(Assessment assessment, Kind kind, Form form) {
        List<Fault> faults = new ArrayList<>();
        Map<UUID, SkillText> skills = skillsFor(assessment.id(), kind);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Set<UUID> attributes = frameworks.attributes(cycle.frameworkVersionId()).stream()
                .map(Frameworks.GenericAttribute::id)
                .collect(Collectors.toSet());
        form.attributes().forEach((attribute, level) -> {
            if (!attributes.contains(attribute) || level < 1 || level > 7) {
                faults.add(Fault.at("/attributes/" + attribute, "attribute-rating"));
            }
        });
        for (int i = 0; i < form.skills().size(); i++) {
            SkillReview review = form.skills().get(i);
            String pointer = "/skills/" + i;
            SkillText skill = skills.get(review.skillAssessmentId());
            if (skill == null) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-unknown"));
                continue;
            }
            List<Integer> named = new ArrayList<>(review.opened());
            if (review.start() != null) {
                named.add(review.start());
            }
            Otherwise otherwise = review.otherwise();
            if (otherwise != null && otherwise.level() != null) {
                named.add(otherwise.level());
            }
            named.stream()
                    .filter(level -> !skill.defines(level))
                    .forEach(level -> faults.add(Fault.at(
                            pointer + "/level",
                            "level-undefined",
                            skill.name(),
                            level,
                            skill.levels().stream().map(l -> "" + l.level()).collect(Collectors.joining(", ")))));
            if (otherwise != null && (otherwise.level() == null) != (otherwise.attainmentClass() == null)) {
                faults.add(Fault.at(pointer + "/otherwise", "level-and-class"));
            }
            review.verdicts().keySet().stream()
                    .filter(statement -> skill.statement(statement).isEmpty())
                    .forEach(
                            statement -> faults.add(Fault.at(pointer + "/verdicts/" + statement, "statement-unknown")));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** What still stands between the saved form and a decision; empty when it can be submitted. */
    public List<Fault> missing(Desk desk) {
        List<Fault> faults = new ArrayList<>();
        Form form = desk.review().draft();
        for (var attribute : frameworks.attributes(desk.cycle().frameworkVersionId())) {
            if (!form.attributes().containsKey(attribute.id())) {
                faults.add(Fault.at("attribute-" + attribute.id(), "attribute-unrated", attribute.name()));
            }
        }
        desk.skills().forEach((said, skill) -> {
            Recommendation recommendation =
                    Objects.requireNonNull(desk.recommendations().get(said));
            for (UUID statement : recommendation.unjudged()) {
                skill.statement(statement)
                        .ifPresent(s -> faults.add(Fault.at(
                                "verdict-" + statement,
                                "verdict-missing",
                                s.ordinal(),
                                skill.name(),
                                skill.levelOf(statement).orElse(0))));
            }
            for (var coverage : recommendation.coverage()) {
                coverage.effective().stream()
                        .filter(e -> e.given() == Verdict.MET || e.given() == Verdict.PARTLY_MET)
                        .filter(e -> "LACKS_EVIDENCE".equals(e.cap()))
                        .forEach(e -> skill.statement(e.statement())
                                .ifPresent(s -> faults.add(Fault.at(
                                        "verdict-" + s.id(),
                                        "verdict-without-evidence",
                                        s.ordinal(),
                                        skill.name(),
                                        coverage.level()))));
            }
            boolean claimed = desk.self().skill(said).isPresent();
            boolean started = form.skill(said).map(SkillReview::start).isPresent();
            if (!claimed && !started && desk.assessment().bypassed()) {
                faults.add(Fault.at("start-" + said, "start-missing", skill.name()));
            }
            form.skill(said).map(SkillReview::otherwise).ifPresent(otherwise -> {
                boolean same =
                        new Decision(otherwise.level(), otherwise.attainmentClass()).equals(recommendation.decision());
                if (!same && otherwise.reason().strip().length() < 10) {
                    faults.add(Fault.at("reason-" + said, "reason-missing"));
                }
            });
        });
        return faults;
    }

    /** Decides: the recommendation is taken over where nothing else was decided with a reason. */
    @Transactional
    public Assessment submit(UUID actor, UUID id, @Nullable Long revision) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, Kind.REVIEWER);
        assessment.mustBe(AssessmentState.SUBMITTED, AssessmentState.IN_REVIEW);
        assessment.beginReview(clock.instant());
        Desk desk = desk(assessment, Kind.REVIEWER, null);
        Refusal.ifStale(revision, desk.review().revision());
        List<Fault> missing = missing(desk);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        Policy policy = policies.policy(desk.cycle().policyVersion());
        List<Level.Decided> recommended = new ArrayList<>();
        List<Level.Decided> approved = new ArrayList<>();
        Map<UUID, List<String>> second = new LinkedHashMap<>();
        desk.skills().forEach((said, skill) -> {
            Recommendation recommendation =
                    Objects.requireNonNull(desk.recommendations().get(said));
            Decision decision = decided(desk, said);
            keep(desk, said, Decisions.Kind.RECOMMENDED, recommendation.decision(), null, null);
            keep(desk, said, Decisions.Kind.APPROVED, decision, reason(desk, said), actor);
            recommended.add(wire(skill.id(), recommendation.decision()));
            approved.add(wire(skill.id(), decision));
            List<String> reasons = Evaluation.secondAssessor(
                            decision,
                            recommendation.decision(),
                            lastLevel(assessment, skill),
                            policy,
                            assessment.cycleId(),
                            id,
                            skill.id())
                    .stream()
                    .map(Enum::name)
                    .toList();
            if (!reasons.isEmpty()) {
                second.put(said, reasons);
            }
        });
        int round = assessment.round();
        assessment.review(!second.isEmpty(), clock.instant());
        passWhereNothingIsCalibrated(assessment, desk.cycle());
        if (!second.isEmpty()) {
            draw(assessment, actor, second);
        }
        jdbc.update(
                "UPDATE review SET submitted_at = ?, submitted_by = ? WHERE assessment_id = ? AND assessor_kind = 'REVIEWER'",
                Timestamp.from(clock.instant()),
                actor,
                id);
        worklist.done(id.toString(), "user_review", 0, round, actor);
        outbox.say(new ReviewSubmitted(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                recommended,
                approved,
                !second.isEmpty(),
                Actor.person(actor)));
        journal.person(actor, "review-submitted", assessment, null);
        return assessment;
    }

    private void passWhereNothingIsCalibrated(Assessment assessment, AssessmentCycle cycle) {
        if (assessment.state() == AssessmentState.REVIEWED && !cycle.calibrationRequired()) {
            assessment.passCalibration(clock.instant());
        }
    }

    private static Decision decided(Desk desk, UUID said) {
        Otherwise otherwise =
                desk.review().draft().skill(said).map(SkillReview::otherwise).orElse(null);
        return otherwise == null
                ? Objects.requireNonNull(desk.recommendations().get(said)).decision()
                : new Decision(otherwise.level(), otherwise.attainmentClass());
    }

    private static @Nullable String reason(Desk desk, UUID said) {
        return desk.review()
                .draft()
                .skill(said)
                .map(SkillReview::otherwise)
                .map(Otherwise::reason)
                .orElse(null);
    }

    private void keep(
            Desk desk, UUID said, Decisions.Kind kind, Decision decision, @Nullable String reason, @Nullable UUID by) {
        String trace = kind == Decisions.Kind.RECOMMENDED
                ? JSON.writeValueAsString(
                        Objects.requireNonNull(desk.recommendations().get(said)).trace())
                : null;
        decisions.keep(said, desk.assessment().revision(), kind, decision, reason, null, by, trace);
    }

    private static Level.Decided wire(UUID skill, Decision decision) {
        var attainmentClass = decision.attainmentClass();
        return new Level.Decided(
                skill,
                decision.level(),
                attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name()));
    }

    /** The level of the last valid result of the person in a skill of that code; null for none. */
    private @Nullable Integer lastLevel(Assessment assessment, SkillText skill) {
        return jdbc
                .queryForList(
                        "SELECT r.level FROM result r JOIN skill_assessment k ON k.id = r.skill_assessment_id JOIN assessment a ON"
                                + " a.id = k.assessment_id JOIN skill s ON s.id = k.skill_id WHERE a.subject_id = ? AND s.code = ?"
                                + " AND a.id <> ? AND r.level IS NOT NULL AND r.valid_until >= ? ORDER BY r.published_at DESC LIMIT 1",
                        Integer.class,
                        assessment.subjectId(),
                        skill.code(),
                        assessment.id(),
                        java.sql.Date.valueOf(cycles.findById(assessment.cycleId())
                                .orElseThrow(Refusal::notFound)
                                .asOf()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The simple drawing: the reviewer's manager, else HR. Never the subject, who would stand above the reviewer. */
    private void draw(Assessment assessment, UUID reviewer, Map<UUID, List<String>> second) {
        UUID drawn = lines.managerOf(reviewer)
                .filter(manager -> !manager.equals(assessment.subjectId()))
                .orElse(null);
        jdbc.update(
                "INSERT INTO second_assessor VALUES (?, ?, ?, NULL, ?, ?) ON CONFLICT (assessment_id) DO UPDATE SET person_id ="
                        + " EXCLUDED.person_id, group_role = EXCLUDED.group_role, skills = EXCLUDED.skills, reasons = EXCLUDED.reasons",
                assessment.id(),
                drawn,
                drawn == null ? Role.HR.name() : null,
                JSON.writeValueAsString(second.keySet()),
                JSON.writeValueAsString(second));
    }

    /** Sends the self-assessment back, naming the statements that lack evidence. */
    @Transactional
    public Assessment returnToSubject(UUID actor, UUID id, List<UUID> statements, String text) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, Kind.REVIEWER);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        Set<UUID> known = oneself.skills(id).values().stream()
                .flatMap(s -> s.levels().stream())
                .flatMap(l -> l.statements().stream())
                .map(SkillText.StatementText::id)
                .collect(Collectors.toSet());
        if (statements.isEmpty() || !known.containsAll(statements)) {
            throw Refusal.invalid("statements", "return-statements");
        }
        if (text.strip().length() < 10 || text.length() > 4000) {
            throw Refusal.invalid("text", "return-text", 10);
        }
        if (clock.instant().isAfter(cycle.reviewDue())) {
            throw Refusal.conflict("return-too-late", assessment.state());
        }
        int round = assessment.round();
        assessment.beginReview(clock.instant());
        assessment.returnToSubject(policies.policy(cycle.policyVersion()).mostReturns(), clock.instant());
        jdbc.update(
                "INSERT INTO review_return VALUES (?, ?, ?, ?, ?, ?)",
                id,
                round,
                JSON.writeValueAsString(statements),
                text.strip(),
                Timestamp.from(clock.instant()),
                actor);
        worklist.done(id.toString(), "user_review", 0, round, actor);
        outbox.say(new ReviewReturned(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                assessment.round(),
                statements,
                text.strip(),
                Actor.person(actor)));
        journal.person(actor, "review-returned", assessment, text.strip());
        return assessment;
    }

    /** The second assessor decides: the same level agrees, another disagrees. */
    @Transactional
    public Assessment submitSecond(UUID actor, UUID id, @Nullable Long revision) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        mustAssess(actor, assessment, Kind.SECOND);
        assessment.mustBe(AssessmentState.SECOND_ASSESSMENT);
        Desk desk = desk(assessment, Kind.SECOND, null);
        Refusal.ifStale(revision, desk.review().revision());
        List<Fault> missing = missing(desk);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        List<Level.Decided> second = new ArrayList<>();
        boolean disagreed = false;
        for (var entry : desk.skills().entrySet()) {
            Decision decision = decided(desk, entry.getKey());
            Decisions.Made approved =
                    decisions.of(entry.getKey(), assessment.revision()).get(Decisions.Kind.APPROVED);
            disagreed |= approved == null || approved.decision().height() != decision.height();
            decisions.keep(
                    entry.getKey(),
                    assessment.revision(),
                    Decisions.Kind.SECOND,
                    decision,
                    reason(desk, entry.getKey()),
                    null,
                    actor,
                    null);
            second.add(wire(entry.getValue().id(), decision));
        }
        int round = assessment.round();
        assessment.secondAssess(disagreed && !desk.cycle().calibrationRequired(), clock.instant());
        passWhereNothingIsCalibrated(assessment, desk.cycle());
        worklist.done(id.toString(), "user_second_assessment", 0, round, actor);
        outbox.say(new SecondAssessmentSubmitted(
                id, assessment.cycleId(), assessment.subjectId(), round, disagreed, second, Actor.person(actor)));
        journal.person(actor, "second-assessment-submitted", assessment, null);
        return assessment;
    }

    /** What HR is asked to settle: the skills that the second assessor judged. */
    @Transactional(readOnly = true)
    public Desk toSettle(UUID actor, UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, "user_settle_disagreement");
        return desk(assessment, Kind.SECOND, null);
    }

    /** HR settles what the two assessors saw differently. */
    @Transactional
    public Assessment settle(UUID actor, UUID id, Map<UUID, Decision> settled, String reason) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, "user_settle_disagreement");
        assessment.mustBe(AssessmentState.TO_SETTLE);
        Map<UUID, SkillText> skills = skillsFor(id, Kind.SECOND);
        if (reason.strip().length() < 10) {
            throw Refusal.invalid("reason", "reason-missing");
        }
        List<Level.Decided> wire = new ArrayList<>();
        skills.forEach((said, skill) -> {
            Decision decision = settled.get(said);
            Integer level = decision == null ? null : decision.level();
            if (decision == null || (level != null && !skill.defines(level))) {
                throw Refusal.invalid("level-" + said, "claim-missing", skill.name());
            }
            decisions.keep(said, assessment.revision(), Decisions.Kind.SETTLED, decision, reason, null, actor, null);
            wire.add(wire(skill.id(), decision));
        });
        int round = assessment.round();
        assessment.settle(clock.instant());
        passWhereNothingIsCalibrated(
                assessment, cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound));
        worklist.done(id.toString(), "user_settle_disagreement", 0, round, actor);
        outbox.say(new DisagreementSettled(
                id, assessment.cycleId(), assessment.subjectId(), round, wire, Actor.person(actor)));
        journal.person(actor, "disagreement-settled", assessment, reason);
        return assessment;
    }

    /** Whether the second assessor saw a skill differently, in the current revision. */
    public boolean disagreed(UUID skillAssessment, int revision) {
        var made = decisions.of(skillAssessment, revision);
        Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
        Decisions.Made second = made.get(Decisions.Kind.SECOND);
        return approved != null
                && second != null
                && approved.decision().height() != second.decision().height();
    }

    private Review load(UUID id, Kind kind) {
        return jdbc
                .query(
                        "SELECT draft, revision, submitted_at FROM review WHERE assessment_id = ? AND assessor_kind = ?",
                        (row, n) -> {
                            Timestamp submitted = row.getTimestamp(3);
                            return new Review(
                                    id,
                                    kind,
                                    JSON.readValue(row.getString(1), Form.class),
                                    row.getLong(2),
                                    submitted == null ? null : submitted.toInstant());
                        },
                        id,
                        kind.name())
                .stream()
                .findFirst()
                .orElseGet(() -> new Review(id, kind, Form.EMPTY, 0, null));
    }
}
