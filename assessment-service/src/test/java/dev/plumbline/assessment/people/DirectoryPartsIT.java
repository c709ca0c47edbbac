package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

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

    private List<String> listed(DirectoryPart part) {
        return directory.page(unit, part, DirectoryOrder.NAME, false, null, 50).items().stream()
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
        for (DirectoryOrder order : DirectoryOrder.values()) {
            var first = directory.page(unit, DirectoryPart.LEFT, order, true, null, 1);
            var second = directory.page(unit, DirectoryPart.LEFT, order, true, first.next(), 1);
            assertThat(List.of(first.items().getFirst(), second.items().getFirst()))
                    .as("%s, page by page", order)
                    .extracting(Person::active)
                    .containsOnly(false);
            assertThat(second.next()).isNull();
        }
    }

    @Test
    void nobodyIsCountedBeyondTheMost() {
        assertThat(directory.counts(unit, 101))
                .isEqualTo(Map.of(
                        DirectoryPart.ALL, 5,
                        DirectoryPart.ACTIVE, 3,
                        DirectoryPart.LEFT, 2,
                        DirectoryPart.WITHOUT_MANAGER, 1));
        assertThat(directory.counts(unit, 2))
                .containsEntry(DirectoryPart.ALL, 2)
                .containsEntry(DirectoryPart.LEFT, 2);
        assertThat(directory.counts("", 1)).containsEntry(DirectoryPart.ALL, 1).containsEntry(DirectoryPart.ACTIVE, 1);
        for (int n = 0; n < 100; n++) {
            hire("Guest", null);
        }
        assertThat(directory.counts(unit, 101)).containsEntry(DirectoryPart.WITHOUT_MANAGER, 101);
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
}
