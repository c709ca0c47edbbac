package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Evaluation;
import dev.plumbline.assessment.evaluation.Finding;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Shown;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Level;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What lies before an assessor: claim, evidence, descriptor, and what the rules say of what was judged so far. */
@Component
public class Desks {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A review with all that it is about.
     *
     * @param whole whether all of it is known; of what was judged before it was kept, parts may be missing
     */
    public record Desk(
            Assessment assessment,
            AssessmentCycle cycle,
            Review review,
            SelfAssessment.Form self,
            Map<UUID, SkillText> skills,
            Map<UUID, Shown> evidence,
            Map<UUID, Recommendation> recommendations,
            boolean whole) {

        /** The titles of the evidence that the employee or the assessor linked, by statement. */
        public Map<UUID, List<String>> chips() {
            Map<UUID, List<String>> chips = new HashMap<>();
            Stream.concat(
                            self.skills().stream().flatMap(claim -> claim.links().stream()),
                            review.draft().skills().stream().flatMap(skill -> skill.links().stream()))
                    .distinct()
                    .forEach(link -> {
                        Shown piece = evidence.get(link.evidence());
                        if (piece != null) {
                            chips.computeIfAbsent(link.statement(), s -> new ArrayList<>())
                                    .add(piece.title());
                        }
                    });
            return chips;
        }

        /** What the assessor saw, by statement: only what counts, which says both when and what. */
        public Map<UUID, Review.Seen> seen() {
            Map<UUID, Review.Seen> seen = new HashMap<>();
            review.draft()
                    .skills()
                    .forEach(skill -> skill.observations().forEach((statement, one) -> {
                        if (one.date() != null && !one.note().isBlank()) {
                            seen.put(statement, one);
                        }
                    }));
            return seen;
        }

        /** Whether the assessor is at it: it was handed in, and is not decided. */
        public boolean isBeingWritten() {
            return Desks.isBeingWritten(assessment, review.kind());
        }

        /** The employee's verdicts on a skill, by statement. */
        public Map<UUID, Verdict> ownVerdicts(UUID skillAssessment) {
            return self.skill(skillAssessment)
                    .map(SelfAssessment.SkillClaim::verdicts)
                    .orElse(Map.of());
        }

        /** The assessor's verdicts on a skill, by statement. */
        public Map<UUID, Verdict> verdicts(UUID skillAssessment) {
            return review.draft()
                    .skill(skillAssessment)
                    .map(SkillReview::verdicts)
                    .orElse(Map.of());
        }

        /** Whether the page offers to open that level: the next higher one, and what was opened before. */
        public boolean offersToOpen(UUID skillAssessment, int level) {
            Integer start = startOf(self, review.draft(), skillAssessment);
            SkillText skill = Objects.requireNonNull(skills.get(skillAssessment));
            boolean opened = review.draft()
                    .skill(skillAssessment)
                    .map(SkillReview::opened)
                    .orElse(List.of())
                    .contains(level);
            return opened || (start != null && level > start && mayOpen(skill, start, level));
        }

        /** The levels of a skill on which verdicts are asked or given, highest first. */
        public List<SkillText.LevelText> judgedLevels(UUID skillAssessment) {
            Recommendation recommendation = recommendations.get(skillAssessment);
            Integer claimed = self.skill(skillAssessment)
                    .map(SelfAssessment.SkillClaim::claimed)
                    .orElse(null);
            return Objects.requireNonNull(skills.get(skillAssessment)).levels().reversed().stream()
                    .filter(level -> Objects.equals(level.level(), claimed)
                            || (recommendation != null
                                    && recommendation.toJudge().contains(level.level())))
                    .toList();
        }
    }

    private final JdbcTemplate jdbc;
    private final Cycles cycles;
    private final Policies policies;
    private final Frameworks frameworks;
    private final AssessingOneself oneself;
    private final Assessments assessments;
    private final JudgedRows rows;

