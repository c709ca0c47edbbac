package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The directory lists those who are active, who have left and who report to nobody, with how many there are. */
class DirectoryPartsIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Directory directory;

    @Autowired
    private MockMvc http;

    @Autowired
    private PagesAs pages;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String unit =
            "Parts " + UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "x");

    @BeforeEach
    void people() {
        UUID lead = hire("Ada", null);
        hire("Ben", lead);
        hire("Cleo", lead);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", hire("Dora", lead));
        // Who has left lacks no manager.
        jdbc.update("UPDATE person SET active = false WHERE id = ?", hire("Emil", null));
    }

    @AfterEach
    void theyAreGone() {
        jdbc.update("UPDATE person SET active = false WHERE unit = ?", unit);
    }

    private UUID hire(String given, UUID manager) {
        return Newcomers.add(jdbc, given, "Parted", unit, manager);
    }

    /** However many units and people there are, each unit is there once to filter by, and once for who is given a role. */
    @Test
    void anAdministratorChoosesFromOneListOfUnits() throws Exception {
        Document page =
                Jsoup.parse(pages.get(Scene.OTHER_HR, "/people?search=Parted").html());
        assertThat(page.select("input[name=unit]").eachAttr("list"))
                .hasSizeGreaterThan(1)
                .containsOnly("role-units");
        assertThat(page.select("datalist#role-units > option[value='" + unit + "']"))
                .hasSize(1);
        assertThat(page.select("option[value='" + unit + "']")).hasSize(2);
        assertThat(pages.get(Scene.HR, "/people").html()).doesNotContain("role-units");
    }

    private List<String> listed(DirectoryPart part) {
        return directory.page(DirectoryFilter.of(unit, part), DirectoryOrder.NAME, false, null, 50).items().stream()
                .map(Person::givenName)
                .toList();
    }

    private String read(String address) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "Hanna Reed", "HR", ZoneId.of("Europe/Berlin"), Set.of("HR"));
        return http.perform(MockMvcRequestBuilders.get(address)
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void eachPartHasItsPeopleInEveryOrder() {
        assertThat(listed(DirectoryPart.ALL)).containsExactly("Ada", "Ben", "Cleo", "Dora", "Emil");
        assertThat(listed(DirectoryPart.ACTIVE)).containsExactly("Ada", "Ben", "Cleo");
        assertThat(listed(DirectoryPart.LEFT)).containsExactly("Dora", "Emil");
        assertThat(listed(DirectoryPart.WITHOUT_MANAGER)).containsExactly("Ada");
        DirectoryFilter left = DirectoryFilter.of(unit, DirectoryPart.LEFT);
        for (DirectoryOrder order : DirectoryOrder.values()) {
            var first = directory.page(left, order, true, null, 1);
            var second = directory.page(left, order, true, first.next(), 1);
            assertThat(List.of(first.items().getFirst(), second.items().getFirst()))
                    .as("%s, page by page", order)
                    .extracting(Person::active)
                    .containsOnly(false);
            assertThat(second.next()).isNull();
        }
    }

    @Test
    void nobodyIsCountedBeyondTheMost() {
        DirectoryFilter found = DirectoryFilter.of(unit, DirectoryPart.ALL);
        assertThat(directory.counts(found, 101))
                .isEqualTo(Map.of(
                        DirectoryPart.ALL, 5,
                        DirectoryPart.ACTIVE, 3,
                        DirectoryPart.LEFT, 2,
                        DirectoryPart.WITHOUT_MANAGER, 1));
        assertThat(directory.counts(found, 2))
                .containsEntry(DirectoryPart.ALL, 2)
                .containsEntry(DirectoryPart.LEFT, 2);
        assertThat(directory.counts(DirectoryFilter.ALL, 1))
                .containsEntry(DirectoryPart.ALL, 1)
                .containsEntry(DirectoryPart.ACTIVE, 1);
        for (int n = 0; n < 100; n++) {
            hire("Guest", null);
        }
        assertThat(directory.counts(found, 101)).containsEntry(DirectoryPart.WITHOUT_MANAGER, 101);
    }

    @Test
    void thePageItsLinksAndItsFileKeepThePart() throws Exception {
        String page = read("/people?search=" + unit.substring(unit.indexOf(' ') + 1) + "&part=LEFT");
        assertThat(page)
                .contains("Dora Parted", "Emil Parted", "Have left", "Without a manager")
                .doesNotContain("Ben Parted");
        assertThat(page.replaceAll("\\s+", " "))
                .contains("aria-current=\"page\"><span>Have left</span> <span class=\"pl-count\">2</span>");
        assertThat(page).as("heads, file and form").contains("part=LEFT", "name=\"part\" value=\"LEFT\"");
        assertThat(read("/people.csv?search=" + unit.substring(unit.indexOf(' ') + 1) + "&part=WITHOUT_MANAGER"))
                .contains("Ada")
                .doesNotContain("Ben", "Emil");
    }

    @Test
    void aUnitWithAllBelowAJobTitleAndARoleNarrowWhoIsListed() throws Exception {
        String below = unit + " below";
        UUID fay = Newcomers.add(jdbc, "Fay", "Parted", below, null);
        jdbc.update(
                "UPDATE org_unit SET parent_id = (SELECT id FROM org_unit WHERE label = ?) WHERE label = ?",
                unit,
                below);
        String title = "Keeper of " + unit;
        jdbc.update("UPDATE person SET job_title = ? WHERE unit = ? AND given_name IN ('Ben', 'Dora')", title, unit);
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', '')", fay);

        assertThat(found(unit, "", null)).containsExactly("Ada", "Ben", "Cleo", "Dora", "Emil", "Fay");
        assertThat(found(below, "", null)).containsExactly("Fay");
        assertThat(found("No such " + unit, "", null)).isEmpty();
        assertThat(found("", title.toUpperCase(Locale.ROOT), null)).containsExactly("Ben", "Dora");
        assertThat(found(unit, "", Role.AUDITOR)).containsExactly("Fay");
        assertThat(found(unit, title, Role.AUDITOR)).isEmpty();
        assertThat(directory.counts(new DirectoryFilter("", DirectoryPart.ALL, unit, title, null), 101))
                .containsEntry(DirectoryPart.ALL, 2)
                .containsEntry(DirectoryPart.LEFT, 1);

        String query = "within=" + unit + "&title=" + title + "&part=LEFT";
        String page = read("/people?" + query);
        assertThat(page).contains("Dora Parted").doesNotContain("Ben Parted", "Fay Parted");
        assertThat(page)
                .as("heads, tabs and files keep it")
                .contains(
                        "title=" + title.replace(" ", "%20") + "&amp;holds=&amp;part=LEFT&amp;order=UNIT",
                        "title=" + title.replace(" ", "%20") + "&amp;holds=&amp;part=ALL",
                        "value=\"" + title + "\"");
        assertThat(read("/people.csv?" + query)).contains("Dora").doesNotContain("Ben", "Emil", "Fay");
        assertThat(read("/people?within=" + below + "&holds=AUDITOR")).contains("Fay Parted", "One person matches.");
        assertThat(read("/people?within=" + below + "&holds=nonsense"))
                .as("what nobody knows narrows nothing")
                .contains("Fay Parted");
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", fay);
        jdbc.update("UPDATE person SET active = false WHERE unit = ?", below);
    }

    private List<String> found(String within, String title, @Nullable Role role) {
        var filter = new DirectoryFilter("", DirectoryPart.ALL, within, title, role);
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            Listing<Person> page = directory.page(filter, DirectoryOrder.NAME, false, after, 2);
            page.items().forEach(person -> all.add(person.givenName()));
            after = page.next();
        } while (after != null);
        return all;
    }

    /** Page after page is read from an index, however many there are: neither all of them nor all of a title are sorted. */
    @Test
    void aTitleIsReadFromItsIndexInTheOrderOfNames() {
        List<String> plan = new TransactionTemplate(transactions).execute(status -> {
            jdbc.execute("SET LOCAL enable_seqscan = off");
            jdbc.execute("SET LOCAL enable_bitmapscan = off");
            jdbc.execute("SET LOCAL enable_sort = off");
            return jdbc.queryForList(
                    "EXPLAIN SELECT p.id FROM person p WHERE true AND search_key(p.job_title) = 'keeper'"
                            + " ORDER BY coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id LIMIT 51",
                    String.class);
        });
        assertThat(String.join(" ", plan)).contains("person_by_title_key").doesNotContain("Sort");
    }

    /** What is typed and what is kept are compared in one form, which the database makes of both. */
    @Test
    void namesAndTitlesAreFoundAsTheyAreWritten() {
        String han = "\u8FBB" + new String(Character.toChars(0xE0100)) + "\u7530";
        UUID one = hire(han, null);
        jdbc.update(
                "UPDATE person SET job_title = 'Pflege \u2764\uFE0F', family_name = 'GRO\u1E9EMANN' WHERE id = ?", one);
        for (String typed :
                List.of(han, "GRO\u1E9EMANN", "gro\u00DFmann", "grossmann", "\u202Bgrossmann\u202C", "\u2764\uFE0F")) {
            assertThat(directory
                            .page(
                                    DirectoryFilter.of(unit + " " + typed, DirectoryPart.ALL),
                                    DirectoryOrder.NAME,
                                    false,
                                    null,
                                    5)
                            .items())
                    .as(typed)
                    .extracting(Person::id)
                    .containsExactly(one);
        }
        assertThat(directory
                        .page(
                                new DirectoryFilter(unit, DirectoryPart.ALL, "", "pflege \u2764\uFE0F", null),
                                DirectoryOrder.NAME,
                                false,
                                null,
                                5)
                        .items())
                .extracting(Person::id)
                .containsExactly(one);
        assertThat(directory
                        .page(
                                DirectoryFilter.of(unit + " 100%_\\", DirectoryPart.ALL),
                                DirectoryOrder.NAME,
                                false,
                                null,
                                5)
                        .items())
                .as("signs of patterns are letters here")
                .isEmpty();
    }
}
