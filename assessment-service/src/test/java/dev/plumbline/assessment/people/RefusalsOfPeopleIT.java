package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.site.CurrentUser;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of people, their file, roles, passwords, deputies and tokens. */
class RefusalsOfPeopleIT extends RefusalsOfRoom {
    @Autowired
    private AccessTokens tokens;

    @Autowired
    private SignInFailures failures;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ConfirmingAddresses addresses;

    @Autowired
    private MaintainingPeople maintaining;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private Preferences preferences;

    @Autowired
    private ChangingPasswords changingPasswords;

    @Autowired
    private InvitingPeople inviting;

    @Autowired
    private Roles roles;

    @Test
    void people() {
        String header = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
        csv("csv-empty", "");
        csv("csv-empty", header);
        csv("csv-columns", "a,b\n1,2\n");
        csv("csv-cells", header + "1,a@x.example,A\n");
        csv("csv-number-shortened", header + "1.23457E+11,a@x.example,A,A,,T,U,en,true\n");
        csv("csv-mail", header + "1,no address,A,A,,T,U,en,true\n");
        csv("csv-twice", header + "1,a@x.example,A,A,,T,U,en,true\n2,a@x.example,B,B,,T,U,en,true\n");
        csv("csv-twice", header + "1,a@x.example,A,A,,T,U,en,true\n1,b@x.example,B,B,,T,U,en,true\n");
        csv("csv-blank", header + ",a@x.example,A,A,,T,U,en,true\n");
        csv("csv-active", header + "1,a@x.example,A,A,,T,U,en,maybe\n");
        csv("csv-manager-unknown", header + "1,a@x.example,A,A,nobody@x.example,T,U,en,true\n");
        csv(
                "csv-line-circle",
                header + "1,a@x.example,A,A,b@x.example,T,U,en,true\n2,b@x.example,B,B,a@x.example,T,U,en,true\n");
        csv("csv-zone", header.replace("unit", "unit,time_zone") + "1,a@x.example,A,A,,T,U,Atlantis/Capital,en,true\n");
        csv("import-question", header + "1,jonas.lind@demo.example,A,A,,T,U,en,true\n");
        csv("csv-quotes", header + "1,\"a@x.example,A,A,,T,U,en,true\n");
        csv("csv-separator", "sep=#\n" + header);
        csv("csv-column-twice", header.replace("unit", "email") + "1,a@x.example,A,A,,T,U,en,true\n");
        csv("csv-character", header + "1,a@x.example,A\u0000,A,,T,U,en,true\n");
        csv("csv-long", header + "1,a@x.example,A,A,," + "T".repeat(201) + ",U,en,true\n");
        csv("csv-nameless", header + "1,a@x.example,,,,T,U,en,true\n");
        csv("csv-language", header + "1,a@x.example,A,A,,T,U,klingon,true\n");
        refused(
                "csv-workbook",
                () -> importing.importCsv(
                        id(Scene.HR), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0, 0, 0}));
        refused("csv-utf16", () -> importing.importCsv(id(Scene.HR), header.getBytes(StandardCharsets.UTF_16)));
        refused(
                "csv-encoding",
                () -> importing.importCsv(
                        id(Scene.HR),
                        (header + "1,a@x.example,Ä,A,,T,U,en,true\n").getBytes(StandardCharsets.ISO_8859_1)));
        refused(
                "csv-encoding-other",
                () -> importing.importCsv(
                        id(Scene.HR),
                        (header + "1,a@x.example,Иван,A,,T,U,en,true\n").getBytes(Charset.forName("windows-1251"))));
        refused(
                "csv-binary",
                () -> importing.importCsv(
                        id(Scene.HR),
                        new byte[] {'X', 'K', 3, 4, 20, 0, 6, (byte) 0x93, (byte) 0xFA, 'a', 'b', 'c', 'd'}));
        refused("csv-compressed", () -> importing.importCsv(id(Scene.HR), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}));
        refused("file-too-large", () -> importing.importCsv(id(Scene.HR), new byte[ImportingPeople.MOST_BYTES + 1]));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM person WHERE mail LIKE '%@x.example'", Integer.class))
                .as("nothing was half imported")
                .isZero();
        previews(header);
        onePerson();

        CurrentUser employee = new CurrentUser(id(Scene.EMPLOYEE), "", "", Scene.ZONE, Set.of());
        passwords(employee, "password-too-short", "too short", " ".repeat(12), "\u200b".repeat(20));
        passwords(employee, "password-same", "plumbline-demo");
        passwords(employee, "password-too-long", "ä".repeat(37) + "bcdefg");
        passwords(employee, "password-too-simple", "aaaaaaaaaaaa", "abababababab", "1".repeat(30));
        passwords(
                employee,
                "password-common",
                "Password1234",
                "P@ssw0rd!2026",
                "123456789012",
                "qwertyuiop12",
                "jonas.lind@demo.example",
                "jonas.lind2026!");
        refused(
                "password-wrong",
                () -> changingPasswords.changePassword(
                        employee, "wrong", "a long enough password", false, "192.0.2.8"));
        refused("token-name", () -> tokens.make(employee, " ", 1, AccessTokens.Scope.READ));
        for (int days : new int[] {-5, 0, 366, Integer.MAX_VALUE}) {
            refused("token-days", () -> tokens.make(employee, "A token", days, AccessTokens.Scope.READ));
        }
        refused("token-many", () -> {
            for (int i = 0; i <= 100; i++) {
                tokens.make(employee, "A token", 1, AccessTokens.Scope.READ);
            }
        });
        jdbc.update("DELETE FROM access_token WHERE person_id = ?", employee.id());
        refused(
                "token-by-token",
                () -> tokens.make(
                        new CurrentUser(employee.id(), "", "", Scene.ZONE, Set.of(), null, true),
                        "A token",
                        1,
                        AccessTokens.Scope.READ));
        refused("not-administrator", () -> tokens.of(id(Scene.EMPLOYEE), id(Scene.HR)));
        refused(
                "deputy-of-own-naming",
                () -> substitutions.name(
                        id(Scene.OTHER_HR), id(Scene.MANAGER), id(Scene.OTHER_HR), Scene.today(), Scene.today()));
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'ADMINISTRATOR', '') ON CONFLICT DO NOTHING",
                id(Scene.EMPLOYEE));
        refused(
                "deputy-of-own-line",
                () -> substitutions.name(
                        id(Scene.EMPLOYEE), id(Scene.MANAGER), id(Scene.OTHER_HR), Scene.today(), Scene.today()));
        UUID deputy = substitutions
                .name(id(Scene.MANAGER), id(Scene.MANAGER), id(Scene.OTHER_HR), Scene.today(), Scene.today())
                .id();
        refused("deputy-of-own-judge", () -> substitutions.end(id(Scene.EMPLOYEE), deputy));
        jdbc.update("UPDATE person SET active = false WHERE id = ?", id(Scene.STRANGER));
        refused(
                "deputy-of-leaver",
                () -> substitutions.name(
                        id(Scene.HR), id(Scene.STRANGER), id(Scene.MANAGER), Scene.today(), Scene.today()));
        jdbc.update("UPDATE person SET active = true WHERE id = ?", id(Scene.STRANGER));
        substitutions.end(id(Scene.MANAGER), deputy);
        jdbc.update("DELETE FROM person_role WHERE person_id = ? AND role = 'ADMINISTRATOR'", id(Scene.EMPLOYEE));
        refused("invite-with-password", () -> inviting.invite(id(Scene.OTHER_HR), id(Scene.EMPLOYEE)));
        refused("invite-oneself", () -> inviting.invite(id(Scene.OTHER_HR), id(Scene.OTHER_HR)));
        refused("sign-in-delayed", () -> {
            for (int i = 0; i < 9; i++) {
                failures.mayTry("nobody@demo.example", null, "192.0.2.7");
                failures.failed("nobody@demo.example", null, "192.0.2.7");
            }
        });
        refused("time-zone", () -> preferences.moveTo(id(Scene.EMPLOYEE), "Atlantis/Capital"));
        refused("not-found", () -> tokens.revoke(id(Scene.EMPLOYEE), id(Scene.EMPLOYEE), UUID.randomUUID()));
        refused("not-administrator", () -> roles.grant(id(Scene.HR), id(Scene.EMPLOYEE), Role.HR, "", null));
        refused("role-to-oneself", () -> roles.grant(id(Scene.OTHER_HR), id(Scene.OTHER_HR), Role.HR, "", null));
    }

    private void passwords(CurrentUser me, String code, String... some) {
        for (String password : some) {
            refused(code, () -> changingPasswords.changePassword(me, "plumbline-demo", password, false, "192.0.2.9"));
        }
    }

    private void previews(String header) {
        UUID hr = id(Scene.HR);
        PeopleImport shown = shown(header + "R1,r1@x.test,A,A,,T,U,en,false\n");
        refused(
                "import-not-asked",
                () -> importing.answer(hr, shown.id(), shown.version(), Map.of("none", Choice.KEEP)));
        PeopleImport asks = shown(header + "R3,jonas.lind@demo.example,A,A,,T,U,en,true\n");
        String key = asks.questions().getFirst().key();
        refused("import-answer", () -> importing.answer(hr, asks.id(), asks.version(), Map.of(key, Choice.WITHOUT)));
        refused("import-nothing-to-agree", () -> importing.agree(hr, shown.id(), shown.version()));
        PeopleImport later = shown(header + "R2,r2@x.test,A,A,,T,U,en,false\n");
        jdbc.update("UPDATE people_import SET expires_at = now() - interval '1 minute' WHERE id = ?", later.id());
        refused("import-expired", () -> importing.apply(hr, later.id(), later.version(), Map.of()));
        jdbc.update("UPDATE people_import SET expires_at = now() + interval '1 day' WHERE id = ?", later.id());
        importing.apply(hr, shown.id(), shown.version(), Map.of());
        refused("import-applied", () -> importing.discard(hr, shown.id(), null));
        refused("import-outdated", () -> importing.apply(hr, later.id(), later.version(), Map.of()));

        PeopleImport own = shown(header + "R3,r3@x.test,A,A," + Scene.HR + ",T,U,en,false\n");
        PeopleImport answered = importing.answer(hr, own.id(), own.version(), Map.of("line-" + hr, Choice.APPLY));
        refused("import-awaits-second", () -> importing.apply(hr, own.id(), answered.version(), Map.of()));
        refused("import-second-person", () -> importing.agree(hr, own.id(), answered.version()));
        refused("import-of-another", () -> importing.apply(id(Scene.OTHER_HR), own.id(), answered.version(), Map.of()));

        var waits = shown(header + "R4,r4@x.test,A,A,,T,U,en,true\n");
        importing.apply(hr, waits.id(), waits.version(), Map.of());
        UUID whose = jdbc.queryForObject("SELECT id FROM person WHERE mail = 'r4@x.test'", UUID.class);
        jdbc.update(
                "INSERT INTO address_change (person_id, mail, named_by, named_at) VALUES (?, ?, ?, now())",
                whose,
                Scene.EMPLOYEE,
                hr);
        refused("invite-by-mail", () -> inviting.invite(id(Scene.OTHER_HR), whose));
        var inHr = new CurrentUser(hr, "", "", Scene.ZONE, Set.of());
        refused("address-second-person", () -> addresses.confirm(inHr, whose, Scene.EMPLOYEE));
        var other = new CurrentUser(id(Scene.OTHER_HR), "", "", Scene.ZONE, Set.of());
        refused("address-other", () -> addresses.refuse(other, whose, "r4@x.test"));
        refused("address-taken", () -> addresses.confirm(other, whose, Scene.EMPLOYEE));
        var program = new CurrentUser(whose, "", "", Scene.ZONE, Set.of(), null, true);
        refused("address-by-program", () -> addresses.confirm(program, whose, Scene.EMPLOYEE));

        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES (?,"
                        + " 'import-people', 'refused', '', 'RUNNING', 0, 'SYSTEM', now(), now() + interval '1 day')",
                job);
        jdbc.update("UPDATE people_import SET stage = 'APPLYING', job_id = ? WHERE id = ?", job, later.id());
        refused("import-running", () -> importing.apply(hr, own.id(), answered.version(), Map.of()));
        jdbc.update("UPDATE people_import SET stage = 'PREVIEW', job_id = NULL WHERE id = ?", later.id());
        jdbc.update("DELETE FROM job WHERE id = ?", job);
    }

    private PeopleImport shown(String text) {
        return importing.preview(id(Scene.HR), text.getBytes(StandardCharsets.UTF_8), false);
    }

    private void onePerson() {
        UUID hr = id(Scene.HR);
        UUID administrator = id(Scene.OTHER_HR);
        long revision = maintaining.find(hr, administrator).revision();
        refused("person-administrator", () -> maintaining.activate(hr, administrator, revision, false));
        refused("person-last-administrator", () -> maintaining.activate(administrator, administrator, revision, false));
        PersonFields now = maintaining.fields(hr, administrator);
        refused(
                "person-address-of-administrator",
                () -> maintaining.change(hr, administrator, revision, with(now, "r4@x.test")));
        refused("person-blank", () -> maintaining.add(hr, with(now, "")));
        refused("person-character", () -> maintaining.add(hr, with(now, "r4\u2066@x.test")));
        refused("person-number-known", () -> maintaining.add(hr, with(now, "r4@x.test")));
        jdbc.update("UPDATE person SET active = false WHERE mail IN (?, 'carla.west@demo.example')", Scene.OTHER_HR);
        refused(
                "person-last-hr",
                () -> maintaining.activate(hr, hr, maintaining.find(hr, hr).revision(), false));
        jdbc.update("UPDATE person SET active = true WHERE mail IN (?, 'carla.west@demo.example')", Scene.OTHER_HR);
    }

    private static PersonFields with(PersonFields now, String mail) {
        return new PersonFields(
                now.employeeId(),
                mail,
                now.givenName(),
                now.familyName(),
                now.managerMail(),
                now.managerNumber(),
                now.jobTitle(),
                now.unit(),
                now.language(),
                now.timeZone(),
                null,
                now.active());
    }

    private void csv(String code, String text) {
        refused(code, () -> importing.importCsv(id(Scene.HR), text.getBytes(StandardCharsets.UTF_8)));
    }
}
