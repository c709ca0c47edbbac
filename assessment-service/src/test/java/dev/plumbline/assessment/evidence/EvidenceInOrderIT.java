package dev.plumbline.assessment.evidence;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A library in each order and page by page, on its page and as a file. */
class EvidenceInOrderIT extends Platform {

    /** As a dictionary has them; two are called the same. */
    private static final List<String> TITLES = List.of(
            "Abel", "\u00C4hre", "Apfel", "ebner", "\u00C9mile", "Eva", "\u00D6zt\u00FCrk", "Same", "Same", "Zimmer");

    @Autowired
    private Scene scene;

    @Autowired
    private FindingEvidence finding;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    private UUID owner;

    @BeforeEach
    void aLibrary() {
        owner = Newcomers.add(jdbc, "Ola", "Ordered", "Platforms", scene.id(Scene.MANAGER));
        for (int n = 0; n < TITLES.size(); n++) {
            // Neither order is that of another.
            int mixed = n * 7 % TITLES.size();
            keep(owner, TITLES.get(n), mixed % 3 == 0 ? null : "2025-03-" + (10 + mixed % 4), mixed);
        }
        keep(scene.id(Scene.EMPLOYEE), "Foreign work", "2025-03-11", 3);
    }

    private void keep(UUID whose, String title, @Nullable String ended, int minutes) {
        jdbc.update(
                "INSERT INTO evidence (id, owner_id, title, done, part, setting, began, ended, updated_at, version) VALUES"
                        + " (gen_random_uuid(), ?, ?, 'Done', 'OBSERVED', 'WORKPLACE', DATE '2025-01-01', CAST(? AS date),"
                        + " now() - ? * interval '1 minute', 0)",
                whose,
                title,
                ended,
                minutes);
    }

    @AfterEach
    void itGoes() {
        jdbc.update("DELETE FROM evidence WHERE owner_id = ? OR title = 'Foreign work'", owner);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", owner);
    }

