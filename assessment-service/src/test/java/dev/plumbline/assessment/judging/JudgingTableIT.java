package dev.plumbline.assessment.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.judging.FinishedReviews.Whose;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One skill of one's open reviews in a table: what it shows, and what each cell stores. */
class JudgingTableIT extends ClearCases {

    @Autowired
    private JudgingTable table;

    @Autowired
    private SelfAssessments selfAssessments;

    @Autowired
    private FinishedReviews finished;

    private String page() {
        return "/judging?of=" + cycle + ":" + scene.skill().id();
    }

    private String cells(UUID assessment) {
        return "/assessments/" + assessment + "/review/cells";
    }

    private static List<UUID> statements(SkillText.LevelText level) {
        return level.statements().stream().map(SkillText.StatementText::id).toList();
    }

    private List<UUID> statements() {
        return statements(scene.skill().level(LEVEL).orElseThrow());
    }

    private Review.Form draft(UUID assessment) {
        return reviewing
                .open(manager(), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .review()
                .draft();
    }

    /** All that a reviewer says of a clear case in the table, at the revision that they read. */
    private List<String> whole(UUID assessment, long revision) {
        List<String> fields = new ArrayList<>(List.of(
                "revision",
                String.valueOf(revision),
                "said",
                scene.said(assessment).toString()));
        statements().forEach(statement -> fields.addAll(List.of("v." + statement, "MET")));
        selfAssessments
                .submittedEvidence(assessment)
                .keySet()
                .forEach(piece -> fields.addAll(List.of(
                        "piece",
                        piece.toString(),
                        "tick." + piece + ".valid",
                        "on",
                        "tick." + piece + ".authentic",
                        "on")));
        scene.attributes(6).forEach((id, rating) -> fields.addAll(List.of("attr." + id, rating.toString())));
        return fields;
    }

    @Test
    void aSkillIsOfferedHoweverManyOpenReviewsComeBeforeIt() throws Exception {
        handedIn(1);
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, due_at, opened_at,"
                        + " subject_name) SELECT gen_random_uuid(), 'participant-assessment', 'user_review', 0,"
                        + " gen_random_uuid()::text, 1, 'REVIEWER', 'OPEN', ?, now(), now(), 'AAA' FROM generate_series(1, 250)",
                manager());
        try {
            assertThat(table.choices(manager(), Whose.MINE).all())
                    .anyMatch(choice -> choice.cycle().equals(cycle));
        } finally {
            jdbc.update("DELETE FROM work_item WHERE subject_name = 'AAA'");
        }
    }

