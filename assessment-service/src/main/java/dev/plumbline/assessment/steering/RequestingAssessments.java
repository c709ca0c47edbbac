package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.WorkingDays;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person, their manager or HR asks that the person is assessed in some skills, outside any cycle. */
@Service
public class RequestingAssessments {

    /** How many skills one request names at the most. */
    public static final int MOST_SKILLS = 12;

    /** As long as HR can name a cycle. */
    private static final int LONGEST_NAME = 120;

    /** How many skills its name has at the most. */
    private static final int NAMED = 3;

    /** How long the self-assessment takes, and then the review, where no dates are given; in days. */
    private static final int DAYS = 14;

    /**
     * What is asked for.
     *
     * @param frameworkVersionId the newest published edition of a framework
     * @param skillIds skills of that edition
     * @param selfAssessment the day by which the self-assessment is due, where the person is; null for two weeks from now
     * @param review the day by which the review is due; null for two weeks later
     * @param reason why, for those who may read the assessment; null for none
     */
    public record Request(
            UUID frameworkVersionId,
            @Size(max = MOST_SKILLS) List<UUID> skillIds,
            @Nullable LocalDate selfAssessment,
            @Nullable LocalDate review,

            @Nullable @Size(max = BypassingSelfAssessments.LONGEST_REASON)
            String reason) {}

    /** The newest published edition of a framework, with the skills in which somebody can be assessed, by name. */
    public record Offer(String framework, UUID frameworkVersionId, List<SkillSummary> skills) {}

    /**
     * Where a skill is asked of a person already.
     *
     * @param published whether its result is published, and the assessment is not closed yet
     */
    public record Asked(String cycle, boolean published) {}

    /**
     * What the form for a request shows.
     *
     * @param underWay where skills are asked of the person already, by skill: they cannot be chosen
     * @param selfAssessment the day that is proposed, as {@code review} is
     */
    public record Form(
            UUID personId,
            String name,
            List<Offer> offers,
            Map<UUID, Asked> underWay,
            LocalDate selfAssessment,
            LocalDate review) {

        /** How many skills can be chosen at the most: no more than a framework offers. */
        public int most() {
            return Math.min(
                    MOST_SKILLS,
                    offers.stream()
                            .mapToInt(offer -> offer.skills().size())
                            .max()
                            .orElse(0));
        }

        /** Whether a framework offers more skills than can be chosen. */
        public boolean limits() {
            return offers.stream().anyMatch(offer -> offer.skills().size() > MOST_SKILLS);
        }
    }

    private final People people;
    private final Frameworks frameworks;
    private final RequestChecks checks;
    private final BeginningSingles beginning;
    private final MessageSource texts;
    private final Audit audit;
    private final Clock clock;

    RequestingAssessments(
            People people,
            Frameworks frameworks,
            RequestChecks checks,
            BeginningSingles beginning,
            MessageSource texts,
            Audit audit,
            Clock clock) {
        this.people = people;
        this.frameworks = frameworks;
        this.checks = checks;
        this.beginning = beginning;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What can be asked for a person.
     *
     * @throws Refusal unless the actor may ask for them
     */
    @Transactional(readOnly = true)
    public Form form(UUID actor, UUID personId) {
        Person person = askedFor(actor, personId);
        List<Offer> offers = new ArrayList<>();
        for (Frameworks.Framework framework : frameworks.all()) {
            framework.versions().stream()
                    .filter(version -> version.status() == FrameworkVersion.Status.PUBLISHED)
                    .findFirst()
                    .ifPresent(newest -> offers.add(new Offer(
                            framework.name(),
                            newest.id(),
                            frameworks.skillSummaries(newest.id()).stream()
                                    .filter(skill -> skill.statements() > 0)
                                    .sorted(Comparator.comparing(SkillSummary::name, String.CASE_INSENSITIVE_ORDER))
                                    .toList())));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), person.timeZone());
        List<UUID> offered = offers.stream()
                .flatMap(offer -> offer.skills().stream())
                .map(SkillSummary::id)
                .toList();
        return new Form(
                person.id(),
                person.name(),
                offers,
                checks.underWay(personId, offered).stream()
                        .collect(Collectors.toMap(
                                RequestChecks.UnderWay::skill, one -> new Asked(one.cycle(), one.published()))),
                WorkingDays.from(today.plusDays(DAYS)),
                WorkingDays.from(today.plusDays(2 * DAYS)));
    }

    /**
     * Begins the assessment of one person by the rules of a cycle. What two ask at once for one person is checked one after the
     * other.
     *
     * @return the assessment
     * @throws Refusal as not found, or forbidden, unless the actor may ask for the person; naming each field that cannot be
     *     accepted: the person has left, or nobody could review them; the skills are not all in the newest published edition,
     *     cannot be assessed, or are asked in an assessment that is under way; dates are past or in the wrong order
     */
    @Transactional
    public Assessment request(UUID actor, UUID personId, Request request) {
        // Read once they are kept as they are: whoever left, or has another manager by then, is not asked for as
        // before.
        checks.lock(personId);
        Person person = askedFor(actor, personId);
        String reason = request.reason() == null ? "" : Text.block(request.reason());
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        Milestones milestones = milestones(person, request);
        List<Fault> faults = checks.faults(person, request, milestones);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        List<SkillSummary> skills = frameworks.skillSummaries(request.frameworkVersionId()).stream()
                .filter(skill -> request.skillIds().contains(skill.id()))
                .toList();
        List<String> codes = skills.stream().map(SkillSummary::code).toList();
        Assessment begun = beginning.begin(
                actor,
                person,
                request.frameworkVersionId(),
                name(skills),
                skills.stream().map(SkillSummary::id).toList(),
                milestones,
                reason);
        audit.person(
                actor, "assessment-requested", "assessment", begun.id(), null, codes, reason.isEmpty() ? null : reason);
        return begun;
    }

    /** It is called by its skills wherever a cycle has a name: by the first of them where there are many. */
    private String name(List<SkillSummary> skills) {
        int named = skills.size() <= NAMED ? skills.size() : NAMED - 1;
        String names = skills.stream().limit(named).map(SkillSummary::name).collect(Collectors.joining(", "));
        return Text.cut(
                texts.getMessage("single.name", new Object[] {names, skills.size() - named}, Locale.ENGLISH),
                LONGEST_NAME);
    }

    /**
     * Whether somebody may ask for a person.
     *
     * @throws Refusal as {@link #request}
     */
    @Transactional(readOnly = true)
    public void mayAsk(UUID actor, UUID personId) {
        askedFor(actor, personId);
    }

    private Person askedFor(UUID actor, UUID personId) {
        Person person = people.findById(personId).orElseThrow(Refusal::notFound);
        checks.mayAsk(actor, person);
        return person;
    }

    /** Results are confirmed within the days that everybody has, and appeals lodged within those of a cycle. */
    private Milestones milestones(Person person, Request request) {
        LocalDate self = request.selfAssessment() == null
                ? LocalDate.ofInstant(clock.instant(), person.timeZone()).plusDays(DAYS)
                : request.selfAssessment();
        LocalDate review = request.review() == null ? self.plusDays(DAYS) : request.review();
        return Milestones.of(self, review, review, review, review.plusDays(AssessmentCycle.ANSWER_DAYS));
    }
}
