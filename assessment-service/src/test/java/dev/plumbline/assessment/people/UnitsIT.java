package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.ArrangingUnits.Said;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Units as a tree: arranged, named by files, and followed by whatever names them. */
class UnitsIT extends Platform {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    private Scene scene;

    @Autowired
    private Units units;

    @Autowired
    private ArrangingUnits arranging;

    @Autowired
    private MergingUnits merging;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private HeldRoles heldRoles;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private UUID hr;

    @BeforeEach
    void somebodyOfHr() {
        hr = scene.id(Scene.HR);
    }

    private Unit added(String name, String code, UUID parent) {
        return arranging.add(hr, new Said(name + " " + mark, code.isEmpty() ? "" : code + mark, parent, null));
    }

    private Unit changed(Unit unit, String name, String code, UUID parent, LocalDate validTo) {
        return arranging.change(
                hr, unit.id(), units.find(hr, unit.id()).version(), new Said(name, code, parent, validTo));
    }

    private UUID person(String unit) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " revision, version) VALUES (?, ?, ?, 'Ada', 'Okafor', 'Clerk', ?, 'en', 'Europe/Berlin', true, 1, 0)",
                id,
                id.toString(),
                id + "@example.org",
                unit);
        return id;
    }

    private void partner(UUID person, String unit) {
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)", person, unit);
    }

    private String unitOf(UUID person) {
        return jdbc.queryForObject("SELECT unit FROM person WHERE id = ?", String.class, person);
    }

    private static List<String> codes(Refusal refusal) {
        return refusal.faults().stream().map(Refusal.Fault::code).toList();
    }

    private void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(codes(refusal)).containsExactly(code));
    }

    @Test
    void aPartnerHasTheUnitAndAllBelowAndNothingBeside() {
        Unit top = added("Group", "", null);
        Unit middle = added("Division", "", top.id());
        Unit bottom = added("Team", "", middle.id());
        Unit beside = added("Other division", "", top.id());
        UUID partner = person(beside.label());
        partner(partner, middle.label());

        assertThat(heldRoles.isPartnerOf(partner, middle.label())).isTrue();
        assertThat(heldRoles.isPartnerOf(partner, bottom.label())).isTrue();
        assertThat(heldRoles.isPartnerOf(partner, top.label())).isFalse();
        assertThat(heldRoles.isPartnerOf(partner, beside.label())).isFalse();
        assertThat(units.page(partner, null, 100)).extracting(Unit::id).containsExactly(middle.id(), bottom.id());
        assertThatThrownBy(() -> units.find(partner, top.id())).isInstanceOf(Refusal.class);
    }

    @Test
    void aUnitThatIsMovedTakesAllBelowWithIt() {
        Unit one = added("One", "", null);
        Unit two = added("Two", "", null);
        Unit moved = added("Moved", "", one.id());
        Unit below = added("Below", "", moved.id());
        UUID partner = person(one.label());
        partner(partner, two.label());
        person(below.label());

        changed(moved, moved.name(), "", two.id(), null);

        assertThat(heldRoles.isPartnerOf(partner, below.label())).isTrue();
        assertThat(units.find(hr, two.id()).peopleBelow()).isEqualTo(1);
        assertThat(units.find(hr, one.id()).peopleBelow()).isEqualTo(1);
        assertThat(units.find(hr, below.id()).depth()).isEqualTo(2);
        refused("unit-circle", () -> changed(two, two.name(), "", below.id(), null));
        refused("unit-circle", () -> changed(two, two.name(), "", two.id(), null));
    }

    @Test
    void whateverNamesAUnitFollowsItsName() {
        Unit unit = added("Old", "", null);
        UUID person = person(unit.label());
        UUID partner = person(unit.label());
        partner(partner, unit.label());
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, subject_id, subject_name,"
                        + " unit, group_role, group_unit, opened_at) VALUES (gen_random_uuid(), 'participantAssessment',"
                        + " 'user_decide_appeal', 0, ?, 1, 'x', 'OPEN', ?, 'Ada Okafor', ?, 'HR_PARTNER', ?, now())",
                UUID.randomUUID().toString(),
                person,
                unit.label(),
                unit.label());
        long revision = jdbc.queryForObject("SELECT revision FROM person WHERE id = ?", Long.class, person);

        changed(unit, "New " + mark, "", null, null);

        assertThat(unitOf(person)).isEqualTo("New " + mark);
        assertThat(jdbc.queryForObject("SELECT revision FROM person WHERE id = ?", Long.class, person))
                .isEqualTo(revision + 1);
        assertThat(heldRoles.roles(partner)).containsExactly(new HeldRoles.Held(Role.HR_PARTNER, "New " + mark));
        assertThat(jdbc.queryForObject(
                        "SELECT unit || '/' || group_unit FROM work_item WHERE subject_id = ?", String.class, person))
                .isEqualTo("New " + mark + "/New " + mark);
    }

    @Test
    void aUnitThatIsMergedGivesItsPeopleTasksAndUnitsToTheOtherAndNoRights() {
        Unit above = added("Above", "", null);
        Unit from = added("Merged", "", above.id());
        Unit below = added("Below", "", from.id());
        Unit into = added("Into", "", above.id());
        UUID person = person(from.label());
        UUID deep = person(below.label());
        UUID former = person(above.label());
        UUID partner = person(above.label());
        partner(former, from.label());
        partner(partner, into.label());
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, subject_id, subject_name,"
                        + " unit, group_role, group_unit, opened_at) VALUES (gen_random_uuid(), 'participantAssessment',"
                        + " 'user_decide_appeal', 0, ?, 1, 'x', 'OPEN', ?, 'Ada Okafor', ?, 'HR_PARTNER', ?, now())",
                UUID.randomUUID().toString(),
                person,
                from.label(),
                from.label());
        UUID filter = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO saved_filter (id, person_id, name, tab, sort, kind, search, unit_id, shared_unit_id) VALUES (?, ?,"
                        + " 'Theirs', 'MINE', 'DUE', '', '', ?, ?)",
                filter,
                former,
                from.id(),
                from.id());

        Unit merged = merging.merge(hr, from.id(), from.version(), into.id());

        assertThat(merged.id()).isEqualTo(into.id());
        assertThat(merged.people()).isEqualTo(1);
        assertThat(merged.peopleBelow()).isEqualTo(2);
        assertThat(unitOf(person)).isEqualTo(into.label());
        assertThat(unitOf(deep)).isEqualTo(below.label());
        assertThat(units.find(hr, below.id()).parentId()).isEqualTo(into.id());
        assertThat(units.find(hr, from.id()).validTo()).isNotNull();
        assertThat(heldRoles.roles(former)).isEmpty();
        assertThat(heldRoles.isPartnerOf(partner, below.label())).isTrue();
        assertThat(jdbc.queryForObject(
                        "SELECT unit || '/' || group_unit FROM work_item WHERE subject_id = ?", String.class, person))
                .isEqualTo(into.label() + "/" + into.label());
        assertThat(jdbc.queryForObject(
                        "SELECT unit_id = shared_unit_id AND unit_id = ? FROM saved_filter WHERE id = ?",
                        Boolean.class,
                        into.id(),
                        filter))
                .isTrue();
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_entry WHERE aggregate IN (?, ?)",
                        String.class,
                        "unit/" + from.id(),
                        "person/" + former))
                .contains("unit-merged", "role-withdrawn");
        refused("unit-merge-closed", () -> merging.merge(hr, from.id(), from.version() + 1, into.id()));
        refused("unit-circle", () -> merging.merge(hr, into.id(), into.version(), below.id()));
        refused("unit-circle", () -> merging.merge(hr, into.id(), into.version(), into.id()));
        refused("unit-none", () -> merging.merge(hr, into.id(), into.version(), UUID.randomUUID()));
    }

    @Test
    void unitsOfOneNameAreDistinguishedByTheirCodes() {
        Unit one = added("Sales", "A", null);
        UUID person = person(one.label());
        refused("unit-name-twice", () -> added("Sales", "", null));

        Unit two = added("Sales", "B", null);

        assertThat(two.label()).isEqualTo("Sales " + mark + " (B" + mark + ")");
        assertThat(units.find(hr, one.id()).label()).isEqualTo("Sales " + mark + " (A" + mark + ")");
        assertThat(unitOf(person)).isEqualTo("Sales " + mark + " (A" + mark + ")");
        refused("unit-ambiguous", () -> units.named("parent", "Sales " + mark));
        assertThat(units.named("parent", "B" + mark)).isEqualTo(two.id());
        refused("unit-name-twice", () -> changed(one, one.name(), "", null, null));
        refused("unit-code-taken", () -> changed(one, one.name(), "B" + mark, null, null));
        refused("unit-name-taken", () -> added("X", "", null).equals(changed(one, "B" + mark, "A" + mark, null, null)));

        changed(two, "Selling " + mark, "B" + mark, null, null);
        assertThat(unitOf(person)).isEqualTo("Sales " + mark);
    }

    @Test
    void filesNameUnitsByCodeAndNoFileNamesOneOfSeveral() {
        Unit one = added("Care", "C", null);
        added("Care", "D", null);
        Unit closed = added("Closed", "", null);
        changed(closed, closed.name(), "", null, Scene.today().plusDays(400));
        String file = HEADER
                + "%1$s-1,%1$s-1@example.org,Ada,Okafor,,Clerk,C%1$s,en,true\n".formatted(mark)
                + "%1$s-2,%1$s-2@example.org,Ada,Okafor,,Clerk,Care %1$s,en,true\n".formatted(mark)
                + "%1$s-3,%1$s-3@example.org,Ada,Okafor,,Clerk,Closed %1$s,en,true\n".formatted(mark)
                + "%1$s-4,%1$s-4@example.org,Ada,Okafor,,Clerk,Fresh %1$s,en,true\n".formatted(mark);

        PeopleImport shown = importing.preview(hr, file.getBytes(StandardCharsets.UTF_8), false);

        assertThat(jdbc.queryForList(
                        "SELECT code FROM people_import_fault WHERE import_id = ?", String.class, shown.id()))
                .containsExactlyInAnyOrder("unit-ambiguous", "unit-closed");
        assertThat(jdbc.queryForList(
                        "SELECT unit FROM people_import_row WHERE import_id = ? ORDER BY line",
                        String.class,
                        shown.id()))
                .containsExactly(units.find(hr, one.id()).label(), "Fresh " + mark);
    }

    @Test
    void aUnitIsClosedOnlyWhenNobodyAndNothingIsInIt() {
        Unit unit = added("Full", "", null);
        Unit below = added("Under", "", unit.id());
        UUID person = person(unit.label());
        LocalDate day = Scene.today().plusDays(2);
        refused("unit-with-people", () -> changed(unit, unit.name(), "", null, day));
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        refused("unit-with-units", () -> changed(unit, unit.name(), "", null, day));
        changed(below, below.name(), "", unit.id(), day);
        assertThat(changed(unit, unit.name(), "", null, day).validTo()).isEqualTo(day);
        refused("unit-closed-above", () -> added("Late", "", unit.id()));
        refused(
                "cycle-date-past",
                () -> changed(below, below.name(), "", null, Scene.today().minusDays(3)));
        refused("unit-nameless", () -> arranging.add(hr, new Said(" ", "", null, null)));
        refused("unit-none", () -> arranging.add(hr, new Said("Y " + mark, "", UUID.randomUUID(), null)));
    }

    @Test
    void theTreeIsReadPageByPage() {
        Unit top = added("Tree", "", null);
        Unit b = added("Tree b", "", top.id());
        Unit a = added("Tree a", "", top.id());
        Unit c = added("Tree c", "", a.id());
        UUID partner = person(top.label());
        partner(partner, top.label());
        List<Unit> first = units.page(partner, null, 2);
        assertThat(first).extracting(Unit::id).containsExactly(top.id(), a.id());
        assertThat(units.page(partner, a.id(), 10)).extracting(Unit::id).containsExactly(c.id(), b.id());
        assertThat(units.people(partner, top.id(), null, 10))
                .extracting(Units.Member::id)
                .containsExactly(partner);
        assertThatThrownBy(() -> arranging.add(partner, new Said("No " + mark, "", null, null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }
}
