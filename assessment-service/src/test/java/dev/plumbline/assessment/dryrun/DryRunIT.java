package dev.plumbline.assessment.dryrun;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.ChangingDrafts;
import dev.plumbline.assessment.steering.LaunchingCycles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A draft is tried out to its end: nothing of it is anywhere but in its own rows, and nobody but whoever began it finds it. */
class DryRunIT extends Platform {

    private static final Path MIXED = new Path(30, 30, 30, 30, 30, 30);

    /** How often each table was written, as far as this connection has not reported it yet. */
    private static final String WRITES = """
            SELECT relname, n_tup_ins + n_tup_upd + n_tup_del AS writes
            FROM pg_stat_xact_user_tables
            WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
            """;

    @Autowired
    private RunningDry running;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    private final List<UUID> people = new ArrayList<>();

    private UUID hr = new UUID(0, 0);

    @BeforeEach
    void somebodyOfHrHasNone() {
        hr = scene.id(Scene.HR);
        jdbc.update("DELETE FROM dry_run");
    }

    @AfterEach
    void noneIsLeft() {
        jdbc.update("DELETE FROM dry_run");
    }

    /** A draft that names so many people of this test's own, who report to the manager. */
    private UUID draft(int count) {
        UUID manager = scene.id(Scene.MANAGER);
        String[] mails = new String[count];
        for (int i = 0; i < count; i++) {
            UUID one = Newcomers.add(jdbc, "Dry" + i, "Runner " + test, "Platforms", manager);
            people.add(one);
            mails[i] = one + "@demo.example";
        }
        return scene.drafted("Tried out " + test, mails);
    }

    private Map<String, Long> writes() {
        Map<String, Long> writes = new TreeMap<>();
        jdbc.query(WRITES, row -> {
            writes.put(row.getString("relname"), row.getLong("writes"));
        });
        return writes;
    }

