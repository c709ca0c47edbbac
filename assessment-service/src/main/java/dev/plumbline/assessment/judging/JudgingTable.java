package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.judging.FinishedReviews.Whose;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ClearReviews;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The open reviews of one skill beside each other. It shows what each reviewer has saved, and nothing else. */
@Service
public class JudgingTable {

    /** How many people are on a page. */
    public static final int PAGE = 20;

    /** Among so many open reviews the cycles and skills are looked for, and so many are read at once. */
    static final int LOOKED_THROUGH = 2_000;

    private static final int READ_AT_ONCE = 200;

    /** A skill in a cycle of which there are open reviews. */
    public record Choice(UUID cycle, String cycleName, SkillText skill) {}

    /**
     * What can be chosen.
     *
     * @param more whether there are more open reviews than were looked through
     */
    public record Choices(List<Choice> all, boolean more) {}

    /**
     * A person in the table.
     *
     * @param said the skill assessment
     * @param claimed null for no claim
     * @param asked the statements that are judged
     * @param evidence how many pieces are linked to each statement
     * @param hindrances why the whole review cannot be approved with others; empty where it can
     */
    public record Row(
            UUID assessment,
            String name,
            String reviewer,
            UUID said,
            ReviewCase judged,
            @Nullable Integer claimed,
            Set<UUID> asked,
            Map<UUID, Integer> evidence,
            List<Hindrance> hindrances) {

        /** How far the judgement of this person is. */
        public Progress progress() {
            return progressOf(judged, said);
        }
    }

    /** How many of the statements that are asked have a verdict. */
    public record Progress(int judged, int asked) {}

    /**
     * A page of the table.
     *
     * @param levels those that somebody on the page is judged on, highest first, with their statements
     * @param next the key after which the next page starts; null on the last
     */
    public record Table(
            List<SkillText.LevelText> levels,
            List<Row> rows,
            @Nullable String next) {}

    private final FinishedReviews reviews;
    private final ClearReviews clear;
    private final BulkApprovals approvals;
    private final SelfAssessments selfAssessments;

    JudgingTable(
            FinishedReviews reviews, ClearReviews clear, BulkApprovals approvals, SelfAssessments selfAssessments) {
        this.reviews = reviews;
        this.clear = clear;
        this.approvals = approvals;
        this.selfAssessments = selfAssessments;
    }

    /** The skills by cycle of which somebody has open reviews, by the names of the people. */
    public Choices choices(UUID actor, Whose whose) {
        Map<List<UUID>, Choice> choices = new LinkedHashMap<>();
        String next = null;
        int looked = 0;
        do {
            TaskLists.Page page = reviews.tasks(actor, whose, null, next, READ_AT_ONCE);
            add(page.items(), choices);
            looked += page.items().size();
            next = page.next();
        } while (next != null && looked < LOOKED_THROUGH);
        return new Choices(List.copyOf(choices.values()), next != null);
    }

    private void add(List<WorkItem> items, Map<List<UUID>, Choice> choices) {
        Map<UUID, WorkItem> byAssessment = new LinkedHashMap<>();
        items.forEach(item -> byAssessment.put(FinishedReviews.key(item), item));
        selfAssessments.skillsByAssessment(byAssessment.keySet()).forEach((assessment, skills) -> {
            WorkItem item = Objects.requireNonNull(byAssessment.get(assessment));
            UUID cycle = Objects.requireNonNull(item.cycle());
            skills.values()
                    .forEach(skill -> choices.putIfAbsent(
                            List.of(cycle, skill.id()), new Choice(cycle, item.cycleName(), skill)));
        });
    }

    /**
     * A page of people by name.
     *
     * @param after the key of the page before; null for the first
     * @throws dev.plumbline.assessment.site.refusal.Refusal where no page has said that key
     */
    public Table page(UUID actor, Whose whose, UUID cycle, UUID skill, @Nullable String after) {
        List<Row> rows = new ArrayList<>();
        String next = after;
        do {
            // Those of a cycle who are not asked this skill are left out.
            TaskLists.Page page = reviews.tasks(actor, whose, cycle, next, PAGE);
            rows.addAll(rows(actor, page.items(), skill));
            next = page.next();
        } while (rows.isEmpty() && next != null);
        return new Table(levels(rows), rows, next);
    }

    private List<Row> rows(UUID actor, List<WorkItem> items, UUID skill) {
        List<UUID> ids = items.stream().map(FinishedReviews::key).toList();
        Map<UUID, Map<UUID, SkillText>> skills = selfAssessments.skillsByAssessment(ids);
        Set<UUID> waiting = approvals.waitingOf(ids);
        List<Row> rows = new ArrayList<>();
        for (WorkItem item : items) {
            UUID id = FinishedReviews.key(item);
            skills.getOrDefault(id, Map.of()).forEach((said, text) -> {
                if (text.id().equals(skill)) {
                    ClearReviews.Looked looked = clear.look(actor, AssessmentId.of(id));
                    if (looked.judged() != null) {
                        rows.add(row(
                                item,
                                said,
                                looked.judged(),
                                waiting.contains(id) ? List.of(Hindrance.ALREADY_CHOSEN) : looked.hindrances()));
                    }
                }
            });
        }
        return rows;
    }

    /** How far a judgement of a skill is, as it is saved. */
    public static Progress progressOf(ReviewCase judged, UUID said) {
        Set<UUID> asked = asked(judged, said);
        Set<UUID> verdicts = judged.verdicts(said).keySet();
        return new Progress((int) asked.stream().filter(verdicts::contains).count(), asked.size());
    }

    private static Set<UUID> asked(ReviewCase judged, UUID said) {
        return judged.judgedLevels(said).stream()
                .flatMap(level -> level.statements().stream())
                .filter(statement -> !statement.excluded())
                .map(SkillText.StatementText::id)
                .collect(Collectors.toSet());
    }

    private static Row row(WorkItem item, UUID said, ReviewCase judged, List<Hindrance> hindrances) {
        return new Row(
                judged.assessment().id(),
                item.subjectName(),
                String.valueOf(item.holderName()),
                said,
                judged,
                judged.self()
                        .skill(said)
                        .map(SelfAssessment.SkillClaim::claimed)
                        .orElse(null),
                asked(judged, said),
                judged.chips().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().size())),
                hindrances);
    }

    private static List<SkillText.LevelText> levels(List<Row> rows) {
        Map<Integer, SkillText.LevelText> levels = new TreeMap<>();
        rows.forEach(row ->
                row.judged().judgedLevels(row.said()).forEach(level -> levels.putIfAbsent(level.level(), level)));
        return List.copyOf(new ArrayList<>(levels.values()).reversed());
    }
}
