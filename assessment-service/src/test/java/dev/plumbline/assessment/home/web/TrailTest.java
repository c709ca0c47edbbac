package dev.plumbline.assessment.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.home.web.Trail.Section;
import dev.plumbline.assessment.home.web.Trail.Step;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final UUID ME = UUID.randomUUID();
    private static final String ONE = "/" + UUID.randomUUID();

    private static Trail at(String uri, String... roles) {
        return Trail.of(uri, new CurrentUser(ME, "M", "M", ZoneOffset.UTC, Set.of(roles)), false);
    }

    private static List<String> above(Trail trail) {
        return trail.above().stream().map(Step::path).toList();
    }

    @Test
    void aSectionHasNothingAbove() {
        for (String uri : List.of("/", "/tasks", "/evidence", "/help", "/account", "/notifications", "/frameworks")) {
            assertThat(at(uri).above()).as(uri).isEmpty();
        }
        assertThat(at("/cycles", "HR").above()).isEmpty();
        assertThat(at("/units", "HR_PARTNER").above()).isEmpty();
    }

    @Test
    void aPageBelowLeadsToAllAbove() {
        Trail trail = at("/cycles" + ONE + "/reminders", "HR");
        assertThat(trail.section()).isEqualTo(Section.CYCLES);
        assertThat(trail.above()).containsExactly(new Step("/cycles", "nav.cycles"));
        assertThat(above(at("/cycles/new", "HR"))).containsExactly("/cycles");
        assertThat(above(at("/policies/3/edit", "HR"))).containsExactly("/policies");
        assertThat(above(at("/tasks" + ONE + "/history"))).containsExactly("/tasks");
        assertThat(above(at("/units" + ONE, "ADMINISTRATOR"))).containsExactly("/people", "/units");
        assertThat(above(at("/people" + ONE + "/deputies", "ADMINISTRATOR"))).containsExactly("/people");
    }

    @Test
    void whatSomebodyCannotOpenIsNotAbove() {
        assertThat(above(at("/people" + ONE + "/levels"))).isEmpty();
        assertThat(above(at("/cycles" + ONE))).isEmpty();
        assertThat(above(at("/people/" + ME + "/deputies"))).isEmpty();
        assertThat(at("/people/" + ME + "/levels").section()).isEqualTo(Section.LEVELS);
        assertThat(above(Trail.of(
                        "/people" + ONE + "/levels", new CurrentUser(ME, "M", "M", ZoneOffset.UTC, Set.of()), true)))
                .containsExactly("/team");
    }
}