    /** The tables that an act writes in its transaction. */
    private List<String> written(Runnable act) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            Map<String, Long> before = writes();
            act.run();
            Map<String, Long> after = writes();
            after.entrySet().removeAll(before.entrySet());
            return List.copyOf(after.keySet());
        }));
    }

    private int rows(String table) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT count(*)::int FROM " + table, Integer.class));
    }

    @Test
    void runsToItsEndAndWritesNothingButItsOwnRows() {
        UUID draft = draft(60);
        UUID[] run = new UUID[1];
        assertThat(written(() -> run[0] = running.begin(hr, draft, MIXED, 7).id()))
                .containsExactly("dry_run", "dry_run_happening", "dry_run_person");
        DryRun at = running.find(hr, run[0]);
        assertThat(at.people()).isEqualTo(60);
        assertThat(running.counts(hr, run[0])).isEqualTo(Map.of(AssessmentState.ASSIGNED, 60));
        Set<AssessmentState> passed = new TreeSet<>();
        while (at.next() != null) {
            DryRun before = at;
            assertThat(written(() -> running.move(hr, run[0], null, before.version())))
                    .containsExactly("dry_run");
            at = running.find(hr, run[0]);
            assertThat(at.day()).isEqualTo(before.next());
            Map<AssessmentState, Integer> counts = running.counts(hr, run[0]);
            passed.addAll(counts.keySet());
            assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(60);
        }
        assertThat(running.counts(hr, run[0])).isEqualTo(Map.of(AssessmentState.CLOSED, 60));
        assertThat(passed)
                .contains(
                        AssessmentState.SELF_ASSESSING,
                        AssessmentState.SUBMITTED,
                        AssessmentState.PUBLISHED,
                        AssessmentState.ACKNOWLEDGED,
                        AssessmentState.APPEALED);
        DryRun over = at;
        refused("dry-run-over", () -> running.move(hr, run[0], null, over.version()));
        List<Happened> told = running.happened(hr, run[0], true, null, 500).items();
        assertThat(told).isNotEmpty().noneMatch(one -> one.told() == Told.NOBODY);
        assertThat(told).anyMatch(one -> scene.id(Scene.MANAGER).equals(one.toldId()));
        assertThat(written(() -> running.throwAway(hr, run[0], over.version())))
                .containsExactly("dry_run", "dry_run_happening", "dry_run_person");
        assertThat(List.of(rows("dry_run"), rows("dry_run_person"), rows("dry_run_happening")))
                .containsOnly(0);
        refused("not-found", () -> running.find(hr, run[0]));
    }

    @Test
    void saysOnTopWhatItComesToAndHowItIsThrownAway() throws Exception {
        UUID draft = draft(40);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", people.getLast());
        DryRun run = running.begin(hr, draft, MIXED, 7);
        WholeCourse whole = running.whole(hr, run.id());
        List<Happened> told = new ArrayList<>();
        DryRun at = running.move(hr, run.id(), run.lastDay(), null);
        String after = null;
        do {
            var page = running.happened(hr, run.id(), true, after, 500);
            told.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(whole.notices()).as("all of which somebody is notified").isEqualTo(told.size());
        assertThat(whole.parts())
                .extracting(WholeCourse.Part::to)
                .contains(
                        WholeCourse.Recipient.PERSON,
                        WholeCourse.Recipient.REVIEWER,
                        WholeCourse.Recipient.ABOVE,
                        WholeCourse.Recipient.HR);
        WholeCourse.Part person = whole.parts().getFirst();
        assertThat(person.people()).isEqualTo(39);
        assertThat(person.first()).isEqualTo(run.day());
        assertThat(person.tasks())
                .as("a self-assessment and a result each, and what is returned, if anything is")
                .isEqualTo((int) told.stream()
                        .filter(one -> List.of(What.ASKED, What.RETURNED, What.PUBLISHED)
                                .contains(one.what()))
                        .count())
                .isGreaterThanOrEqualTo(78);
        assertThat(running.whole(hr, run.id())).as("whatever its day is").isEqualTo(whole);
        var page = pages.get(Scene.HR, "/dry-runs/" + run.id());
        assertThat(page.words())
                .contains(
                        "39 people of 40 whom the draft named would be assessed",
                        whole.tasks() + " tasks would be given, and " + whole.notices() + " notices would go out",
                        "39 people assessed: ",
                        "One reviewer: ",
                        "One person whom the draft named is not in it",
                        "See what hinders",
                        "Reviews asked after a self-assessment");
        assertThat(page.html().split("/throw-away")).as("one act").hasSize(2);
        assertThat(page.words().indexOf("Throw this dry run away"))
                .isLessThan(page.words().indexOf("Move on"));
        running.throwAway(hr, run.id(), at.version());
    }

    @Test
    void nobodyElseFindsIt() throws Exception {
        UUID draft = draft(3);
        UUID run = running.begin(hr, draft, Path.USUAL, null).id();
        UUID other = scene.id(Scene.OTHER_HR);
        assertThat(running.of(hr, draft)).hasSize(1);
        assertThat(running.of(other, draft)).isEmpty();
        refused("not-found", () -> running.find(other, run));
        refused("not-found", () -> running.move(other, run, null, null));
        refused("not-found", () -> running.throwAway(other, run, null));
        refused("not-hr", () -> running.find(people.getFirst(), run));
        refused("not-hr", () -> running.begin(scene.id(Scene.MANAGER), draft, Path.USUAL, null));
        String name = "Tried out " + test;
        for (String mail : List.of(people.getFirst() + "@demo.example", Scene.MANAGER)) {
            for (String page : List.of("/", "/tasks", "/notifications", "/team")) {
                assertThat(pages.get(mail, page).words()).as(mail + page).doesNotContain(name);
            }
        }
    }

    @Test
    void neitherHindersACycleNorIsHinderedByOne() {
        UUID draft = draft(2);
        UUID first = running.begin(hr, draft, MIXED, 7).id();
        UUID second = running.begin(hr, draft, MIXED, 7).id();
        assertThat(running.happened(hr, first, false, null, 500).items())
                .isEqualTo(running.happened(hr, second, false, null, 500).items());
        DryRun moved = running.move(hr, first, null, 0L);
        assertThat(running.find(hr, second).day()).isBefore(moved.day());
        launching.launch(hr, draft);
        refused("cycle-not-draft", () -> running.begin(hr, draft, MIXED, 7));
        assertThat(running.of(hr, draft)).hasSize(2);
        running.move(hr, first, null, null);
        // Those who are in a cycle now can be in a dry run of another draft.
        UUID another = scene.drafted(
                "Once more " + test,
                people.stream().map(one -> one + "@demo.example").toArray(String[]::new));
        assertThat(running.begin(hr, another, MIXED, 7).people()).isEqualTo(2);
    }

    @Test
    void itStaysAsItWasCopiedAndGoesWithItsDraft() {
        UUID draft = draft(2);
        UUID run = running.begin(hr, draft, MIXED, 7).id();
        jdbc.update("UPDATE person SET active = false WHERE id = ?", people.getFirst());
        jdbc.update("UPDATE assessment_cycle SET name = 'Called otherwise' WHERE id = ?", draft);
        assertThat(running.people(hr, run, null, 50).items())
                .extracting(Someone::name)
                .containsExactly("Dry0 Runner " + test, "Dry1 Runner " + test);
        assertThat(running.find(hr, run).cycleName()).isEqualTo("Tried out " + test);
        // Who has left is not copied any more.
        assertThat(running.begin(hr, draft, MIXED, 7).people()).isEqualTo(1);
        drafts.delete(hr, draft, null);
        assertThat(List.of(rows("dry_run"), rows("dry_run_person"), rows("dry_run_happening")))
                .containsOnly(0);
    }

    private MockHttpServletResponse rest(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.contentType(MediaType.APPLICATION_JSON)
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(hr, Scene.HR, "XX", Scene.ZONE, Set.of("HR")), null, List.of()))))
                .andReturn()
                .getResponse();
    }

    @Test
    void overRest() throws Exception {
        UUID draft = draft(3);
        MockHttpServletResponse begun =
                rest(post("/api/v1/cycles/" + draft + "/dry-runs").content("{\"lateSelf\": 50, \"seed\": 7}"));
        assertThat(begun.getStatus()).isEqualTo(201);
        String at = Objects.requireNonNull(begun.getHeader("Location"));
        assertThat(begun.getContentAsString()).contains("\"lateSelf\":50", "\"ASSIGNED\":3");
        assertThat(rest(get("/api/v1/cycles/" + draft + "/dry-runs")).getContentAsString())
                .contains(at.substring(at.lastIndexOf('/') + 1));
        assertThat(rest(post(at + "/move").content("{}")).getStatus()).isEqualTo(428);
        MockHttpServletResponse moved = rest(post(at + "/move").content("{}").header("If-Match", "\"0\""));
        assertThat(moved.getStatus()).isEqualTo(200);
        assertThat(moved.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(rest(post(at + "/move").content("{}").header("If-Match", "\"0\""))
                        .getStatus())
                .isEqualTo(412);
        assertThat(rest(get(at + "/people?limit=2")).getContentAsString()).contains("\"next\":\"2\"");
        for (String none : List.of("x", "-1", "+1", "1.5", "99999999999")) {
            assertThat(rest(get(at + "/people").param("after", none)).getStatus())
                    .as(none)
                    .isEqualTo(422);
            assertThat(rest(get(at + "/happenings").param("after", none)).getStatus())
                    .as(none)
                    .isEqualTo(422);
            String page = at.substring("/api/v1".length());
            assertThat(pages.get(Scene.HR, page + "?after=" + none.replace("+", "%2B"))
                            .words())
                    .as("a page starts with its first one")
                    .contains("Dry0");
            assertThat(pages.get(Scene.HR, page + "/happenings?after=" + none.replace("+", "%2B"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(rest(get(at + "/happenings?notices=true")).getContentAsString())
                .contains("\"ASKED\"", "\"PERSON\"")
                .doesNotContain("\"NOBODY\"");
        assertThat(rest(delete(at).header("If-Match", "\"1\"")).getStatus()).isEqualTo(204);
        assertThat(rest(get(at)).getStatus()).isEqualTo(404);
    }

    @Test
    void onPages() throws Exception {
        UUID draft = draft(3);
        String of = "/cycles/" + draft + "/dry-runs";
        assertThat(pages.get(Scene.HR, "/cycles/" + draft).html()).contains(of);
        assertThat(pages.get(Scene.HR, of).words()).contains("Begin a dry run", "None yet.");
        String[] path = {
            "lateSelf", "30", "lateReview", "30", "returned", "30", "changed", "30", "silent", "30", "appealed", "30"
        };
        var wrong = path.clone();
        wrong[1] = "many";
        assertThat(pages.post(Scene.HR, of, wrong).words()).contains("Give a whole number from 0 to 100.");
        String at = Objects.requireNonNull(pages.post(Scene.HR, of, path).location());
        assertThat(pages.get(Scene.HR, of).html()).contains(at);
        assertThat(pages.get(Scene.HR, at).words())
                .contains("Dry run: Tried out " + test, "3 not started", "The cycle is launched");
        assertThat(pages.post(Scene.HR, at + "/move", "version", PagesAs.ANY_VERSION)
                        .location())
                .isEqualTo(at);
        assertThat(pages.post(Scene.HR, at + "/move", "version", PagesAs.ANY_VERSION, "day", "2001-01-01")
                        .words())
                .contains("Give a day after");
        DryRun run = running.of(hr, draft).getFirst();
        pages.post(
                Scene.HR,
                at + "/move",
                "version",
                PagesAs.ANY_VERSION,
                "day",
                run.lastDay().toString());
        assertThat(pages.get(Scene.HR, at).words())
                .contains("3 closed", "The dry run has reached the end of the cycle");
        assertThat(pages.get(Scene.HR, at + "/happenings?notices=true").words())
                .contains("Who would have been notified", "is asked for the self-assessment", "→ Dry0 Runner " + test);
        assertThat(pages.post(Scene.HR, at + "/throw-away", "version", PagesAs.ANY_VERSION)
                        .location())
                .startsWith(of);
        assertThat(pages.get(Scene.HR, at).status()).isEqualTo(404);
    }
}