    @Test
    void peopleAreRowsAndTheStatementsOfWhatIsJudgedAreColumns() throws Exception {
        List<UUID> all = handedIn(2);
        var choices = table.choices(manager(), Whose.MINE).all();
        assertThat(choices).anySatisfy(choice -> {
            assertThat(choice.cycle()).isEqualTo(cycle);
            assertThat(choice.skill().id()).isEqualTo(scene.skill().id());
        });
        JudgingTable.Table shown =
                table.page(manager(), Whose.MINE, cycle, scene.skill().id(), null);
        assertThat(shown.next()).isNull();
        assertThat(shown.rows()).extracting(JudgingTable.Row::assessment).containsExactlyElementsOf(all);
        assertThat(shown.levels()).extracting(SkillText.LevelText::level).contains(LEVEL);
        assertThat(shown.rows()).allSatisfy(row -> {
            assertThat(row.claimed()).isEqualTo(LEVEL);
            assertThat(row.asked()).containsAll(statements());
            assertThat(row.evidence().get(statements().getFirst())).isEqualTo(2);
        });
        var seen = pages.get(Scene.MANAGER, page());
        String html = seen.html();
        assertThat(seen.words())
                .contains("0 of " + shown.rows().getFirst().asked().size() + " judged");
        assertThat(html).as("where the statements of a level begin").contains("class=\"pl-begins\"");
        assertThat(html)
                .contains(
                        "/assessments/" + all.get(0) + "/review#verdict-"
                                + statements().getFirst(),
                        "2 pieces")
                .contains("name=\"v." + statements().getFirst() + "\"");
        assertThat(html)
                .as("the table is found first")
                .containsSubsequence(
                        "data-judging",
                        "id=\"statements\"",
                        "id=\"statement-" + statements().getFirst());
        // Nothing is filled in, whatever was claimed.
        String main = html.substring(html.indexOf("<main"));
        assertThat(main).doesNotContain("selected=\"selected\">met");
        assertThat(Pattern.compile("<input[^>]* checked[^>]*>")
                        .matcher(main)
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allMatch(chosen -> chosen.contains("value=\"\""));
        String nobody = Newcomers.add(jdbc, "Nell", "Nobody", "Platforms", null) + "@demo.example";
        assertThat(pages.get(nobody, page()).words()).contains("You have no open review");
    }

    @Test
    void whereSomethingElseIsRecommendedThanWasClaimedTheSkillAndBothLevelsAreNamed() throws Exception {
        UUID one = handedIn(1).getFirst();
        Review.Form good = scene.judgement(one, LEVEL, null);
        Map<UUID, Verdict> verdicts = new HashMap<>(good.skills().getFirst().verdicts());
        scene.skill().levels().stream()
                .filter(level -> level.level() <= LEVEL)
                .forEach(level -> verdicts.putAll(scene.verdicts(level.level(), Verdict.NOT_MET)));
        judge(
                one,
                new Review.Form(
                        good.attributes(),
                        good.ticks(),
                        List.of(new Review.SkillReview(
                                scene.said(one), null, List.of(), verdicts, List.of(), Map.of(), null))));
        String why = scene.skill().name() + ": claimed " + LEVEL + ", no level recommended.";
        assertThat(pages.get(Scene.MANAGER, page()).words())
                .contains(why)
                .doesNotContain("What is recommended is not the claimed level.");
        var kept = pages.post(
                Scene.MANAGER,
                cells(one) + "/autosave",
                "revision",
                "1",
                "said",
                scene.said(one).toString(),
                "v." + statements().getFirst(),
                "PARTLY_MET");
        assertThat(kept.html()).contains(why);
    }

    @Test
    void aCellIsSavedByItselfAndTheRestStaysAsItWas() throws Exception {
        UUID one = handedIn(1).getFirst();
        judge(one);
        Review.Form before = draft(one);
        UUID statement = statements().getFirst();
        JudgingTable.Progress progress = table.page(
                        manager(), Whose.MINE, cycle, scene.skill().id(), null)
                .rows()
                .getFirst()
                .progress();
        assertThat(progress.judged())
                .as("all have a verdict")
                .isEqualTo(progress.asked())
                .isEqualTo(statements().size());
        var kept = pages.post(
                Scene.MANAGER,
                cells(one) + "/autosave",
                "revision",
                "1",
                "said",
                scene.said(one).toString(),
                "v." + statement,
                "NOT_MET");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.html()).contains("\"revision\":2", "Saved", "\"recommended\":", "\"whys\":[");
        assertThat(kept.html()).containsPattern("\"progress\":\"\\d+ of \\d+ judged\"");
        Review.Form after = draft(one);
        assertThat(after.attributes()).isEqualTo(before.attributes());
        assertThat(after.ticks()).isEqualTo(before.ticks());
        Map<UUID, Verdict> verdicts = after.skills().getFirst().verdicts();
        assertThat(verdicts)
                .containsEntry(statement, Verdict.NOT_MET)
                .hasSize(statements().size());
        // An empty cell takes the verdict away.
        pages.post(
                Scene.MANAGER,
                cells(one) + "/autosave",
                "revision",
                "2",
                "said",
                scene.said(one).toString(),
                "v." + statement,
                "");
        assertThat(draft(one).skills().getFirst().verdicts()).doesNotContainKey(statement);
    }

    @Test
    void whatSomebodyElseHasSavedIsNotOverwritten() throws Exception {
        UUID one = handedIn(1).getFirst();
        judge(one);
        judge(one);
        String said = scene.said(one).toString();
        UUID statement = statements().getFirst();
        var late = pages.post(
                Scene.MANAGER, cells(one) + "/autosave", "revision", "1", "said", said, "v." + statement, "NOT_MET");
        assertThat(late.html()).doesNotContain("\"revision\"").contains("\"message\"");
        var form = pages.post(
                Scene.MANAGER,
                cells(one),
                "revision",
                "1",
                "said",
                said,
                "of",
                cycle + ":" + scene.skill().id(),
                "v." + statement,
                "NOT_MET");
        assertThat(form.status()).isEqualTo(200);
        // What was typed stays, with the revision that was read.
        assertThat(form.html())
                .contains("name=\"revision\" value=\"1\"")
                .containsPattern("value=\"NOT_MET\"[^>]* checked");
        assertThat(draft(one).skills().getFirst().verdicts()).containsEntry(statement, Verdict.MET);
    }

