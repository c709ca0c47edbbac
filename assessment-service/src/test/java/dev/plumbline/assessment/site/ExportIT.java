package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists as files: what the page shows, and only to whom it shows it. */
class ExportIT extends Platform {

    private static final List<String> OF_HR = List.of("/cycles", "/earlier-results");

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    private List<String> csv(String mail, String path, String... roles) throws Exception {
        PagesAs.Seen file = pages.get(mail, path, roles);
        assertThat(file.status()).as(path).isEqualTo(200);
        return file.html().lines().toList();
    }

    @Test
    void theDirectoryHasWhomTheSearchFinds() throws Exception {
        String family = "Export" + UUID.randomUUID().toString().substring(0, 8);
        Newcomers.add(jdbc, "=Ada", family, "Platforms", null);
        List<String> rows = csv(Scene.HR, "/people.csv?search=" + family, "HR");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).contains("\"Employee number\",\"Given name\",\"Family name\"");
        assertThat(rows.getLast()).contains("\"'=Ada\",\"" + family + "\",\"Adviser\",\"Platforms\"");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM audit_trail WHERE act = 'export-list' AND aggregate = 'list/people.csv'"
                                + " AND after = ?",
                        Integer.class,
                        "search=" + family))
                .isEqualTo(1);
    }

    @Test
    void whoDoesNotSeeAListHasNoFileOfIt() throws Exception {
        for (String path : List.of("/people", "/cycles", "/earlier-results")) {
            for (String ending : List.of(".csv", ".xlsx")) {
                assertThat(pages.get(Scene.EMPLOYEE, path + ending).status())
                        .as(path + ending)
                        .isIn(403, 404);
            }
        }
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM audit_trail WHERE act = 'export-list' AND aggregate = 'list/cycles.csv'"
                                + " AND actor = (SELECT id::text FROM person WHERE mail = ?)",
                        Integer.class,
                        Scene.EMPLOYEE))
                .isZero();
    }

    @Test
    void eachListHasBothFiles() throws Exception {
        for (String path : List.of("/tasks", "/team", "/evidence")) {
            assertThat(csv(Scene.MANAGER, path + ".csv").getFirst()).as(path).startsWith("\uFEFF\"");
            assertThat(pages.get(Scene.MANAGER, path + ".xlsx").html()).as(path).startsWith("PK");
        }
        for (String path : OF_HR) {
            assertThat(csv(Scene.HR, path + ".csv", "HR").getFirst()).as(path).startsWith("\uFEFF\"");
            assertThat(pages.get(Scene.HR, path + ".xlsx", "HR").html())
                    .as(path)
                    .startsWith("PK");
        }
    }

    @Test
    void theFileOfATeamHasTheManagersPeople() throws Exception {
        UUID manager = jdbc.queryForObject("SELECT id FROM person WHERE mail = ?", UUID.class, Scene.MANAGER);
        String family = "Team" + UUID.randomUUID().toString().substring(0, 8);
        Newcomers.add(jdbc, "Ada", family, "Platforms", manager);
        assertThat(csv(Scene.MANAGER, "/team.csv"))
                .anyMatch(row -> row.startsWith("\"Ada " + family + "\",\"Adviser\""));
        assertThat(csv(Scene.EMPLOYEE, "/team.csv")).noneMatch(row -> row.contains(family));
    }
}
