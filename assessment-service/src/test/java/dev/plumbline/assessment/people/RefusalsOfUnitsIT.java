package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.ArrangingUnits.Said;
import dev.plumbline.assessment.people.Units.Unit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The refusals about units. */
class RefusalsOfUnitsIT extends RefusalsOfRoom {

    @Autowired
    private ArrangingUnits arranging;

    @Autowired
    private Units units;

    @Autowired
    private MergingUnits merging;

    @Autowired
    private MaintainingPeople maintaining;

    @Autowired
    private ImportingPeople importing;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private MaintainingPeople.Typed typed(String unit) {
        return new MaintainingPeople.Typed(
                PersonFields.typed("N" + mark, mark + "@new.example", "N", "N", null, "", unit, null, null, true),
                List.of(),
                false);
    }

    @Test
    void units() {
        UUID hr = scene.id(Scene.HR);
        LocalDate day = Scene.today().plusDays(9);
        Unit top = arranging.add(hr, new Said("Top " + mark, "T" + mark, null, null));
        Unit below = arranging.add(hr, new Said("Below " + mark, "B" + mark, top.id(), null));
        refused("unit-nameless", () -> arranging.add(hr, new Said("", "", null, null)));
        refused("unit-none", () -> units.named("parent", "Nowhere " + mark));
        MaintainingPeople.Typed slip = typed("Nowhere " + mark);
        refused("unit-new", () -> maintaining.add(hr, slip));
        MaintainingPeople.Typed near = typed("Blow " + mark);
        refused("unit-new-near", () -> maintaining.add(hr, near));
        refused("unit-name-twice", () -> arranging.add(hr, new Said("Top " + mark, "", null, null)));
        refused("unit-name-taken", () -> arranging.add(hr, new Said("T" + mark, "", null, null)));
        refused("unit-alike", () -> arranging.add(hr, new Said("TOP " + mark, "", null, null)));
        refused("unit-code-taken", () -> arranging.add(hr, new Said("Other " + mark, "T" + mark, null, null)));
        refused(
                "unit-circle",
                () -> arranging.change(
                        hr, top.id(), top.version(), new Said(top.name(), top.code(), below.id(), null)));
        refused(
                "unit-with-units",
                () -> arranging.change(hr, top.id(), top.version(), new Said(top.name(), top.code(), null, day)));
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " revision, version) VALUES (gen_random_uuid(), ?, '', 'Ada', 'Brook', 'Clerk', ?, 'en',"
                        + " 'Europe/Berlin', true, 1, 0)",
                mark,
                below.label());
        refused(
                "unit-with-people",
                () -> arranging.change(
                        hr, below.id(), below.version(), new Said(below.name(), below.code(), top.id(), day)));
        arranging.add(hr, new Said("Top " + mark, "U" + mark, null, null));
        refused("unit-ambiguous", () -> units.named("parent", "Top " + mark));
        Unit closed = arranging.add(hr, new Said("Closed " + mark, "", null, day));
        refused("unit-closed-above", () -> arranging.add(hr, new Said("Late " + mark, "", closed.id(), null)));
        refused("unit-merge-closed", () -> merging.merge(hr, below.id(), below.version(), closed.id()));
        Unit own = arranging.add(hr, new Said("Own " + mark, "", null, null));
        jdbc.update("UPDATE person SET unit = ? WHERE employee_id = ?", own.label(), mark);
        UUID oneself = jdbc.queryForObject("SELECT id FROM person WHERE employee_id = ?", UUID.class, mark);
        jdbc.update("INSERT INTO person_role (person_id, role) VALUES (?, 'HR')", oneself);
        refused("unit-own", () -> merging.merge(oneself, own.id(), own.version(), top.id()));
        Said under = new Said(own.name(), own.code(), top.id(), null);
        refused("unit-own", () -> arranging.change(oneself, own.id(), own.version(), under));
        Unit above = arranging.add(hr, new Said("Above " + mark, "", null, null));
        Unit moved = arranging.change(hr, own.id(), own.version(), new Said(own.name(), own.code(), above.id(), null));
        refused("unit-own", () -> merging.merge(oneself, above.id(), above.version(), top.id()));
        refused(
                "unit-own",
                () -> arranging.change(
                        oneself, above.id(), above.version(), new Said(above.name(), "", top.id(), null)));
        assertThat(arranging
                        .change(
                                oneself,
                                moved.id(),
                                moved.version(),
                                new Said(moved.name(), "O" + mark, above.id(), null))
                        .code())
                .as("its code chooses nobody")
                .isEqualTo("O" + mark);
        refused(
                "unit-closed",
                () -> importing.importCsv(
                        hr,
                        ("employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                                        + "%1$s-9,%1$s@x.example,A,A,,T,Closed %1$s,en,true\n".formatted(mark))
                                .getBytes(StandardCharsets.UTF_8)));
        jdbc.update("UPDATE person SET active = false WHERE employee_id = ?", mark);
    }
}
