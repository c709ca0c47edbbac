package dev.plumbline.assessment.steering;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentCycle.Status;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** HR's list of cycles, in each order and page by page. */
class ListingCyclesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private ListingCycles listing;

    @Autowired
    private CyclesInShort inShort;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PagesAs pages;

    private UUID hr;
    private UUID draft;
    private UUID open;

    @BeforeEach
    void someCycles() {
        hr = scene.id(Scene.HR);
        draft = scene.drafted("Zinc " + UUID.randomUUID(), Scene.EMPLOYEE);
        open = scene.launched("Amber " + UUID.randomUUID(), false, Scene.EMPLOYEE);
    }

    private List<AssessmentCycle> all(CycleOrder order, boolean descending) {
        List<AssessmentCycle> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            Listing<AssessmentCycle> page = listing.page(hr, order, descending, after, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(all).extracting(AssessmentCycle::id).doesNotHaveDuplicates().contains(draft, open);
        assertThat(all).noneMatch(AssessmentCycle::isSingle);
        return all;
    }

    /** One that is over comes last, whatever it is called. */
    private static int rank(AssessmentCycle cycle) {
        return switch (cycle.status()) {
            case DRAFT -> 0;
            case OPEN -> 1;
            case CLOSED -> 2;
            case CANCELLED -> 3;
        };
    }

    @Test
    void everyOrderIsReadToItsEndBothWays() {
        Map<CycleOrder, Comparator<AssessmentCycle>> orders = Map.of(
                CycleOrder.BEGUN, Comparator.comparing(AssessmentCycle::createdAt),
                CycleOrder.ENDS, Comparator.comparing(AssessmentCycle::acknowledgementDue),
                CycleOrder.STATE, Comparator.comparing(ListingCyclesIT::rank));
        for (CycleOrder order : CycleOrder.values()) {
            List<AssessmentCycle> up = all(order, false);
            List<AssessmentCycle> down = all(order, true);
            assertThat(down.reversed()).extracting(AssessmentCycle::id).isEqualTo(ids(up));
            if (orders.containsKey(order)) {
                assertThat(up).as(order.name()).isSortedAccordingTo(orders.get(order));
            } else {
                assertThat(ids(up).indexOf(open)).as("by name").isLessThan(ids(up).indexOf(draft));
            }
        }
    }

    private static List<UUID> ids(List<AssessmentCycle> cycles) {
        return cycles.stream().map(AssessmentCycle::id).toList();
    }

    @Test
    void theRunningAreByPhase() {
        assertThat(all(CycleOrder.STATE, false).stream()
                        .filter(cycle -> cycle.status() == Status.OPEN)
                        .toList())
                .isSortedAccordingTo(Comparator.comparing(AssessmentCycle::phase));
    }

    @Test
    void thePageSaysItsOrderAndLeadsOnFromEachRow() throws Exception {
        assertThat(pages.get(Scene.HR, "/cycles").html())
                .contains("aria-sort=\"descending\"", "/cycles/" + draft + "/edit", "/cycles/" + draft + "/check")
                .contains("/cycles/" + open + "/participants", "/cycles/" + open + "/progress")
                .doesNotContain("/cycles/" + draft + "/progress", "/cycles/" + open + "/edit");
        assertThat(pages.get(Scene.HR, "/cycles?order=NAME&descending=false").html())
                .contains("aria-sort=\"ascending\"", "/cycles.csv?order=NAME");
    }

    @Test
    void ofARunningCycleItSaysHowManyThereAreHowFarAndWhoIsLate() throws Exception {
        UUID cycle =
                scene.launched("Counted " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.STRANGER, Scene.MANAGER);
        assertThat(counts(cycle)).isEqualTo(new CycleProgress.Group("", 3, 3, 0, 0, 0, 0));
        scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
        UUID late = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, Scene.STRANGER));
        jdbc.update("UPDATE work_item SET due_at = now() - interval '3 days' WHERE id = ?", late);
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", scene.assessment(cycle, Scene.MANAGER));
        CycleProgress.Group counts = counts(cycle);
        assertThat(counts).isEqualTo(new CycleProgress.Group("", 2, 1, 1, 0, 0, 1));
        assertThat(inShort.of(hr))
                .as("home counts alike")
                .filteredOn(one -> one.id().equals(cycle))
                .singleElement()
                .satisfies(one -> assertThat(one.counts()).isEqualTo(counts));
        assertThat(counts(draft)).isNull();
        assertThat(pages.get(Scene.HR, "/cycles").words())
                .contains("1 of 2 submitted, 0 reviewed", "self-assessment in ");
        assertThat(pages.get(Scene.HR, "/cycles").html()).contains("/cycles/" + cycle + "/participants?late=true");
        jdbc.update("UPDATE assessment_cycle SET self_assessment_due = now() - interval '3 days' WHERE id = ?", cycle);
        String late3 = lateness("/cycles", cycle);
        assertThat(late3).contains("self-assessment", "3 days late", "1 overdue");
        assertThat(lateness("/", cycle))
                .as("the same words and colours at home")
                .isEqualTo(late3);
        assertThat(pages.get(Scene.HR, "/cycles.csv").html()).contains("Submitted", "Reviewed", "Overdue");
    }

    /** What a page says of the phase of a cycle and of who is late in it, with the colours. */
    private String lateness(String path, UUID cycle) throws Exception {
        Element row = Jsoup.parse(pages.get(Scene.HR, path, "HR").html())
                .select("main a[href=/cycles/" + cycle + "]")
                .first()
                .closest("tr, li");
        return row.select(".pl-tag:not(.brand)").stream()
                .map(tag -> tag.classNames() + " " + tag.text())
                .collect(Collectors.joining("\n"));
    }

    private CycleProgress.@Nullable Group counts(UUID cycle) {
        return listing.rows(hr, CycleOrder.BEGUN, true, null, 50).items().stream()
                .filter(row -> row.cycle().id().equals(cycle))
                .findFirst()
                .orElseThrow()
                .counts();
    }

    @Test
    void whereNoPageEndedThePageBeginsAndTheListRefuses() throws Exception {
        assertThat(pages.get(Scene.HR, "/cycles?after=nowhere").status()).isEqualTo(200);
        refused("page-unknown", () -> listing.page(hr, CycleOrder.NAME, false, "nowhere", 2));
    }

    @Test
    void itIsHrs() {
        refused("not-hr", () -> listing.page(scene.id(Scene.EMPLOYEE), CycleOrder.NAME, false, null, 2));
        refused("not-hr", () -> listing.rows(scene.id(Scene.EMPLOYEE), CycleOrder.NAME, false, null, 2));
    }
}