    Desks(
            JdbcTemplate jdbc,
            Cycles cycles,
            Policies policies,
            Frameworks frameworks,
            AssessingOneself oneself,
            Assessments assessments,
            JudgedRows rows) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.rows = rows;
        this.cycles = cycles;
        this.policies = policies;
        this.frameworks = frameworks;
        this.oneself = oneself;
    }

    /** What was handed in last, as it was; before the first review what lies on the desk. */
    @Transactional(readOnly = true)
    public Desk judged(Assessment assessment) {
        return rows.last(assessment.id())
                .map(id -> judged(assessment, id))
                .orElseGet(() -> desk(assessment, Kind.REVIEWER, null));
    }

    /** What was handed in under an id, as it was. */
    @Transactional(readOnly = true)
    public Desk judged(Assessment assessment, UUID id) {
        return kept(assessment, rows.find(id).orElseThrow(Refusal::notFound));
    }

    /** The desk of an assessment of whose review nothing is known any more. */
    @Transactional(readOnly = true)
    public Desk unknown(Assessment assessment) {
        return kept(assessment, new JudgedRows.Row(assessment.id(), assessment.id(), null, null, List.of(), null));
    }

    private Desk kept(Assessment assessment, JudgedRows.Row row) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Map<UUID, SkillText> skills = oneself.skills(assessment.id());
        boolean whole = row.review() != null && row.self() != null;
        Form form = row.review() == null ? Form.EMPTY : row.review();
        SelfAssessment.Form self = row.self() == null ? SelfAssessment.Form.EMPTY : row.self();
        Map<UUID, Shown> shown = new LinkedHashMap<>();
        row.evidence().forEach(piece -> shown.put(piece.id(), piece));
        Map<UUID, Recommendation> recommendations = row.recommendations();
        if (recommendations == null) {
            recommendations = whole ? recommend(cycle, skills, self, form, shown) : Map.of();
        }
        return new Desk(
                assessment,
                cycle,
                new Review(assessment.id(), Kind.REVIEWER, form, 0, null, null),
                self,
                skills,
                shown,
                recommendations,
                whole);
    }

    /**
     * Makes sure that the rules still say of what was handed in what they said then. What is not known whole is left as it
     * is.
     *
     * @throws RulesDisagree if they say otherwise
     */
    public void mustStillBeRecommended(Desk judged) {
        if (!judged.whole()) {
            return;
        }
        Map<UUID, Recommendation> again = recommend(
                judged.cycle(), judged.skills(), judged.self(), judged.review().draft(), judged.evidence());
        judged.skills().forEach((said, skill) -> {
            Recommendation then = judged.recommendations().get(said);
            if (then != null && then.isContradictedBy(Objects.requireNonNull(again.get(said)))) {
                throw new RulesDisagree(skill.code());
            }
        });
    }

    /** Keeps what was handed in: results and sessions read it from there. */
    void keep(Desk desk, Instant at) {
        rows.keep(
                desk.assessment().id(),
                at,
                desk.review().draft(),
                desk.self(),
                desk.evidence().values(),
                desk.recommendations());
    }

    /** The id of what was handed in last; empty before the first review. */
    public Optional<UUID> lastJudged(UUID assessment) {
        return rows.last(assessment);
    }

    /** Computes what the rules say of some of what was handed in before that was kept; the number of them. */
    int fill(int most) {
        List<JudgedRows.Row> next = rows.toFill(most);
        for (JudgedRows.Row row : next) {
            Assessment assessment = assessments.findById(row.assessment()).orElseThrow(Refusal::notFound);
            rows.fill(row.id(), kept(assessment, row).recommendations());
        }
        return next.size();
    }

    /** @param unsaved a form to judge in place of the saved one; null for that */
    Desk desk(Assessment assessment, Kind kind, @Nullable Form unsaved) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Review review = load(assessment.id(), kind);
        SelfAssessment.Form self = selfOf(assessment);
        Map<UUID, SkillText> skills = skillsFor(assessment.id(), kind);
        if (unsaved != null) {
            review = review.with(unsaved);
        } else if (isBeingWritten(assessment, kind)) {
            review = review.with(withoutSkipped(review.draft(), self, skills));
        }
        Map<UUID, Shown> shown =
                assessment.bypassed() || isWithSubject(assessment) ? Map.of() : oneself.shown(assessment.id());
        Map<UUID, Recommendation> recommendations = recommend(cycle, skills, self, review.draft(), shown);
        return new Desk(assessment, cycle, review, self, skills, shown, recommendations, true);
    }

    private Map<UUID, Recommendation> recommend(
            AssessmentCycle cycle,
            Map<UUID, SkillText> skills,
            SelfAssessment.Form self,
            Form form,
            Map<UUID, Shown> shown) {
        Map<UUID, Recommendation> recommendations = new LinkedHashMap<>();
        skills.forEach((said, skill) -> recommendations.put(said, judge(cycle, said, skill, self, form, shown)));
        return recommendations;
    }

    private SelfAssessment.Form selfOf(Assessment assessment) {
        return assessment.bypassed() || isWithSubject(assessment)
                ? SelfAssessment.Form.EMPTY
                : oneself.submitted(assessment.id());
    }

    /** Whether the employee is at it: what was handed in before was taken back, or is being mended. */
    private static boolean isWithSubject(Assessment assessment) {
        return assessment.state() == AssessmentState.ASSIGNED || assessment.state() == AssessmentState.SELF_ASSESSING;
    }

    private static boolean isBeingWritten(Assessment assessment, Kind kind) {
        return kind == Kind.REVIEWER
                ? assessment.state() == AssessmentState.SUBMITTED || assessment.state() == AssessmentState.IN_REVIEW
                : assessment.state() == AssessmentState.SECOND_ASSESSMENT;
    }

    /** As below, for a form of the assessment. */
    Form withoutSkipped(Assessment assessment, Kind kind, Form form) {
        return withoutSkipped(form, selfOf(assessment), skillsFor(assessment.id(), kind));
    }

    /**
     * A draft without opened levels that can no longer be opened: stored before that was refused, or before the claim was
     * changed after a return. The verdicts on them stay in it and count for nothing.
     */
    private static Form withoutSkipped(Form form, SelfAssessment.Form self, Map<UUID, SkillText> skills) {
        return new Form(
                form.attributes(),
                form.ticks(),
                form.skills().stream()
                        .map(review -> {
                            SkillText skill = skills.get(review.skillAssessmentId());
                            Integer start = startOf(self, form, review.skillAssessmentId());
                            return skill == null
                                    ? review
                                    : review.opening(review.opened().stream()
                                            .filter(level -> mayOpen(skill, start, level))
                                            .toList());
                        })
                        .toList());
    }

    /** The level at which judging begins: the claim, else where the assessor starts; null for neither. */
    private static @Nullable Integer startOf(SelfAssessment.Form self, Form form, UUID said) {
        Integer claimed = claimed(self, said);
        return claimed != null
                ? claimed
                : form.skill(said).map(SkillReview::start).orElse(null);
    }

    private static @Nullable Integer claimed(SelfAssessment.Form self, UUID said) {
        return self.skill(said)
                .filter(claim -> !claim.notThisSkill())
                .map(SelfAssessment.SkillClaim::claimed)
                .orElse(null);
    }

    private static boolean mayOpen(SkillText skill, @Nullable Integer start, int level) {
        return SkillCase.mayOpen(
                skill.levels().stream().map(SkillText.LevelText::level).toList(), start, level);
    }

    /** The skills that an assessor of that kind judges. */
    Map<UUID, SkillText> skillsFor(UUID assessment, Kind kind) {
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
            Map<UUID, Shown> shown) {
        return Evaluation.evaluate(
                caseOf(cycle, said, skill, self, form, shown), policies.policy(cycle.policyVersion()), cycle.asOf());
    }

    private SkillCase caseOf(
            AssessmentCycle cycle,
            UUID said,
            SkillText skill,
            SelfAssessment.Form self,
            Form form,
            Map<UUID, Shown> shown) {
        SkillReview review = form.skill(said)
                .orElseGet(() -> new SkillReview(said, null, List.of(), Map.of(), List.of(), Map.of(), null));
        var claim = self.skill(said);
        Integer claimed = claimed(self, said);
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
                observations(review),
                attributes,
                claimed,
                review.start());
    }

    /** The observations that say both when and what; a half-filled one counts for nothing until it is completed. */
    private static List<SkillCase.Observation> observations(SkillReview review) {
        List<SkillCase.Observation> observations = new ArrayList<>();
        review.observations().forEach((statement, seen) -> {
            LocalDate date = seen.date();
            if (date != null && !seen.note().isBlank()) {
                observations.add(new SkillCase.Observation(statement, date, seen.part(), seen.note()));
            }
        });
        return observations;
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

    /** Refuses what does not fit the assessment. */
    void check(Assessment assessment, Kind kind, Form form) {
        List<Fault> faults = new ArrayList<>();
        Map<UUID, SkillText> skills = skillsFor(assessment.id(), kind);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        faults.addAll(frameworks.faultsOf(cycle.frameworkVersionId(), form.attributes()));
        SelfAssessment.Form self = selfOf(assessment);
        Set<UUID> said = new HashSet<>();
        for (int i = 0; i < form.skills().size(); i++) {
            SkillReview review = form.skills().get(i);
            String pointer = "/skills/" + i;
            if (!said.add(review.skillAssessmentId())) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-twice"));
            }
            SkillText skill = skills.get(review.skillAssessmentId());
            if (skill == null) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-unknown"));
                continue;
            }
            Integer start = startOf(self, form, review.skillAssessmentId());
            for (int n = 0; n < review.opened().size(); n++) {
                int level = review.opened().get(n);
                if (skill.defines(level) && !mayOpen(skill, start, level)) {
                    faults.add(notToBeOpened(pointer + "/opened/" + n, skill, start, level));
                }
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
                    .forEach(level -> faults.add(
                            Fault.at(pointer + "/level", "level-undefined", skill.name(), level, skill.defined())));
            if (otherwise != null && (otherwise.level() == null) != (otherwise.attainmentClass() == null)) {
                faults.add(Fault.at(pointer + "/otherwise", "level-and-class"));
            }
            review.observations().values().stream()
                    .filter(seen -> Text.length(seen.note()) > 500)
                    .forEach(seen -> faults.add(Fault.at(pointer + "/observations", "text-too-long", 500)));
            if (otherwise != null && Text.length(otherwise.reason()) > 4000) {
                faults.add(Fault.at(pointer + "/otherwise", "text-too-long", 4000));
            }
            Stream.concat(review.verdicts().keySet().stream(), review.observations().keySet().stream())
                    .filter(statement -> skill.statement(statement).isEmpty())
                    .forEach(
                            statement -> faults.add(Fault.at(pointer + "/verdicts/" + statement, "statement-unknown")));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private static Fault notToBeOpened(String pointer, SkillText skill, @Nullable Integer start, int level) {
        if (start == null) {
            return Fault.at(pointer, "level-without-start", level, skill.name());
        }
        return skill.levels().stream()
                .map(SkillText.LevelText::level)
                .filter(l -> l > start)
                .findFirst()
                .map(next -> Fault.at(pointer, "level-skipped", level, skill.name(), start, next))
                .orElseGet(() -> Fault.at(pointer, "level-above-none", level, skill.name(), start));
    }

    /** From its submission on the form is read as it is stored, so it is stored as it was judged. */
    void keepAsJudged(Desk desk) {
        String judged = JSON.writeValueAsString(desk.review().draft());
        jdbc.update(
                "UPDATE review SET draft = ? WHERE assessment_id = ? AND assessor_kind = ? AND draft <> ?",
                judged,
                desk.assessment().id(),
                desk.review().kind().name(),
                judged);
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
                        .filter(e -> e.cap() == Finding.LACKS_EVIDENCE)
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
            form.skill(said).map(SkillReview::observations).orElse(Map.of()).forEach((statement, seen) -> {
                if (seen.date() == null || seen.note().isBlank()) {
                    faults.add(Fault.at("seen-" + statement, "observation-incomplete"));
                }
            });
            form.skill(said).map(SkillReview::otherwise).ifPresent(otherwise -> {
                boolean same =
                        new Decision(otherwise.level(), otherwise.attainmentClass()).equals(recommendation.decision());
                if (!same && Text.visible(otherwise.reason()) < 10) {
                    faults.add(Fault.at("reason-" + said, "reason-missing"));
                }
            });
        });
        return faults;
    }

    /** What the assessor decides: the recommendation where nothing else was said. */
    static Decision decided(Desk desk, UUID said) {
        Otherwise otherwise =
                desk.review().draft().skill(said).map(SkillReview::otherwise).orElse(null);
        return otherwise == null
                ? Objects.requireNonNull(desk.recommendations().get(said)).decision()
                : new Decision(otherwise.level(), otherwise.attainmentClass());
    }

    /** Why, where it is not the recommendation. */
    static @Nullable String reason(Desk desk, UUID said) {
        return desk.review()
                .draft()
                .skill(said)
                .map(SkillReview::otherwise)
                .map(Otherwise::reason)
                .orElse(null);
    }

    static Level.Decided wire(UUID skill, Decision decision) {
        var attainmentClass = decision.attainmentClass();
        return new Level.Decided(
                skill,
                decision.level(),
                attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name()));
    }

    /** The review as it was saved last. */
    Review load(UUID id, Kind kind) {
        return jdbc
                .query(
                        "SELECT draft, revision, submitted_at, saved_at FROM review WHERE assessment_id = ? AND assessor_kind = ?",
                        (row, n) -> {
                            Timestamp submitted = row.getTimestamp(3);
                            return new Review(
                                    id,
                                    kind,
                                    JSON.readValue(row.getString(1), Form.class),
                                    row.getLong(2),
                                    row.getTimestamp(4).toInstant(),
                                    submitted == null ? null : submitted.toInstant());
                        },
                        id,
                        kind.name())
                .stream()
                .findFirst()
                .orElseGet(() -> new Review(id, kind, Form.EMPTY, 0, null, null));
    }
}