    private List<Evidence> all(EvidenceOrder order, boolean descending, FindingEvidence.Search search) {
        List<Evidence> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            FindingEvidence.Page page = finding.page(owner, search, order, descending, after, 3);
            assertThat(page.pieces()).hasSizeLessThanOrEqualTo(3);
            all.addAll(page.pieces());
            after = page.next();
        } while (after != null);
        assertThat(all).extracting(Evidence::id).doesNotHaveDuplicates();
        assertThat(all).allMatch(piece -> piece.ownerId().equals(owner));
        return all;
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(owner, "Ola Ordered", "OO", ZoneId.of("Europe/Berlin"), Set.of());
        return http.perform(request.with(
                                authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of())))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String read(String address) throws Exception {
        MockHttpServletResponse answer = ask(get(address));
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void everyOrderIsReadToItsEndBothWays() {
        Comparator<Evidence> byEnd =
                Comparator.comparing(Evidence::ended, Comparator.nullsLast(Comparator.naturalOrder()));
        Map<EvidenceOrder, Comparator<Evidence>> orders = Map.of(
                EvidenceOrder.CHANGED, Comparator.comparing(Evidence::updatedAt),
                EvidenceOrder.TITLE, Comparator.comparing(piece -> TITLES.indexOf(piece.title())),
                EvidenceOrder.ENDED, byEnd);
        for (boolean archived : List.of(false, true)) {
            if (archived) {
                jdbc.update("UPDATE evidence SET archived_at = now() WHERE owner_id = ?", owner);
            }
            var search = new FindingEvidence.Search(
                    archived ? FindingEvidence.Show.ARCHIVED : FindingEvidence.Show.CURRENT, "", null, null, null, "");
            for (EvidenceOrder order : EvidenceOrder.values()) {
                List<Evidence> up = all(order, false, search);
                assertThat(up)
                        .as("%s, archived %s", order, archived)
                        .hasSize(TITLES.size())
                        .isSortedAccordingTo(Objects.requireNonNull(orders.get(order)));
                assertThat(all(order, true, search).reversed())
                        .extracting(Evidence::id)
                        .isEqualTo(up.stream().map(Evidence::id).toList());
            }
        }
    }

    /** Whatever is where a page ended may be changed or deleted before the next is read: nothing is left out. */
    @Test
    void theNextPageStartsWhereTheLastEndedWhateverHappenedToIt() {
        for (EvidenceOrder order : EvidenceOrder.values()) {
            List<UUID> before = all(order, false, FindingEvidence.Search.ALL).stream()
                    .map(Evidence::id)
                    .toList();
            FindingEvidence.Page first = finding.page(owner, FindingEvidence.Search.ALL, order, false, null, 3);
            jdbc.update("DELETE FROM evidence WHERE id = ?", before.get(2));
            assertThat(finding.page(owner, FindingEvidence.Search.ALL, order, false, first.next(), 100)
                            .pieces())
                    .as("%s", order)
                    .extracting(Evidence::id)
                    .isEqualTo(before.subList(3, before.size()));
        }
    }

    /** Each order has its index: no page of a long library sorts it, whether current or archived. */
    @Test
    void noPageOfALongLibrarySortsIt() {
        jdbc.update(
                "INSERT INTO evidence (id, owner_id, title, done, part, setting, began, ended, updated_at, archived_at, version)"
                        + " SELECT gen_random_uuid(), ?, 'Work ' || n % 977, 'Done', 'OBSERVED', 'WORKPLACE', DATE '2025-01-01',"
                        + " CASE WHEN n % 5 > 0 THEN DATE '2025-01-01' + n % 400 END, now() - n * interval '1 minute', CASE WHEN"
                        + " n % 2 = 0 THEN now() END, 0 FROM generate_series(1, 10000) n",
                owner);
        jdbc.execute("ANALYZE evidence");
        for (EvidenceOrder order : EvidenceOrder.values()) {
            for (String which : List.of("current", "archived")) {
                for (String way : List.of("", " DESC")) {
                    String plan = String.join(
                            "\n",
                            jdbc.queryForList(
                                    "EXPLAIN SELECT id FROM evidence WHERE owner_id = '" + owner
                                            + "' AND archived_at IS "
                                            + (which.equals("archived") ? "NOT " : "") + "NULL ORDER BY "
                                            + order.column() + way + ", id" + way + " LIMIT 31",
                                    String.class));
                    assertThat(plan)
                            .as("%s %s%s", which, order, way)
                            .contains("evidence_" + which)
                            .doesNotContain("Sort", "Seq Scan");
                }
            }
        }
    }

    @Test
    void theTableSaysItsOrderAndLeadsOnFromEachRow() throws Exception {
        UUID piece = all(EvidenceOrder.TITLE, false, FindingEvidence.Search.ALL)
                .getFirst()
                .id();
        String page = read("/evidence?view=table");
        assertThat(page)
                .contains(
                        "aria-sort=\"descending\"",
                        "aria-label=\"More for Abel\"",
                        "/evidence/" + piece + "#corroborations")
                .contains("/evidence/" + piece + "/archive")
                .doesNotContain("Foreign work", "/restore");
        page = read("/evidence?view=table&order=TITLE&descending=false&part=OBSERVED");
        assertThat(page)
                .contains("aria-sort=\"ascending\"", "order=TITLE&amp;descending=true", "/evidence.csv?")
                .containsSubsequence("Abel</a>", "Apfel</a>", "ebner</a>", "Zimmer</a>")
                .doesNotContain("Foreign work");
        assertThat(read("/evidence?order=TITLE&descending=false"))
                .as("cards")
                .containsSubsequence("Abel</a>", "Apfel</a>", "ebner</a>", "Zimmer</a>");
    }

    @Test
    void aPieceIsArchivedFromItsRowAndRestored() throws Exception {
        UUID piece = all(EvidenceOrder.TITLE, false, FindingEvidence.Search.ALL)
                .getFirst()
                .id();
        assertThat(ask(post("/evidence/" + piece + "/archive")
                                .param("version", "0")
                                .param("view", "table")
                                .param("search", "")
                                .param("part", "OBSERVED")
                                .param("order", "TITLE")
                                .param("descending", "false")
                                .param("after", "page2"))
                        .getRedirectedUrl())
                .as("the page of the list on which it was")
                .isEqualTo("/evidence?done=archived&view=table&part=OBSERVED&order=TITLE&descending=false&after=page2");
        assertThat(read("/evidence?view=table")).doesNotContain("/evidence/" + piece);
        assertThat(read("/evidence?view=table&show=ARCHIVED")).contains("/evidence/" + piece + "/restore");
    }

    @Test
    void theFileHasTheOrderOfThePage() throws Exception {
        for (String way : List.of("false", "true")) {
            List<String> titles = read("/evidence.csv?order=TITLE&descending=" + way)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("[,;]")[0].replace("\"", ""))
                    .toList();
            assertThat(titles).isEqualTo(way.equals("true") ? TITLES.reversed() : TITLES);
        }
    }

    @Test
    void whereNoPageEndedThePageBeginsAndTheListRefuses() throws Exception {
        for (EvidenceOrder order : List.of(EvidenceOrder.CHANGED, EvidenceOrder.ENDED)) {
            for (String made : List.of("nowhere", owner + "~nowhere", owner + "~+99999-01-01", "nobody~2025-01-01")) {
                assertThat(read("/evidence?order=" + order + "&after=" + made)).contains("Abel</a>");
                refused("page-unknown", () -> finding.page(owner, FindingEvidence.Search.ALL, order, false, made, 3));
            }
        }
    }

    @Test
    void anUnknownOrderIsRefused() throws Exception {
        for (String address : List.of("/evidence", "/evidence.csv")) {
            assertThat(ask(get(address + "?order=LENGTH")).getStatus())
                    .as(address)
                    .isEqualTo(400);
        }
    }
}
