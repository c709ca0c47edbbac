package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.OpeningRounds;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkItemEvent.WorkItemOpened;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The people of the demo company at work: valid cycles, self-assessments and reviews. */
@Component
public class Scene {
    /** The framework of the demo company. */
    public static final String FRAMEWORK = "Plumbline starter";

    public static final String EMPLOYEE = "jonas.lind@demo.example";

    public static final String MANAGER = "mara.okafor@demo.example";

    public static final String DIRECTOR = "ingrid.dahl@demo.example";

    public static final String HR = "helena.ruiz@demo.example";

    public static final String OTHER_HR = "ben.holm@demo.example";

    public static final String STRANGER = "tilda.weil@demo.example";

    /** Where the demo company's people are. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final People people;
    private final LaunchingCycles cycles;
    private final Policies policies;
    private final Frameworks frameworks;
    private final RecordingEvidence evidence;
    private final AssessingOneself oneself;
    private final Reviewing reviewing;
    private final DecidingReviews deciding;
    private final SettingUpSessions sessions;
    private final ViewingSessions viewing;
    private final Assessments assessments;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final GivingTasks giving;
    private final PublishingResults publishing;
    private final SettingUpCycles settingUpCycles;
    private final ViewingCycles viewingCycles;
    private final SelfAssessments selfAssessments;
    private final SubmittingSelfAssessments submitting;
    private final OpeningRounds openingRounds;

    Scene(
            People people,
            LaunchingCycles cycles,
            Policies policies,
            Frameworks frameworks,
            RecordingEvidence evidence,
            AssessingOneself oneself,
            Reviewing reviewing,
            DecidingReviews deciding,
            SettingUpSessions sessions,
            ViewingSessions viewing,
            Assessments assessments,
            Worklist worklist,
            OpeningTasks openingTasks,
            GivingTasks giving,
            PublishingResults publishing,
            SettingUpCycles settingUpCycles,
            ViewingCycles viewingCycles,
            SelfAssessments selfAssessments,
            SubmittingSelfAssessments submitting,
            OpeningRounds openingRounds) {
        this.people = people;
        this.cycles = cycles;
        this.policies = policies;
        this.frameworks = frameworks;
        this.evidence = evidence;
        this.oneself = oneself;
        this.reviewing = reviewing;
        this.deciding = deciding;
        this.sessions = sessions;
        this.viewing = viewing;
        this.assessments = assessments;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.giving = giving;
        this.publishing = publishing;
        this.settingUpCycles = settingUpCycles;
        this.viewingCycles = viewingCycles;
        this.selfAssessments = selfAssessments;
        this.submitting = submitting;
        this.openingRounds = openingRounds;
    }

    public UUID id(String mail) {
        return people.findByMail(mail).map(Person::id).orElseThrow();
    }

    /** Whoever asks, by their mail address, with these roles besides. */
    public RequestPostProcessor as(String mail, String... roles) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(id(mail), mail, "XX", ZONE, Set.of(roles)), null, List.of()));
    }

    /** The published edition of the demo company. */
    public FrameworkVersion edition() {
        return frameworks.all().stream()
                .filter(f -> f.name().equals(FRAMEWORK))
                .flatMap(f -> f.versions().stream())
                .filter(v -> v.status() == FrameworkVersion.Status.PUBLISHED)
                .findFirst()
                .orElseThrow();
    }

    /** The skill that its cycles are about. */
    public SkillText skill() {
        return frameworks.skills(edition().id()).stream()
                .filter(skill -> skill.code().equals("ITMG"))
                .findFirst()
                .orElseThrow();
    }

    /** The day it is for these people, wherever the tests run. */
    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    public static Milestones dates() {
        LocalDate today = today();
        return Milestones.of(
                today.plusDays(14), today.plusDays(28), today.plusDays(42), today.plusDays(49), today.plusDays(70));
    }

    public SettingUpCycles.Setup setup(String name, boolean calibration, String... mails) {
        return new SettingUpCycles.Setup(
                name,
                edition().id(),
                List.of(skill().id()),
                List.of(),
                List.of(mails).stream().map(this::id).toList(),
                dates(),
                calibration);
    }

    /** A launched cycle, judged without any sample. */
    public UUID launched(String name, boolean calibration, String... mails) {
        policies.add(id(HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        UUID cycle =
                settingUpCycles.create(id(HR), setup(name, calibration, mails)).id();
        cycles.launch(id(HR), cycle);
        return cycle;
    }

    /** As {@link #launched}, with calibration, before which people read their review. */
    public UUID launchedSharing(String name, String... mails) {
        policies.add(id(HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        UUID cycle = settingUpCycles.create(id(HR), sharing(name, mails)).id();
        cycles.launch(id(HR), cycle);
        return cycle;
    }

    /** What HR asks for with a cycle that shares its reviews. */
    public SettingUpCycles.Setup sharing(String name, String... mails) {
        SettingUpCycles.Setup setup = setup(name, true, mails);
        return new SettingUpCycles.Setup(
                setup.name(),
                setup.frameworkVersionId(),
                setup.skillIds(),
                setup.units(),
                setup.people(),
                setup.milestones(),
                true,
                null,
                null,
                null,
                null,
                null,
                true,
                null);
    }

    /** As {@link #launched}, of whose reviews so much is looked at again. */
    public UUID launchedAssured(String name, boolean calibration, QualityPlan plan, String... mails) {
        policies.add(id(HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        UUID cycle = settingUpCycles
                .create(id(HR), assured(setup(name, calibration, mails), plan))
                .id();
        cycles.launch(id(HR), cycle);
        return cycle;
    }

    /** What HR asks for with a quality plan, by a week after the reviews; null for none, which has its date all the same. */
    public static SettingUpCycles.Setup assured(SettingUpCycles.Setup setup, @Nullable QualityPlan plan) {
        return new SettingUpCycles.Setup(
                setup.name(),
                setup.frameworkVersionId(),
                setup.skillIds(),
                setup.units(),
                setup.people(),
                setup.milestones().withQuality(setup.milestones().review().plusDays(7)),
                setup.calibrationRequired(),
                null,
                null,
                null,
                null,
                null,
                null,
                plan);
    }

    /** A launched cycle in so many skills, the one of its cycles first, judged without any sample. */
    public UUID launchedInSkills(String name, int skills, boolean calibration, String mail) {
        SettingUpCycles.Setup one = setup(name, calibration, mail);
        List<UUID> all = Stream.concat(
                        Stream.of(skill()),
                        frameworks.skills(edition().id()).stream()
                                .filter(other -> !other.code().equals("ITMG")))
                .limit(skills)
                .map(SkillText::id)
                .toList();
        policies.add(id(HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        UUID cycle = settingUpCycles
                .create(
                        id(HR),
                        new SettingUpCycles.Setup(
                                name, one.frameworkVersionId(), all, List.of(), one.people(), dates(), calibration))
                .id();
        cycles.launch(id(HR), cycle);
        return cycle;
    }

    /** An assessment of a cycle of twelve skills with 28 statements each, in which one person takes part. */
    public UUID assessmentOfTwelveSkills(UUID person) {
        var draft = frameworks.create(id(HR), "Many statements " + UUID.randomUUID());
        for (int skill = 1; skill <= 12; skill++) {
            String code = "LAM" + (char) ('A' + skill);
            var page = new StringBuilder("Keeping lamps " + skill + " " + code + "\n\n");
            for (int level = 3; level <= 6; level++) {
                page.append("Keeping lamps ")
                        .append(skill)
                        .append(": Level ")
                        .append(level)
                        .append("\n\n");
                for (int statement = 1; statement <= 7; statement++) {
                    page.append("Trims the lamps of pier ")
                            .append(statement)
                            .append(" at level ")
                            .append(level)
                            .append(".\n\n");
                }
            }
            frameworks.importPage(id(HR), draft.id(), PageText.read(page.toString()), code, page.toString());
        }
        frameworks.publish(id(HR), draft.id(), null);
        List<UUID> skills =
                frameworks.skills(draft.id()).stream().map(SkillText::id).toList();
        UUID cycle = settingUpCycles
                .create(
                        id(HR),
                        new SettingUpCycles.Setup(
                                "Lamps " + UUID.randomUUID(),
                                draft.id(),
                                skills,
                                List.of(),
                                List.of(person),
                                dates(),
                                false))
                .id();
        cycles.launch(id(HR), cycle);
        return assessments.findBySubjectIdOrderByChangedAtDesc(person).stream()
                .filter(a -> a.cycleId().equals(cycle))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A cycle that is not launched yet. */
    public UUID drafted(String name, String... mails) {
        return settingUpCycles.create(id(HR), setup(name, false, mails)).id();
    }

    public UUID assessment(UUID cycle, String mail) {
        return assessments.findBySubjectIdOrderByChangedAtDesc(id(mail)).stream()
                .filter(a -> a.cycleId().equals(cycle))
                .findFirst()
                .orElseThrow()
                .id();
    }

    public Assessment read(UUID assessment) {
        return assessments.findById(assessment).orElseThrow();
    }

    /** The engine says that a step has become due. */
    public UUID opened(String process, String element, WorkRole role, UUID key, int slot, int round) {
        UUID item = UUID.randomUUID();
        openingTasks.opened(new WorkItemOpened(item, key.toString(), process, element, slot, round, null, null, role));
        return item;
    }

    public UUID opened(String element, WorkRole role, UUID assessment) {
        return opened(
                "participant-assessment",
                element,
                role,
                assessment,
                0,
                read(assessment).round());
    }

    /**
     * The engine says that a second assessment has become due, and HR gives it to somebody: who is drawn depends on what everybody
     * has shown.
     */
    public UUID secondBy(String mail, UUID assessment) {
        UUID item = opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        if (!id(mail).equals(worklist.find(item).holder())) {
            giving.reassign(id(HR), item, id(mail), null);
        }
        return item;
    }

    /** When the open task of an assessment is due. */
    public Instant dueOf(UUID assessment, String element) {
        return worklist.openOf(assessment.toString()).stream()
                .filter(item -> item.element().equals(element))
                .findFirst()
                .orElseThrow()
                .due();
    }

    public Map<UUID, Integer> attributes(int level) {
        Map<UUID, Integer> ratings = new HashMap<>();
        frameworks.attributes(edition().id()).forEach(a -> ratings.put(a.id(), level));
        return ratings;
    }

    public UUID said(UUID assessment) {
        return selfAssessments.skills(assessment).keySet().iterator().next();
    }

    public Map<UUID, Verdict> verdicts(int level, Verdict verdict) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        skill().level(level).orElseThrow().statements().forEach(s -> verdicts.put(s.id(), verdict));
        return verdicts;
    }

    public static Evidence.Details piece(String title) {
        LocalDate today = today();
        return new Evidence.Details(
                title,
                "Did what the title says.",
                Part.ACCOUNTABLE,
                Setting.WORKPLACE,
                today.minusMonths(10),
                today.minusMonths(2),
                null);
    }

    /** A complete claim of a level: every statement met, two pieces of evidence on each. */
    public SelfAssessment.Form claim(UUID assessment, int level) {
        UUID subject = read(assessment).subjectId();
        List<UUID> pieces = List.of(
                evidence.add(subject, piece("First work")).id(),
                evidence.add(subject, piece("Second work")).id());
        List<SelfAssessment.Link> links = new ArrayList<>();
        skill().level(level)
                .orElseThrow()
                .statements()
                .forEach(s -> pieces.forEach(p -> links.add(new SelfAssessment.Link(s.id(), p))));
        return new SelfAssessment.Form(
                attributes(6),
                List.of(new SelfAssessment.SkillClaim(
                        said(assessment), level, false, verdicts(level, Verdict.MET), links, "")));
    }

    public void handIn(UUID assessment, int level) {
        draft(assessment, level);
        submitting.submit(read(assessment).subjectId(), AssessmentId.of(assessment), null);
    }

    /** A self-assessment that could be submitted. */
    public void draft(UUID assessment, int level) {
        oneself.save(read(assessment).subjectId(), AssessmentId.of(assessment), claim(assessment, level), null);
    }

    /** A complete review: every statement of the level met, all evidence accepted. */
    public Review.Form judgement(UUID assessment, int level, Review.Otherwise otherwise) {
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        selfAssessments.submittedEvidence(assessment).keySet().forEach(e -> ticks.put(e, new Review.Tick(true, true)));
        return new Review.Form(
                attributes(6),
                ticks,
                List.of(new Review.SkillReview(
                        said(assessment),
                        null,
                        List.of(),
                        verdicts(level, Verdict.MET),
                        List.of(),
                        Map.of(),
                        otherwise)));
    }

    public void review(String reviewer, UUID assessment, int level, Review.Otherwise otherwise) {
        reviewing.save(
                id(reviewer),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                judgement(assessment, level, otherwise),
                null);
        deciding.submit(id(reviewer), AssessmentId.of(assessment), null);
    }

    /** A published result at 5 where 6 was claimed: its first statement is still to be shown. */
    public UUID resultBelowTheClaim(String name, String mail) {
        return resultBelowTheClaim(
                name,
                mail,
                Map.of(skill().level(6).orElseThrow().statements().getFirst().id(), Verdict.NOT_MET));
    }

    /** A published result at 5 where 6 was claimed, with verdicts on statements of 6 that let it fail; the others are met. */
    public UUID resultBelowTheClaim(String name, String mail, Map<UUID, Verdict> others) {
        UUID cycle = launched(name, false, mail);
        UUID assessment = assessment(cycle, mail);
        reviewBelowTheClaim(assessment, others);
        publish(cycle, assessment);
        return assessment;
    }

    /** A review approved at 5 where 6 was claimed, with verdicts on statements of 6 that let it fail; the others are met. */
    public void reviewBelowTheClaim(UUID assessment, Map<UUID, Verdict> others) {
        handIn(assessment, 6);
        Map<UUID, Verdict> verdicts = new HashMap<>(verdicts(6, Verdict.MET));
        verdicts.putAll(verdicts(5, Verdict.MET));
        verdicts.putAll(others);
        Set<UUID> pieces = selfAssessments.submittedEvidence(assessment).keySet();
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        List<SelfAssessment.Link> links = skill().level(5).orElseThrow().statements().stream()
                .flatMap(s -> pieces.stream().map(piece -> new SelfAssessment.Link(s.id(), piece)))
                .toList();
        var review = new Review.SkillReview(said(assessment), null, List.of(), verdicts, links, Map.of(), null);
        UUID reviewer = read(assessment).reviewerId();
        reviewing.save(
                reviewer,
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(attributes(6), ticks, List.of(review)),
                null);
        deciding.submit(reviewer, AssessmentId.of(assessment), null);
    }

    /** The statement that defines a level of the skill. */
    public SkillText.StatementText defining(int level) {
        return skill().level(level).orElseThrow().statements().stream()
                .filter(SkillText.StatementText::defining)
                .findFirst()
                .orElseThrow();
    }

    /** Calibration of a cycle opens; waits until its items are there. */
    public CalibrationSession calibration(UUID cycle, UUID waitFor) {
        openingRounds.openRound(cycle);
        await().atMost(Duration.ofSeconds(20)).until(() -> read(waitFor).state() == AssessmentState.IN_CALIBRATION);
        return viewing.ofCycle(cycle).getFirst();
    }

    public void staff(CalibrationSession session, String facilitator, String... calibrators) {
        sessions.staff(
                id(HR),
                session.id(),
                id(facilitator),
                List.of(calibrators).stream().map(this::id).toList());
        assertThat(calibrators).isNotEmpty();
    }

    /** The results of a cycle without calibration are published; waits until the assessment's is. */
    public void publish(UUID cycle, UUID assessment) {
        beginPublishing(cycle);
        await().atMost(Duration.ofSeconds(20)).until(() -> read(assessment).state() == AssessmentState.PUBLISHED);
        publishingHasEnded(cycle);
    }

    /** Waits until nothing of a cycle is being published, so that HR can publish again. */
    public void publishingHasEnded(UUID cycle) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !viewingCycles.isPublishing(cycle));
    }

    /** The process asks for a wave of results. */
    public void beginPublishingUnasked(UUID cycle) {
        publishing.beginPublishing(cycle);
    }

    /** The results of a cycle without calibration begin to be published. */
    public void beginPublishing(UUID cycle) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> viewingCycles.forHr(id(HR), cycle).phase() == AssessmentCycle.Phase.PUBLICATION);
        publishing.publish(id(HR), cycle);
        beginPublishingUnasked(cycle);
    }
}
