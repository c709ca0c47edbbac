package dev.plumbline.assessment.result;

import static dev.plumbline.assessment.Refused.refused;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is refused of results that were given elsewhere. */
class RefusalsOfEarlierResultsIT extends Platform {

    private static final String PAGE =
            "Winding clocks WIND\n\nWinding clocks: Level 3\n\nWinds the clocks of the tower.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private ImportingEarlierResults importing;

    @Autowired
    private RemovingEarlierResults removing;

    @Autowired
    private JdbcTemplate jdbc;

    private void row(String code, String row) {
        byte[] file = ("email,skill,level,date,source\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
        refused(code, () -> importing.store(scene.id(Scene.HR), file, null));
    }

    private void published() {
        FrameworkVersion draft = frameworks.create(scene.id(Scene.HR), "Clocks " + UUID.randomUUID());
        frameworks.importPage(scene.id(Scene.HR), draft.id(), PageText.read(PAGE), "WIND", PAGE);
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
    }

    @Test
    void eachRowThatCannotBeARowOfAPersonIsNamed() {
        published();
        String me = Scene.EMPLOYEE;
        row("earlier-person", ",WIND,3,2025-01-31,Round");
        row("csv-person-unknown", "nobody@else.example,WIND,3,2025-01-31,Round");
        row("requirement-unknown", me + ",No such skill,3,2025-01-31,Round");
        row("earlier-level", me + ",WIND,4,2025-01-31,Round");
        row("role-level", me + ",WIND,high,2025-01-31,Round");
        row("earlier-date", me + ",WIND,3,31.01.2025,Round");
        row("earlier-date", me + ",WIND,3,2025-02-29,Round");
        row("earlier-date-range", me + ",WIND,3," + Scene.today().plusDays(2) + ",Round");
        row("earlier-date-range", me + ",WIND,3,9999-12-31,Round");
        row("earlier-date-range", me + ",WIND,3,10000-01-01,Round");
        row("earlier-date-range", me + ",WIND,3,0000-01-01,Round");
        row("earlier-date-range", me + ",WIND,3,-4713-01-01,Round");
        row("earlier-source", me + ",WIND,3,2025-01-31,");
        row("earlier-own", Scene.HR + ",WIND,3,2025-01-31,Round");
        row("earlier-twice", me + ",WIND,3,2025-01-31,Round\n" + me + ",wind,3,2025-01-31,ROUND");
        published();
        row("earlier-skill-several", me + ",WIND,3,2025-01-31,Round");
        refused("not-hr", () -> importing.preview(scene.id(Scene.EMPLOYEE), new byte[0]));
    }

    @Test
    void nobodyRemovesTheirOwnAndWhatIsGoneIsNotFound() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                        + " imported_at, imported_by) VALUES (?, ?, gen_random_uuid(), 3, '2025-01-01', '2027-01-01', 'A', 'a', now(), ?)",
                id,
                scene.id(Scene.HR),
                scene.id(Scene.OTHER_HR));
        refused("earlier-own", () -> removing.remove(scene.id(Scene.HR), id));
        removing.remove(scene.id(Scene.OTHER_HR), id);
        refused("not-found", () -> removing.remove(scene.id(Scene.OTHER_HR), id));
    }
}
