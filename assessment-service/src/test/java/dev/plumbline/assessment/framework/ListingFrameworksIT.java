package dev.plumbline.assessment.framework;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of frameworks, in each order and page by page. */
class ListingFrameworksIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private ListingFrameworks listing;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = UUID.randomUUID().toString();
    private UUID owner;
    private FrameworkVersion draft;
    private FrameworkVersion published;

    @BeforeEach
    void someFrameworks() {
        owner = scene.id(Scene.HR);
        draft = frameworks.create(owner, "Zinc " + mark);
        published = frameworks.create(owner, "\u00C4mber " + mark);
        frameworks.addStarterSkills(owner, published.id());
        frameworks.publish(owner, published.id(), null);
    }

    private List<Frameworks.Framework> all(UUID reader, FrameworkOrder order, boolean descending) {
        List<Frameworks.Framework> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            Listing<Frameworks.Framework> page = listing.page(reader, order, descending, after, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(ids(all)).doesNotHaveDuplicates().contains(published.frameworkId());
        return all;
    }

    private static List<UUID> ids(List<Frameworks.Framework> all) {
        return all.stream().map(Frameworks.Framework::id).toList();
    }

    @Test
    void everyOrderIsReadToItsEndBothWays() {
        for (FrameworkOrder order : FrameworkOrder.values()) {
            List<Frameworks.Framework> up = all(owner, order, false);
            assertThat(ids(all(owner, order, true)).reversed()).as("%s", order).isEqualTo(ids(up));
            assertThat(ids(up))
                    .contains(draft.frameworkId())
                    .hasSize(jdbc.queryForObject("SELECT count(*)::int FROM framework", Integer.class));
        }
        assertThat(all(owner, FrameworkOrder.CHANGED, false))
                .isSortedAccordingTo(Comparator.comparing(one -> Objects.requireNonNull(one.changedAt())));
        assertThat(ids(all(owner, FrameworkOrder.NAME, false)))
                .containsSubsequence(published.frameworkId(), draft.frameworkId());
    }

    /** What a draft is called, and when it was changed, is for its owners: it moves nothing in the list of others. */
    @Test
    void draftsAreNotSeenByOthersAndDoNotSort() {
        UUID other = scene.id(Scene.STRANGER);
        FrameworkVersion older = frameworks.create(owner, "Brass " + mark);
        frameworks.addStarterSkills(owner, older.id());
        frameworks.publish(owner, older.id(), null);
        FrameworkVersion next = frameworks.draftOf(owner, published.frameworkId());
        jdbc.update(
                "UPDATE framework_version SET changed_at = now() + interval '1 day' WHERE id IN (?, ?)",
                next.id(),
                draft.id());
        for (FrameworkOrder order : FrameworkOrder.values()) {
            List<Frameworks.Framework> seen = all(other, order, true);
            assertThat(ids(seen)).as("%s", order).doesNotContain(draft.frameworkId());
            assertThat(seen)
                    .flatExtracting(Frameworks.Framework::versions)
                    .noneMatch(version -> version.status() == FrameworkVersion.Status.DRAFT);
        }
        assertThat(ids(all(other, FrameworkOrder.CHANGED, true)))
                .containsSubsequence(older.frameworkId(), published.frameworkId());
        assertThat(ids(all(owner, FrameworkOrder.CHANGED, true)))
                .containsSubsequence(published.frameworkId(), older.frameworkId());
    }

    @Test
    void thePageSaysItsOrderAndOwnersActOnEachRow() throws Exception {
        String path = "/frameworks?order=CHANGED&descending=true";
        String id = published.frameworkId().toString();
        assertThat(pages.get(Scene.HR, path).html())
                .contains("aria-sort=\"descending\"", "order=CHANGED&amp;descending=false")
                .contains("/frameworks/" + id + "/import", "/frameworks/" + id + "/import-sheet")
                .contains("/frameworks/" + id + "/import-case", "/frameworks/" + id + "/delete");
        assertThat(pages.get(Scene.STRANGER, path).html())
                .contains("/frameworks/versions/" + published.id())
                .doesNotContain("/import", "/delete", "Zinc " + mark);
        assertThat(pages.get(Scene.HR, "/frameworks").html()).contains("aria-sort=\"ascending\"");
    }

    @Test
    void whereNoPageEndedThePageBeginsAndTheListRefuses() throws Exception {
        assertThat(pages.get(Scene.HR, "/frameworks?after=nowhere").status()).isEqualTo(200);
        refused("page-unknown", () -> listing.page(owner, FrameworkOrder.NAME, false, "nowhere", 2));
    }

    @Test
    void anUnknownOrderIsRefused() throws Exception {
        assertThat(pages.get(Scene.HR, "/frameworks?order=LENGTH").status()).isEqualTo(400);
    }
}