    @Test
    void onlyTheReviewerWritesAndOnlyWhatIsAsked() throws Exception {
        UUID one = handedIn(1).getFirst();
        String said = scene.said(one).toString();
        for (String path : List.of(cells(one), cells(one) + "/autosave")) {
            assertThat(pages.post(Scene.STRANGER, path, "revision", "0", "said", said)
                            .status())
                    .isEqualTo(404);
            assertThat(pages.post(Scene.DIRECTOR, path, "revision", "0", "said", said)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(pages.post(
                                Scene.MANAGER,
                                cells(one) + "/autosave",
                                "revision",
                                "0",
                                "said",
                                said,
                                "v." + UUID.randomUUID(),
                                "MET")
                        .html())
                .doesNotContain("\"revision\"");
        assertThat(pages.post(Scene.MANAGER, cells(one), "revision", "0", "said", "nothing")
                        .status())
                .isEqualTo(400);
        assertThat(pages.post(
                                Scene.MANAGER,
                                cells(one),
                                "revision",
                                "0",
                                "said",
                                said,
                                "v." + statements().getFirst(),
                                "FINE")
                        .status())
                .isEqualTo(400);
    }

    /**
     * A manager of twenty clear cases judges each in the table, and approves all of them at once: one form for each person, the list
     * with all that are ready ticked, one button.
     */
    @Test
    void twentyClearCasesAreDoneInTwentyTwoActs() throws Exception {
        List<UUID> all = handedIn(20);
        int acts = 0;
        JudgingTable.Table shown =
                table.page(manager(), Whose.MINE, cycle, scene.skill().id(), null);
        assertThat(shown.rows()).hasSize(20);
        for (UUID one : all) {
            assertThat(pages.post(Scene.MANAGER, cells(one), whole(one, 0)).location())
                    .contains("done=saved");
            acts++;
        }
        String list =
                pages.get(Scene.MANAGER, "/reviews?all=true&cycle=" + cycle).html();
        acts++;
        List<String> chosen = new ArrayList<>();
        all.forEach(one -> {
            assertThat(list).contains(one + "@1");
            chosen.addAll(List.of("chosen", one + "@1"));
        });
        String page = pages.post(Scene.MANAGER, "/reviews/approve", chosen).location();
        acts++;
        BulkApproval approval = approving.find(manager(), UUID.fromString(page.substring(page.lastIndexOf('/') + 1)));
        assertThat(approval.waiting()).isEqualTo(20);
        assertThat(carriedOut(approval))
                .hasSize(20)
                .allSatisfy((one, item) -> assertThat(item.outcome()).isEqualTo(BulkApproval.Outcome.DONE));
        assertThat(acts).isEqualTo(22);
        assertThat(all).allSatisfy(one -> {
            assertThat(scene.read(one).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
            assertThat(draft(one).skills().getFirst().verdicts().values()).containsOnly(Verdict.MET);
        });
        assertThat(jdbc.queryForList(
                        "SELECT d.level FROM decision d JOIN skill_assessment k ON k.id = d.skill_assessment_id JOIN assessment a ON"
                                + " a.id = k.assessment_id WHERE a.cycle_id = ? AND d.kind = 'APPROVED'",
                        Integer.class,
                        cycle))
                .hasSize(20)
                .containsOnly(LEVEL);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM outbox_event WHERE payload::text LIKE '%\"bulkApproval\":\"' || ? || '\"%'",
                        Integer.class, approval.id().toString()))
                .isEqualTo(20);
        assertThat(finished.page(manager(), Whose.MINE, cycle, null, 50).items())
                .isEmpty();
    }

    /** Of more people than a page has, the next one begins after the last. */
    @Test
    void moreThanTwentyPeopleAreReadPageByPage() throws Exception {
        List<UUID> all = handedIn(22);
        JudgingTable.Table first =
                table.page(manager(), Whose.MINE, cycle, scene.skill().id(), null);
        JudgingTable.Table second =
                table.page(manager(), Whose.MINE, cycle, scene.skill().id(), first.next());
        List<UUID> read = new ArrayList<>();
        first.rows().forEach(row -> read.add(row.assessment()));
        second.rows().forEach(row -> read.add(row.assessment()));
        assertThat(read).containsExactlyElementsOf(all);
        assertThat(second.next()).isNull();
        assertThat(pages.get(Scene.MANAGER, page()).html()).contains("after=");
    }
}
