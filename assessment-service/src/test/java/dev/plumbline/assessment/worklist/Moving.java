package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.people.PeopleImport;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** People of a test's own who are hired, leave, come back and get other managers, as files say it. */
public abstract class Moving extends Platform {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    public Scene scene;

    @Autowired
    public JdbcTemplate jdbc;

    @Autowired
    private ImportingPeople importing;

    public final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    public void nobodyIsLeftBehind() {
        followed();
        RowsInOrder.cancelVacant(jdbc);
    }

    public String mail(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + test + "@demo.example";
    }

    public String row(String name, String manager, boolean active) {
        return "%s-%s,%s,%s,Moving,%s,Engineer,Unit %s,en,%s%n"
                .formatted(name, test, mail(name), name, manager, test, active);
    }

    /** A file as it is read before the transaction that stores it. */
    public PeopleFile read(String rows) {
        return importing.read(scene.id(Scene.HR), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    /** A file is imported, and all that follows from it is done. */
    public void imported(String rows) {
        stored(read(rows));
        followed();
    }

    /** What a file says is stored; what follows from it may still be under way. */
    public void stored(PeopleFile file) {
        begun(file);
        // A large file is stored by a job.
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForList("SELECT 1 FROM people_import WHERE stage = 'APPLYING'")
                        .isEmpty());
    }

    /** A file is applied; it may still be stored by a job. */
    public void begun(PeopleFile file) {
        UUID hr = scene.id(Scene.HR);
        PeopleImport shown = importing.preview(hr, file, false);
        // Hundreds who leave are half of the demo company.
        shown.questions().forEach(question -> assertThat(question.kind()).isEqualTo("HALF_GONE"));
        importing.apply(
                hr,
                shown.id(),
                shown.version(),
                shown.questions().stream().collect(Collectors.toMap(Question::key, question -> Choice.APPLY)));
    }

    /** Hires somebody under a manager, none for nobody, or says it again of them; returns their address. */
    public String hire(String name, String manager) {
        imported(row(name, manager, true));
        return mail(name);
    }

    public void leaves(String name, String manager) {
        imported(row(name, manager, false));
    }

    public void followed() {
        await().atMost(PATIENCE).until(() -> underWay() == 0);
    }

    /** How much of files, and of what follows from them, is still to be done. */
    public int underWay() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT (SELECT count(*) FROM people_import WHERE stage = 'APPLYING') + (SELECT count(*) FROM person_move)"
                        + " + (SELECT count(*) FROM holder_check) + (SELECT count(*) FROM job WHERE kind IN"
                        + " ('vacate-tasks', 'follow-moves') AND state = 'RUNNING')",
                Integer.class));
    }

    /** What was said of some kind with a text in it, oldest first. */
    public List<String> said(String type, String in) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE type LIKE '%.' || ? || '.v1' AND payload LIKE '%' || ? || '%' ORDER BY"
                        + " position",
                String.class, type, in);
    }
}
