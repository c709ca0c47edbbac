package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.ComparingCases;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.LeavingItemsOut;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.RemarkingOnCases;
import dev.plumbline.assessment.calibration.SessionFigures;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.CorroboratingEvidence.Answer;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.PuttingEvidenceAway;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.ArrangingStatements;
import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import dev.plumbline.assessment.framework.CaseImport;
import dev.plumbline.assessment.framework.DeletingEditions;
import dev.plumbline.assessment.framework.EditionFacts;
import dev.plumbline.assessment.framework.Foundation;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.ImportingSheets;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingPages;
import dev.plumbline.assessment.framework.SettingLevels;
import dev.plumbline.assessment.framework.SheetMapping;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.TakingUpSkills;
import dev.plumbline.assessment.framework.TranslatingSkills;
import dev.plumbline.assessment.framework.WorkbookParts;
import dev.plumbline.assessment.framework.WritingSkills;
import dev.plumbline.assessment.live.LiveUpdates;
import dev.plumbline.assessment.operation.OperatorActions;
import dev.plumbline.assessment.operation.RunningJobs;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.ChangingPasswords;
import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.InvitingPeople;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.people.PeopleImport;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PersonFields;
import dev.plumbline.assessment.people.Preferences;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.SignInFailures;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.profile.OfferingSkills;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.PlanningDevelopment;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.selfassessment.TakingOver;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.assessment.steering.ChangingDrafts;
import dev.plumbline.assessment.steering.DecidingUnfinished;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.NamingPeopleByFile;
import dev.plumbline.assessment.steering.RemindingPeople;
import dev.plumbline.assessment.steering.SettingUnitDates;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.worklist.ClaimingTasks;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.ReassigningTasks;
import dev.plumbline.assessment.worklist.SavedFilters;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import jakarta.servlet.RequestDispatcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Each refusal that has a sentence is caused here at least once; the last test compares the list with the sentences.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalsIT extends Platform {
    private static final Set<String> SEEN = new TreeSet<>();

    /** Sentences that no input causes: the frame of all refusals, and the sentence for an error of the service. */
    private static final Set<String> NOT_BY_INPUT = Set.of("refusal.title", "refusal.unexpected");

    @Autowired
    private dev.plumbline.assessment.people.FindingPeople finding;

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RemindingPeople reminding;

    @Autowired
    private DecidingUnfinished deciding;

    @Autowired
    private Population population;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HikariDataSource database;

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
    private Frameworks frameworks;

    @Autowired
    private CaseImport cases;

    @Autowired
    private EditionFacts facts;

    @Autowired
    private SettingLevels levels;

    @Autowired
    private TakingUpSkills taking;

    @Autowired
    private TranslatingSkills translating;

    @Autowired
    private PreviewingPages previewing;

    @Autowired
    private ImportingSheets sheets;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private SettingProfiles settingProfiles;

    @Autowired
    private OfferingSkills offering;

    @Autowired
    private WritingSkills writingSkills;

    @Autowired
    private DeletingEditions deletingEditions;

    @Autowired
    private ImportingProfiles importingProfiles;

    @Autowired
    private SessionFigures figures;

    @Autowired
    private PlanningDevelopment developing;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private ArrangingStatements arranging;

    @Autowired
    private OperatorActions operating;

    @Autowired
    private RunningJobs jobs;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private Policies policies;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private SettingUnitDates unitDates;

    @Autowired
    private NamingPeopleByFile byFile;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private ReassigningTasks handingOver;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private SavedFilters filters;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private LiveUpdates live;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private PuttingEvidenceAway puttingAway;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews decidingReviews;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private RemarkingOnCases remarkingOnCases;

    @Autowired
    private SigningSessions signingSessions;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private Results results;

    @Autowired
    private PhaseWatch watch;

    @Autowired
    private Worklist worklist;

    @Autowired
    private EndingTasks endingTasks;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    ConfirmingAppeals confirmingAppeals;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    SettingUpCycles settingUpCycles;

    @Autowired
    EndingReviews endingReviews;

    @Autowired
    AddingParticipants addingParticipants;

    @Autowired
    CancellingCycles cancelling;

    @Autowired
    SubmittingSelfAssessments submitting;

    @Autowired
    TakingOver takingOver;

    @Autowired
    RecallingSelfAssessments recalling;

    @Autowired
    GivingTasks givingTasks;

    @Autowired
    TaskRights taskRights;

    @Autowired
    ViewingCases viewingCases;

    @Autowired
    ComparingCases comparingCases;

    @Autowired
    LeavingItemsOut leavingItemsOut;

    @Autowired
    Preferences preferences;

    @Autowired
    ChangingPasswords changingPasswords;

    @Autowired
    InvitingPeople inviting;

    @Autowired
    Roles roles;

    private static void refused(String code, ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).as(code).isInstanceOf(Refusal.class);
        Refusal refusal = (Refusal) thrown;
        if (refusal.faults().isEmpty()) {
            assertThat(refusal.code()).isEqualTo(code);
            SEEN.add("refusal." + code);
        } else {
            assertThat(refusal.faults().stream().map(Refusal.Fault::code))
                    .as(refusal.toString())
                    .contains(code);
            refusal.faults()
                    .forEach(fault -> assertThat(fault.arguments())
                            .as("what the sentence of " + fault.code() + " is to name")
                            .doesNotContain(""));
            SEEN.add("refusal." + refusal.code());
            SEEN.add("fault." + code);
        }
    }

    private UUID id(String mail) {
        return scene.id(mail);
    }

    @Test
    @Order(1)
    void people() {
        String header = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
        csv("csv-empty", "");
        csv("csv-empty", header);
        csv("csv-columns", "a,b\n1,2\n");
        csv("csv-cells", header + "1,a@x.example,A\n");
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
        refused("file-too-large", () -> importing.importCsv(id(Scene.HR), new byte[ImportingPeople.MOST_BYTES + 1]));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM person WHERE mail LIKE '%@x.example'", Integer.class))
                .as("nothing was half imported")
                .isZero();
        previews(header);
        onePerson();

        CurrentUser employee = new CurrentUser(id(Scene.EMPLOYEE), "", "", Scene.ZONE, Set.of());
        passwords(employee, "password-too-short", "too short", " ".repeat(12), "\u200b".repeat(20));
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
        refused("not-administrator", () -> roles.grant(id(Scene.HR), id(Scene.EMPLOYEE), Role.HR, ""));
        refused("role-to-oneself", () -> roles.grant(id(Scene.OTHER_HR), id(Scene.OTHER_HR), Role.HR, ""));
    }

    private void passwords(CurrentUser me, String code, String... some) {
        for (String password : some) {
            refused(code, () -> changingPasswords.changePassword(me, "plumbline-demo", password, false, "192.0.2.9"));
        }
    }

    private void previews(String header) {
        UUID hr = id(Scene.HR);
        PeopleImport shown = shown(header + "R1,r1@x.test,A,A,,T,U,en,false\n");
        refused("import-answer", () -> importing.answer(hr, shown.id(), shown.version(), Map.of("none", Choice.KEEP)));
        refused("import-nothing-to-agree", () -> importing.agree(hr, shown.id(), shown.version()));
        PeopleImport later = shown(header + "R2,r2@x.test,A,A,,T,U,en,false\n");
        jdbc.update("UPDATE people_import SET expires_at = now() - interval '1 minute' WHERE id = ?", later.id());
        refused("import-expired", () -> importing.apply(hr, later.id(), later.version(), Map.of()));
        jdbc.update("UPDATE people_import SET expires_at = now() + interval '1 day' WHERE id = ?", later.id());
        importing.apply(hr, shown.id(), shown.version(), Map.of());
        refused("import-applied", () -> importing.discard(hr, shown.id()));
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

    private void facts(UUID draft, String language, @Nullable String licence) {
        facts.change(id(Scene.HR), draft, new EditionFacts.Facts(language, null, licence), null);
    }

    private void cases(UUID owner, UUID framework) {
        String head = "{\"CFDocument\":{\"title\":\"Coast\"},\"CFItems\":[";
        String lamps = "{\"identifier\":\"00000000-0000-4000-8000-000000000011\",\"fullStatement\":\"Lamps\"}";
        refused("not-framework-owner", () -> cases.readToPreview(id(Scene.EMPLOYEE), null, new byte[0], null, false));
        taken("case-unreadable", owner, framework, "Code,Name", null);
        taken("case-none", owner, framework, "{}", null);
        taken("case-no-items", owner, framework, head + "]}", null);
        taken("case-no-levels", owner, framework, head + lamps + "]}", null);
        taken("case-level", owner, framework, head + lamps + "]}", 8);
        StringBuilder items = new StringBuilder(lamps);
        StringBuilder below = new StringBuilder();
        for (int n = 20; n < 530; n++) {
            String identifier = "00000000-0000-4000-8000-000000000%03d".formatted(n);
            items.append(",{\"identifier\":\"" + identifier + "\",\"fullStatement\":\"Trims lamp " + n + ".\"}");
            below.append(below.isEmpty() ? "" : ",")
                    .append("{\"associationType\":\"isChildOf\",\"originNodeURI\":{\"identifier\":\"" + identifier
                            + "\"},\"destinationNodeURI\":{\"identifier\":\"00000000-0000-4000-8000-000000000011\"}}");
        }
        taken("case-statements", owner, framework, head + items + "],\"CFAssociations\":[" + below + "]}", 3);
        StringBuilder skills = new StringBuilder();
        for (int n = 0; n < 2_001; n++) {
            skills.append(n == 0 ? "" : ",")
                    .append("{\"fullStatement\":\"Skill " + n + "\",\"identifier\":\"" + new UUID(7, n) + "\"}");
        }
        StringBuilder rubrics = new StringBuilder();
        for (int n = 0; n < 2_001; n++) {
            rubrics.append(n == 0 ? "" : ",")
                    .append("{\"CFRubricCriteria\":[{\"CFItemURI\":{\"identifier\":\"" + new UUID(7, n)
                            + "\"},\"CFRubricCriterionLevels\":[]}]}");
        }
        taken("case-skills", owner, framework, head + skills + "],\"CFRubrics\":[" + rubrics + "]}", null);
        refused(
                "case-too-large",
                () -> cases.readToPreview(owner, null, new byte[CaseImport.MOST_BYTES + 1], null, false));
    }

    private void taken(String code, UUID owner, UUID framework, String json, @Nullable Integer level) {
        refused(code, () -> cases.readToStore(owner, framework, json.getBytes(StandardCharsets.UTF_8), level, false));
    }

    private void csv(String code, String text) {
        refused(code, () -> importing.importCsv(id(Scene.HR), text.getBytes(StandardCharsets.UTF_8)));
    }

    private void levels(UUID owner, UUID draft) {
        Foundation.Level level = new Foundation.Level("Apply", "Does it alone.");
        Foundation.Attribute drive = new Foundation.Attribute("DRIV", "Drive", List.of("Begins."));
        refused("not-framework-owner", () -> levels.set(id(Scene.EMPLOYEE), draft, Foundation.initial(), null));
        founded("levels-number", draft, List.of(), List.of());
        founded("levels-number", draft, Collections.nCopies(10, level), List.of());
        founded("attributes-number", draft, List.of(level), Collections.nCopies(10, drive));
        founded("attribute-name", draft, List.of(level), List.of(new Foundation.Attribute("DRIV", " ", List.of(""))));
        founded("attribute-code", draft, List.of(level), List.of(new Foundation.Attribute("", "Drive", List.of(""))));
        founded("attribute-code-taken", draft, List.of(level), List.of(drive, drive));
        founded("attribute-levels", draft, List.of(level, level), List.of(drive));
        founded("text-too-long", draft, List.of(new Foundation.Level("x".repeat(101), "")), List.of());
        founded("levels-in-use", draft, List.of(level, level), List.of());
        UUID small = frameworks
                .create(owner, "Of two levels", new Foundation(List.of(level, level), List.of()))
                .id();
        PageText.Page high = PageText.read("Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps.\n");
        refused("level-of-edition", () -> frameworks.importPage(owner, small, high, "LAMP", "raw"));
    }

    /** {@code take-up-own} and the rest of what can keep a skill away. */
    private void taken(UUID owner, UUID draft) {
        UUID known = scene.skill().id();
        refused("not-framework-owner", () -> taking.take(id(Scene.EMPLOYEE), draft, List.of(known), null));
        refused("take-up-number", () -> taking.take(owner, draft, List.of(), null));
        refused("take-up-unknown", () -> taking.take(owner, draft, List.of(UUID.randomUUID()), null));
        UUID small = frameworks
                .create(owner, "Takes up", new Foundation(List.of(new Foundation.Level("", "")), List.of()))
                .id();
        refused("take-up-level", () -> taking.take(owner, small, List.of(known), null));
        UUID wide = frameworks.create(owner, "Takes up more").id();
        taking.take(owner, wide, List.of(known), null);
        refused("take-up-twice", () -> taking.take(owner, wide, List.of(known), null));
        UUID lamp = frameworks.skills(draft).getFirst().id();
        refused("take-up-unpublished", () -> taking.take(owner, wide, List.of(lamp), null));
        UUID same = frameworks.create(owner, "Takes up less").id();
        PageText.Page page = PageText.read("Other lamps ITMG\n\nOther lamps: Level 3\n\nTrims the lamps.\n");
        UUID own = frameworks.importPage(owner, same, page, "ITMG", "raw");
        refused("take-up-code", () -> taking.take(owner, same, List.of(known), null));
        frameworks.publish(owner, same, null);
        UUID next = frameworks
                .draftOf(owner, frameworks.version(same).frameworkId())
                .id();
        refused("take-up-own", () -> taking.take(owner, next, List.of(own), null));
        UUID last = frameworks.create(owner, "Takes up the other").id();
        taking.take(owner, last, List.of(own), null);
        UUID taken = frameworks.version(same).frameworkId();
        refused("edition-skills", () -> deletingEditions.framework(owner, taken, null));
    }

    private void translated(UUID owner, UUID skill) {
        TranslatingSkills.Texts none = new TranslatingSkills.Texts("", "", "", List.of());
        refused("not-framework-owner", () -> translating.set(id(Scene.EMPLOYEE), skill, "de", none, null));
        refused("translation-own", () -> translating.set(owner, skill, "en", none, null));
        refused("csv-language", () -> translating.of(owner, skill, "no language"));
        refused(
                "translation-statements",
                () -> translating.set(
                        owner,
                        skill,
                        "de",
                        new TranslatingSkills.Texts(
                                "", "", "", List.of(new TranslatingSkills.LevelTexts(3, "", List.of("Eins.")))),
                        null));
        refused(
                "level-undefined",
                () -> translating.set(
                        owner,
                        skill,
                        "de",
                        new TranslatingSkills.Texts(
                                "", "", "", List.of(new TranslatingSkills.LevelTexts(9, "", List.of()))),
                        null));
        refused("stale", () -> translating.set(owner, skill, "de", none, 999L));
    }

    private void founded(String code, UUID draft, List<Foundation.Level> all, List<Foundation.Attribute> attributes) {
        refused(code, () -> levels.set(id(Scene.HR), draft, new Foundation(all, attributes), null));
    }

    @Test
    @Order(2)
    void frameworks() {
        UUID owner = id(Scene.HR);
        refused("not-framework-owner", () -> frameworks.create(id(Scene.EMPLOYEE), "Mine"));
        refused("framework-name", () -> frameworks.create(owner, " "));
        refused("framework-name-taken", () -> frameworks.create(owner, "Plumbline starter"));
        UUID draft = frameworks.create(owner, "Refused").id();
        refused("framework-empty", () -> frameworks.publish(owner, draft, null));
        PageText.Page page = PageText.read(
                "Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps of the tower. Keeps the log of the light.\n");
        refused("skill-code", () -> frameworks.importPage(owner, draft, page, "lamp", "raw"));
        refused(
                "framework-frozen",
                () -> frameworks.importPage(owner, scene.edition().id(), page, "LAMP", "raw"));
        UUID lamp = frameworks.importPage(owner, draft, page, "LAMP", "raw");
        var light = frameworks.skill(lamp).levels().getFirst();
        var trims = new Arranged("Trims the lamps of the tower.", 1, true);
        var keeps = new Arranged("Keeps the log of the light.", 1, false);
        refused("not-framework-owner", () -> arranging.open(id(Scene.EMPLOYEE), lamp));
        arranged("wording-kept", light.id(), trims);
        arranged("wording-kept", light.id(), trims, new Arranged("Keeps the log of the lamp.", 1, false));
        arranged("one-defining", light.id(), keeps, new Arranged(trims.text(), 1, false));
        arranged("one-defining", light.id(), trims, new Arranged(keeps.text(), 1, true));
        arranged("statement-weight", light.id(), trims, new Arranged(keeps.text(), 11, false));
        refused("stale", () -> arranging.arrange(owner, light.id(), List.of(trims, keeps), 999L));
        cases(owner, frameworks.version(draft).frameworkId());
        refused("csv-language", () -> facts(draft, "no language", null));
        refused("licence-address", () -> facts(draft, "en", "javascript:alert(1)"));
        levels(owner, draft);
        taken(owner, draft);
        translated(owner, lamp);
        refused("framework-not-to-retire", () -> frameworks.retire(owner, draft, null));
        frameworks.publish(owner, draft, null);
        refused("framework-frozen", () -> arranging.arrange(owner, light.id(), List.of(trims, keeps), null));
        UUID before = settingUpCycles
                .create(
                        owner,
                        new SettingUpCycles.Setup(
                                "Rests on what is retired",
                                draft,
                                List.of(lamp),
                                List.of(),
                                List.of(id(Scene.EMPLOYEE)),
                                scene.setup("x", true, Scene.EMPLOYEE).milestones(),
                                true))
                .id();
        frameworks.retire(owner, draft, null);
        refused("framework-not-published", () -> cycles.launch(owner, before));
        refused("page-empty", () -> PageText.read(" \n "));
        refused("page-too-large", () -> PageText.read("x".repeat(PageText.MOST_CHARACTERS + 1)));
        refused("page-not-a-skill", () -> PageText.read("A letter to a friend, of no level at all."));
        refused(
                "page-no-bodies",
                () -> PageText.read("Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nKeeping lamps: Level 4\n"));
        refused(
                "page-level-of-responsibility",
                () -> PageText.read(
                        "Level 4 - Enable\n\nEssence of the level: Helps others.\n\nGuiding phrase: Enable\n\nAutonomy\nWorks alone.\n"));
        refused("page-change-request", () -> PageText.read("Change request 118\n\nPlease reword the skill.\n"));
        refused(
                "page-attribute",
                () -> PageText.read("Autonomy AUTO\n\nGeneric attribute\n\nAutonomy: Level 1\n\nAsks first.\n"));
        refused(
                "page-list-of-skills",
                () -> PageText.read("Bells BELC\nClocks CLKW\nHedges HEDG\nRopes ROPW\nTides TIDE\n"));
        refused(
                "page-several-skills",
                () -> PageText.read(
                        "Bells BELC\nBells: Level 4\nPours bells.\nTides TIDE\nTides: Level 4\nReads tides.\n"));
        refused("page-html", () -> PageText.read("<!doctype html><title>Bells BELC</title>"));
        refused("page-file", () -> PageText.read("%PDF-1.7\n"));
        refused(
                "page-sheet",
                () -> PageText.read("Code\tSkill\tDescription\tLevel 1\nBELC\tBells\tOf bells.\tRings.\n"));
        refused("page-too-long", () -> PageText.read("Bells BELC\n" + "Rings bells.\n".repeat(20_000)));
        refused(
                "page-lines-cut",
                () -> PageText.read(
                        "Bells BELC\n\nBells: Level 4\n\nRings the bells of the\n\n\ntower of the\n\n\nharbour of the"
                                + "\n\n\nguild of the\n\n\ncoast.\n"));
        // At another time, so that nobody waits for it afterwards.
        clock.moveDays(2);
        for (int n = 0; n < PreviewingPages.MOST_IN_A_MINUTE; n++) {
            assertThat(previewing.parts(owner, "Bells BELC")).hasSize(1);
        }
        refused("previews-too-many", () -> previewing.parts(owner, "Bells BELC"));
        clock.backToNow();
    }

    private UUID sheetsOf;

    /** A file that is not kept. */
    private void chosen(String code, byte[] content) {
        refused(code, () -> sheets.keep(id(Scene.HR), sheetsOf, "a.csv", content));
    }

    private void chosen(String code, String content) {
        chosen(code, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that is kept, and not imported. */
    private void table(String code, String content) {
        UUID id = sheets.keep(id(Scene.HR), sheetsOf, "a.csv", content.getBytes(StandardCharsets.UTF_8));
        refused(code, () -> sheets.store(id(Scene.HR), id, false, null, null));
        sheets.discard(id(Scene.HR), id);
    }

    private static byte[] zip(String part, int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
            zip.write('x');
        }
        return out.toByteArray();
    }

    private static SheetMapping columns(Shape shape, Map<String, Integer> words, String... columns) {
        return new SheetMapping("", 1, shape, List.of(columns), words);
    }

    private static SheetMapping ofLevels(Shape shape, String... columns) {
        return new SheetMapping("", 1, shape, List.of(columns), Map.of(), SheetMapping.About.LEVELS, List.of());
    }

    @Test
    @Order(2)
    void tables() throws IOException {
        UUID owner = id(Scene.HR);
        sheetsOf = frameworks.create(owner, "Tables " + UUID.randomUUID()).frameworkId();
        // At another time, so that nobody waits for it afterwards.
        clock.moveDays(3);
        jdbc.update("DELETE FROM sheet_upload WHERE state = 'KEPT'");
        jdbc.update("DELETE FROM sheet_mapping");
        String old = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
        chosen("sheet-xls", old.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder wide = new StringBuilder(old);
        for (char c : "EncryptedPackage".toCharArray()) {
            wide.append(c).append('\0');
        }
        chosen("sheet-protected", wide.toString().getBytes(StandardCharsets.ISO_8859_1));
        chosen("sheet-ods", zip("content.xml", 0));
        chosen("sheet-xlsb", zip("xl/workbook.bin", 0));
        chosen("sheet-other-kind", "%PDF-1.7\n");
        chosen("sheet-damaged", "PK\u0003\u0004 and nothing more");
        chosen("sheet-unpacked", zip("xl/workbook.xml", 201));
        chosen("sheet-empty", "");
        chosen("sheet-one-column", "Lamps\nBuoys\n");
        chosen("sheet-quotes", "Skill,Level 1\n\"Lamps,\n");
        chosen("sheet-too-long", "a,".repeat(101) + "b\n");
        chosen("sheet-people", "employee_id,email,given_name,family_name\n1,a@b.example,A,B\n");
        refused("sheet-too-large", () -> sheets.keep(owner, sheetsOf, "a", new byte[ImportingSheets.MOST_BYTES + 1]));
        refused(
                "sheet-page",
                () -> sheets.keep(
                        owner,
                        sheetsOf,
                        "",
                        "Lamps LAMP\n\nLamps: Level 3\n\nTrims lamps.\n".getBytes(StandardCharsets.UTF_8)));
        table("sheet-code-twice", "Code,Skill,Level 1\nA1,Lamps,Trims.\nA1,Buoys,Paints.\n");
        table("sheet-name-twice", "Skill,Level 1\nLamps,Trims lamps.\nLamps,Paints lamps.\n");
        table("sheet-name-long", "Skill,Level 1\n" + "Lamps ".repeat(40) + ",Trims lamps.\n");
        table("sheet-no-skill", "Skill,Level 1\nLamps,\n");
        table("sheet-no-levels", "Skill,Category\nLamps,Sea\n");
        table("sheet-code-names", "Code,Skill,Level,Text\nA1,Lamps,1,Trims.\nA1,Buoys,2,Paints.\n");
        StringBuilder many = new StringBuilder("Skill,Level 1\n");
        for (int n = 0; n < 5_001; n++) {
            many.append("Skill ").append(n).append(",Trims lamps.\n");
        }
        table("sheet-skills", many.toString());
        StringBuilder long_ = new StringBuilder("Skill,Level,Statement\n");
        for (int n = 0; n < 501; n++) {
            long_.append("Lamps,1,Trims lamp ").append(n).append(".\n");
        }
        table("sheet-statements", long_.toString());
        table("sheet-levels-gap", "Level,Guiding phrase\n1,Follow\n3,Lead\n");
        table("sheet-level-again", "Level,Guiding phrase\n1,Follow\n1,Lead\n");
        table("sheet-level-number", "Level,Guiding phrase\n0,Watch\n1,Follow\n");
        table("sheet-no-level", "Level,Guiding phrase\n,\n");
        table("sheet-attribute-twice", "Attribute,Level 1,Level 2\nCare,A.,B.\nCare,C.,D.\n");
        table("sheet-attribute-level-twice", "Attribute,Level,Text\nCare,1,A.\nCare,1,B.\n");
        table("sheet-no-attribute", "Attribute,Level 1,Level 2\nCare,,\n");
        table("sheet-text-long", "Attribute,Level 1,Level 2\nCare,A.," + "so ".repeat(400) + "\n");
        table(
                "sheet-attributes-many",
                "Attribute,Level 1,Level 2\n"
                        + IntStream.range(0, 6)
                                .mapToObj(n -> "Care " + n + ",A.,B.\n")
                                .collect(Collectors.joining()));
        UUID levels = sheets.keep(
                owner, sheetsOf, "l.csv", "Level,Guiding phrase\n1,Follow\n".getBytes(StandardCharsets.UTF_8));
        refused(
                "sheet-shape",
                () -> sheets.mapExactly(owner, levels, ofLevels(Shape.STATEMENT, "level", "name"), null));
        refused(
                "sheet-no-level-name",
                () -> sheets.mapExactly(owner, levels, ofLevels(Shape.LEVEL, "level", ""), null));
        sheets.discard(owner, levels);
        UUID rows = sheets.keep(
                owner,
                sheetsOf,
                "rows.csv",
                "Skill,Level,Text\nLamps,dim,Trims.\nLamps,dim,Paints.\n".getBytes(StandardCharsets.UTF_8));
        sheets.mapExactly(owner, rows, columns(Shape.LEVEL, Map.of("dim", 1), "name", "level", "text"), null);
        refused("sheet-level-twice", () -> sheets.store(owner, rows, false, null, null));
        sheets.mapExactly(owner, rows, columns(Shape.LEVEL, Map.of(), "name", "level", "text"), null);
        refused("sheet-word-unknown", () -> sheets.store(owner, rows, false, null, null));
        refused(
                "sheet-word-level",
                () -> sheets.mapExactly(
                        owner, rows, columns(Shape.LEVEL, Map.of("dim", 70), "name", "level", "text"), null));
        refused(
                "sheet-part",
                () -> sheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "name", "nonsense"), null));
        refused(
                "sheet-part-twice",
                () -> sheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "name", "1", "1"), null));
        refused("sheet-no-name", () -> sheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "1"), null));
        refused(
                "sheet-no-level-or-text",
                () -> sheets.mapExactly(owner, rows, columns(Shape.LEVEL, Map.of(), "name"), null));
        refused("sheet-mapping-name", () -> sheets.name(owner, rows, " "));
        sheets.mapExactly(owner, rows, new SheetMapping("", 0, Shape.SKILL, List.of("name", "1"), Map.of()), null);
        refused("sheet-mapping-header", () -> sheets.name(owner, rows, "Without"));
        sheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "name", "", "1"), null);
        sheets.name(owner, rows, "Table 0");
        jdbc.update("INSERT INTO sheet_mapping (id, name, name_key, titles, mapping, created_by, changed_at) SELECT"
                + " gen_random_uuid(), 'Table ' || n, 'table ' || n, titles, mapping, created_by, changed_at"
                + " FROM sheet_mapping, generate_series(1, 99) n");
        sheets.name(owner, rows, "Table 0");
        refused("sheet-mappings-too-many", () -> sheets.name(owner, rows, "One more"));
        UUID other = sheets.keep(
                owner, sheetsOf, "b.csv", "Ability,Level 1\nLamps,Trims lamps.\n".getBytes(StandardCharsets.UTF_8));
        UUID named = sheets.named(owner).getFirst().id();
        refused("sheet-mapping-differs", () -> sheets.use(owner, other, named, null));
        jdbc.update("DELETE FROM sheet_mapping");
        sheets.mapExactly(owner, other, columns(Shape.SKILL, Map.of(), "name", "1"), null);
        UUID draft = sheets.store(owner, other, false, null, null).versionId();
        refused(
                "sheet-imported",
                () -> sheets.mapExactly(owner, other, columns(Shape.SKILL, Map.of(), "name", "1"), null));
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES (?,"
                        + " 'of-no-node', '', '', 'RUNNING', 1, ?, now(), now())",
                job,
                owner.toString());
        jdbc.update("UPDATE sheet_upload SET state = 'IMPORTING', job_id = ? WHERE id = ?", job, other);
        refused("framework-importing", () -> frameworks.publish(owner, draft, null));
        refused("edition-imports", () -> deletingEditions.draft(owner, draft, null));
        refused("sheet-importing", () -> sheets.discard(owner, other));
        jdbc.update("DELETE FROM job WHERE id = ?", job);
        jdbc.update("DELETE FROM sheet_upload");
        clock.moveDays(4);
        String tall = "Skill,Level 1\n" + "Lamps,Trims.\n".repeat(100);
        UUID turned = sheets.keep(owner, sheetsOf, "t.csv", tall.getBytes(StandardCharsets.UTF_8));
        refused(
                "sheet-rows-as-columns",
                () -> sheets.mapExactly(owner, turned, columns(Shape.COLUMN, Map.of(), "name", "1"), null));
        sheets.discard(owner, turned);
        for (int n = 0; n < 20; n++) {
            sheets.keep(owner, sheetsOf, "c.csv", "Skill,Level 1\nLamps,Trims.\n".getBytes(StandardCharsets.UTF_8));
        }
        chosen("sheets-too-many", "Skill,Level 1\nLamps,Trims.\n");
        jdbc.update("DELETE FROM sheet_upload");
        clock.backToNow();
    }

    private static Policy numbers(int fullMonths, int agedMonths, int validMonths) {
        return Policy.FIRST
                .with(new Policy.Judging(85, 2, fullMonths, agedMonths, 1))
                .with(new Policy.Course(2, validMonths, 0));
    }

    @Test
    @Order(3)
    void settingACycleUp() throws Exception {
        UUID hr = id(Scene.HR);
        var good = scene.setup("Set up", true, Scene.EMPLOYEE);
        refused("not-hr", () -> settingUpCycles.create(id(Scene.EMPLOYEE), good));
        refused(
                "cycle-name",
                () -> settingUpCycles.create(hr, with(good, " ", good.skillIds(), good.people(), good.milestones())));
        scene.drafted("Looked at twice", Scene.EMPLOYEE);
        refused(
                "cycle-name-alike",
                () -> settingUpCycles.create(
                        hr, with(good, "Look\u0435d at twice", good.skillIds(), good.people(), good.milestones())));
        UUID wide = frameworks.create(hr, "Wide " + UUID.randomUUID()).id();
        List<UUID> many = new ArrayList<>();
        for (String code : List.of("WIDA", "WIDB", "WIDC", "WIDD", "WIDE", "WIDF")) {
            StringBuilder text = new StringBuilder("Keeping lamps " + code + "\n");
            for (int level = 1; level <= 7; level++) {
                text.append("\nKeeping lamps: Level ").append(level).append("\n\n");
                for (int n = 0; n < 125; n++) {
                    text.append("Trims lamp ")
                            .append(n)
                            .append(" of tower ")
                            .append(level)
                            .append(". ");
                }
                text.append("\n");
            }
            many.add(frameworks.importPage(hr, wide, PageText.read(text.toString()), code, "raw"));
        }
        frameworks.publish(hr, wide, null);
        refused(
                "cycle-scope",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Wide", wide, many, List.of(), good.people(), good.milestones(), false)));
        refused(
                "cycle-skills",
                () -> settingUpCycles.create(hr, with(good, "A", List.of(), good.people(), good.milestones())));
        skillsOfRoles(hr, wide, good);
        refused(
                "cycle-population",
                () -> settingUpCycles.create(hr, with(good, "A", good.skillIds(), List.of(), good.milestones())));
        refused(
                "person-unknown",
                () -> settingUpCycles.create(
                        hr,
                        with(
                                good,
                                "A",
                                good.skillIds(),
                                List.of(id(Scene.EMPLOYEE), UUID.randomUUID()),
                                good.milestones())));
        LocalDate day = Scene.today();
        refused(
                "cycle-milestones-order",
                () -> settingUpCycles.create(
                        hr,
                        with(
                                good,
                                "A",
                                good.skillIds(),
                                good.people(),
                                AssessmentCycle.Milestones.of(day.plusDays(9), day, day, day, day))));
        LocalDate far = day.plusYears(11);
        refused(
                "cycle-date-far",
                () -> settingUpCycles.create(
                        hr,
                        with(
                                good,
                                "A",
                                good.skillIds(),
                                good.people(),
                                AssessmentCycle.Milestones.of(day, day, day, day, far))));
        refused("policy-bounds", () -> policies.draft(hr, numbers(36, 60, 121)));
        refused("policy-aged", () -> policies.draft(hr, numbers(36, 35, 24)));
        refused("not-hr", () -> policies.draft(id(Scene.EMPLOYEE), numbers(36, 60, 24)));
        refused("policy-published", () -> policies.publish(hr, 1, null));
        UUID draft = frameworks.create(hr, "Unpublished").id();
        refused(
                "framework-not-published",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "A", draft, good.skillIds(), List.of(), good.people(), good.milestones(), true)));
        UUID cycle = settingUpCycles.create(hr, good).id();
        jdbc.update("UPDATE person SET active = false WHERE id = ?", id(Scene.EMPLOYEE));
        try {
            refused("not-ready-inactive", () -> cycles.launch(hr, cycle));
        } finally {
            jdbc.update("UPDATE person SET active = true WHERE id = ?", id(Scene.EMPLOYEE));
        }
        jdbc.update(
                "WITH gone AS (INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language,"
                        + " time_zone, active, revision, version) SELECT gen_random_uuid(), 'GONE-' || n, 'gone' || n || '@demo.example',"
                        + " 'Gone', 'Since ' || n, 'Clerk', 'Platforms', 'en', 'Europe/Berlin', false, 1, 0 FROM generate_series(1, 11) n"
                        + " RETURNING id) INSERT INTO cycle_population SELECT ?, id FROM gone",
                cycle);
        refused("not-ready-more", () -> cycles.launch(hr, cycle));
        assertThat(population.notReady(cycle, null, 4)).hasSize(4).allMatch(Population.NotReady::blocks);
        assertThat(population.notReady(
                        cycle, population.notReady(cycle, null, 4).getLast().key(), 100))
                .hasSize(population.notReady(cycle, null, 100).size() - 4)
                .doesNotContainAnyElementsOf(population.notReady(cycle, null, 4));
        jdbc.update(
                "DELETE FROM cycle_population WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE 'GONE-%')");
        jdbc.update("DELETE FROM person WHERE employee_id LIKE 'GONE-%'");
        refused("cycle-not-open", () -> sessions.create(hr, cycle, scene.skill().id(), hr, List.of()));
        cycles.launch(hr, cycle);
        refused("cycle-not-draft", () -> cycles.launch(hr, cycle));
        refused("not-in-review", () -> endingReviews.endReview(hr, cycle));
        steering(hr, cycle, good.milestones());
        refused("publish-too-early", () -> publishing.publish(hr, cycle));
        refused("cycle-not-paused", () -> halting.resume(hr, cycle));
        halting.pause(hr, cycle);
        refused("cycle-paused", () -> halting.pause(hr, cycle));
        halting.resume(hr, cycle);
        jdbc.update(
                "INSERT INTO cycle_occurrence (cycle_id, happening, occurrence, at) VALUES (?, 'PublicationDecided', 1, now())",
                cycle);
        refused("cancel-results-out", () -> cancelling.cancel(hr, cycle, "Merged with another."));
    }

    private void steering(UUID hr, UUID cycle, AssessmentCycle.Milestones dates) throws Exception {
        refused(
                "cycle-date-past",
                () -> steering.moveDates(
                        hr,
                        cycle,
                        AssessmentCycle.Milestones.of(
                                Scene.today().minusDays(1),
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement())));
        unfinished(hr, cycle, dates);
        refused("already-in-cycle", () -> addingParticipants.add(hr, cycle, List.of(id(Scene.EMPLOYEE))));
        UUID left = scene.launched("Withdrawn " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(left, Scene.EMPLOYEE)), "On leave.");
        refused("withdrawn-from-cycle", () -> addingParticipants.add(hr, left, List.of(id(Scene.EMPLOYEE))));
        String twice = "{\"person\":\"" + id(Scene.MANAGER) + "\",\"reviewer\":\"" + id(Scene.DIRECTOR) + "\"}";
        var latecomers = http.perform(json(
                                post("/api/v1/cycles/" + cycle + "/participants"),
                                "{\"people\":[\"" + id(Scene.MANAGER) + "\"],\"reviewers\":[" + twice + "," + twice
                                        + "]}")
                        .header(
                                "If-Match",
                                http.perform(get("/api/v1/cycles/" + cycle).with(as(Scene.HR)))
                                        .andReturn()
                                        .getResponse()
                                        .getHeader("ETag"))
                        .with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(latecomers.getContentAsString()).contains("\"reviewer-twice\"");
        SEEN.add("fault.reviewer-twice");
        refused(
                "person-unknown",
                () -> addingParticipants.add(hr, cycle, List.of(id(Scene.MANAGER), UUID.randomUUID())));
        refused("nobody-late", () -> steering.nudge(hr, cycle));
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, Scene.EMPLOYEE));
        clock.moveDays(200);
        try {
            assertThat(steering.nudge(hr, cycle)).isPositive();
            refused("nudged-already", () -> steering.nudge(hr, cycle));
        } finally {
            clock.backToNow();
        }
        jdbc.update("UPDATE assessment_cycle SET phase = 'CALIBRATION' WHERE id = ?", cycle);
        refused("too-late-to-add", () -> addingParticipants.add(hr, cycle, List.of(id(Scene.MANAGER))));
        refused(
                "cycle-date-over",
                () -> steering.moveDates(
                        hr,
                        cycle,
                        AssessmentCycle.Milestones.of(
                                dates.selfAssessment().minusDays(1),
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement())));
        jdbc.update("UPDATE assessment_cycle SET phase = 'SELF_ASSESSMENT' WHERE id = ?", cycle);
    }

    /** The recommendation of a submitted review is put as if the rules had said another class then. */
    private void rulesSaid(UUID assessment, String before, String after) {
        assertThat(jdbc.update(
                        "UPDATE judged SET recommendations = replace(recommendations, ?, ?) WHERE assessment_id = ?",
                        "{\"decision\":{\"level\":5,\"attainmentClass\":\"" + before + "\"}",
                        "{\"decision\":{\"level\":5,\"attainmentClass\":\"" + after + "\"}",
                        assessment))
                .isEqualTo(1);
    }

    private void unfinished(UUID hr, UUID cycle, AssessmentCycle.Milestones dates) {
        refused("unfinished-day", () -> deciding.goOn(hr, cycle, dates.acknowledgement()));
        var many = new RemindingPeople.Whose(Collections.nCopies(RemindingPeople.MOST + 1, cycle), "", false);
        refused("remind-most", () -> reminding.remind(hr, cycle, many));
        refused("unfinished-people", () -> deciding.withdraw(hr, cycle, List.of(), "Left."));
        jdbc.update("UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        refused(
                "cycle-appeal-shortened",
                () -> steering.moveDates(
                        hr,
                        cycle,
                        new AssessmentCycle.Milestones(
                                dates.selfAssessment(),
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement(),
                                dates.appeal().minusDays(1))));
        jdbc.update("UPDATE assessment_cycle SET phase = 'SELF_ASSESSMENT' WHERE id = ?", cycle);
    }

    private void needed(String code, UUID actor, String jobTitle, SkillRequirement... needs) {
        refused(code, () -> profiles.set(actor, jobTitle, List.of(needs), null));
    }

    private void wanted(String code, Map<String, Integer> attributes, Set<UUID> excluded) {
        refused(
                code,
                () -> settingProfiles.set(
                        id(Scene.HR),
                        new SettingProfiles.Wanted(
                                "Stargazer", List.of(new SkillRequirement("ITMG", 6)), attributes, excluded),
                        null));
    }

    private static WritingSkills.Statement statement(UUID origin, String text, boolean defining) {
        return new WritingSkills.Statement(origin, text, 1, defining, null);
    }

    private static WritingSkills.Level level(int level, WritingSkills.Statement... statements) {
        return new WritingSkills.Level(level, "", List.of(statements));
    }

    private void writing(String refusal, UUID skill, String code, String name, WritingSkills.Level... levels) {
        refused(
                refusal,
                () -> writingSkills.rewrite(
                        id(Scene.HR), skill, new WritingSkills.Wording(code, name, "", "", List.of(levels)), null));
    }

    private void file(String code, String csv) {
        refused(code, () -> importingProfiles.preview(id(Scene.HR), csv.getBytes(StandardCharsets.UTF_8)));
    }

    private UUID skillOf(UUID draft, String code) {
        String page = "Twin work " + code + "\n\nDefined at these levels: 3\n\nTwin work: Level 3\n\nDoes the work.\n";
        return frameworks.importPage(id(Scene.HR), draft, PageText.read(page), code, page);
    }

    private void arranged(String code, UUID level, Arranged... statements) {
        refused(code, () -> arranging.arrange(id(Scene.HR), level, List.of(statements), null));
    }

    private void attached(String code, Evidence piece, String name, String content) {
        refused(code, () -> attach(piece, name, content));
    }

    private void attach(Evidence piece, String name, String content) {
        var upload = new EvidenceFiles.Upload(name, content.getBytes(StandardCharsets.ISO_8859_1));
        evidence.attach(piece.ownerId(), piece.id(), upload, null);
    }

    private static SettingUpCycles.Setup with(
            SettingUpCycles.Setup s,
            String name,
            List<UUID> skills,
            List<UUID> people,
            AssessmentCycle.Milestones milestones) {
        return new SettingUpCycles.Setup(
                name, s.frameworkVersionId(), skills, List.of(), people, milestones, s.calibrationRequired());
    }

    @Test
    @Order(4)
    void evidenceAndSelfAssessment() throws Exception {
        UUID self = id(Scene.EMPLOYEE);
        LocalDate day = Scene.today();
        told("evidence-title", new Evidence.Details(" ", "x", Part.OBSERVED, Setting.WORKPLACE, day, null, null));
        told("evidence-done", new Evidence.Details("x", " ", Part.OBSERVED, Setting.WORKPLACE, day, null, null));
        String unsaid = http.perform(post("/evidence/new")
                        .param("title", "x")
                        .param("done", "x")
                        .param("began", day.toString())
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (String field : List.of("part", "setting")) {
            assertThat(unsaid).contains("href=\"#" + field + "\"");
            SEEN.add("fault.evidence-" + field);
        }
        told(
                "evidence-period",
                new Evidence.Details("x", "x", Part.OBSERVED, Setting.WORKPLACE, day, day.minusDays(1), null));
        told(
                "evidence-future",
                new Evidence.Details("x", "x", Part.OBSERVED, Setting.WORKPLACE, day.plusDays(3), null, null));
        told(
                "evidence-link",
                new Evidence.Details("x", "x", Part.OBSERVED, Setting.WORKPLACE, day, null, "javascript:alert(1)"));
        Evidence piece = evidence.add(self, Scene.piece("Known"));
        refused("stale", () -> evidence.change(self, piece.id(), Scene.piece("New"), 999L));
        refused("corroborator-unknown", () -> corroborating.ask(self, piece.id(), "nobody@demo.example", ""));
        refused("corroborator-self", () -> corroborating.ask(self, piece.id(), Scene.EMPLOYEE, ""));
        refused("text-too-long", () -> corroborating.ask(self, piece.id(), Scene.MANAGER, "x".repeat(501)));
        UUID asked = corroborating
                .ask(self, piece.id(), Scene.MANAGER.toUpperCase(Locale.ROOT), "")
                .id();
        refused("corroborator-asked", () -> corroborating.ask(self, piece.id(), Scene.MANAGER, ""));
        refused("not-found", () -> corroborating.question(self, asked));
        refused(
                "corroboration-comment",
                () -> corroborating.answer(id(Scene.MANAGER), asked, Answer.NOT_CONFIRMED, "No."));
        refused(
                "text-too-long",
                () -> corroborating.answer(id(Scene.MANAGER), asked, Answer.CONFIRMED, "x".repeat(501)));
        refused("corroboration-answer", () -> corroborating.answer(id(Scene.MANAGER), asked, null, ""));
        corroborating.answer(id(Scene.MANAGER), asked, Answer.CONFIRMED, "");
        refused("corroboration-answered", () -> corroborating.answer(id(Scene.MANAGER), asked, Answer.CONFIRMED, ""));
        Evidence mine = evidence.add(self, Scene.piece("Linked"));
        refused("evidence-shown", () -> puttingAway.delete(self, piece.id(), null));
        attached("file-name", piece, " ", "text");
        attached("file-name", piece, "..", "text");
        attached("file-executable", piece, "fine.pdf.ExE. ", "text");
        attached("file-macros", piece, "macros.docx", PackedFiles.packed("[Content_Types].xml", "word/vbaProject.bin"));
        UUID reader = UUID.randomUUID();
        for (int stream = 0; stream < 20; stream++) {
            live.follow(reader, null, List.of("bell/" + reader), null);
        }
        refused("streams-full", () -> live.follow(reader, null, List.of("bell/" + reader), null));
        refused("page-unknown", () -> Keyset.read("yesterday~first"));
        attached("file-empty", piece, "empty.txt", "");
        attached("file-large", piece, "large.txt", "a".repeat(EvidenceFiles.MOST_BYTES + 1));
        attached("file-kind", piece, "page.pdf", "<html><body>Not a PDF</body></html>");
        attached("file-kind", piece, "archive.docx", "PK\u0003\u0004 no document");
        attached("file-unpacked", piece, "bomb.docx", PackedFiles.bomb("[Content_Types].xml", 300));
        attached("file-malicious", piece, "notes.txt", FOUND);
        refused("scanner-away", () -> attach(piece, "notes.txt", SCANNER_AWAY));
        for (int n = 1; n <= 5; n++) {
            attach(piece, n + ".txt", "notes");
        }
        attached("files-too-many", piece, "6.txt", "notes");

        UUID cycle = scene.launched("Self", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        SelfAssessment.Form good = scene.claim(a, 5);
        SelfAssessment.SkillClaim claim = good.skills().getFirst();
        refused("not-subject", () -> oneself.save(id(Scene.MANAGER), AssessmentId.of(a), good, null));
        refused("not-found", () -> oneself.save(id(Scene.STRANGER), AssessmentId.of(a), good, null));
        saved("attribute-unknown", a, new SelfAssessment.Form(Map.of(UUID.randomUUID(), 4), List.of()));
        saved(
                "attribute-rating",
                a,
                new SelfAssessment.Form(
                        Map.of(scene.attributes(4).keySet().iterator().next(), 8), List.of()));
        saved(
                "skill-unknown",
                a,
                form(new SelfAssessment.SkillClaim(UUID.randomUUID(), 5, false, Map.of(), List.of(), "")));
        saved(
                "level-undefined",
                a,
                form(new SelfAssessment.SkillClaim(claim.skillAssessmentId(), 4, false, Map.of(), List.of(), "")));
        saved(
                "statement-unknown",
                a,
                form(new SelfAssessment.SkillClaim(
                        claim.skillAssessmentId(), 5, false, Map.of(UUID.randomUUID(), Verdict.MET), List.of(), "")));
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        oneself.link(self, AssessmentId.of(a), statement, List.of(mine.id()));
        refused("evidence-linked", () -> puttingAway.delete(self, mine.id(), null));
        List<UUID> many = jdbc.queryForList(
                "INSERT INTO evidence (id, owner_id, title, done, part, setting, began, updated_at, version) SELECT gen_random_uuid(), ?,"
                        + " 'One of many', 'x', 'OBSERVED', 'WORKPLACE', DATE '2025-01-01', now(), 0 FROM generate_series(1, 25000)"
                        + " RETURNING id",
                UUID.class,
                self);
        refused("links-too-many", () -> oneself.link(self, AssessmentId.of(a), statement, many.subList(0, 25)));
        refused("evidence-full", () -> evidence.add(self, Scene.piece("One more")));
        jdbc.update("DELETE FROM evidence WHERE owner_id = ? AND title = 'One of many'", self);
        jdbc.update(
                "INSERT INTO evidence_file (id, evidence_id, name, media_type, size, content, added_at) VALUES (gen_random_uuid(), ?,"
                        + " 'most.txt', 'text/plain', 1073741824, '', now())",
                mine.id());
        refused("evidence-files-full", () -> attach(mine, "more.txt", "x"));
        jdbc.update("DELETE FROM evidence_file WHERE evidence_id = ?", mine.id());
        saved(
                "link-unknown",
                a,
                form(new SelfAssessment.SkillClaim(
                        claim.skillAssessmentId(),
                        5,
                        false,
                        Map.of(),
                        List.of(new SelfAssessment.Link(
                                scene.skill()
                                        .level(5)
                                        .orElseThrow()
                                        .statements()
                                        .getFirst()
                                        .id(),
                                UUID.randomUUID())),
                        "")));
        saved(
                "text-too-long",
                a,
                form(new SelfAssessment.SkillClaim(
                        claim.skillAssessmentId(), 5, false, Map.of(), List.of(), "x".repeat(4001))));
        refused("take-nothing", () -> takingOver.take(self, AssessmentId.of(a), List.of(), null));
        refused(
                "take-not-offered",
                () -> takingOver.take(
                        self,
                        AssessmentId.of(a),
                        List.of(new TakingOver.OfOne(UUID.randomUUID(), true, Set.of())),
                        null));
        oneself.save(self, AssessmentId.of(a), new SelfAssessment.Form(Map.of(), List.of()), null);
        refused("attribute-unrated", () -> submitting.submit(self, AssessmentId.of(a), null));
        refused("claim-missing", () -> submitting.submit(self, AssessmentId.of(a), null));
        oneself.save(
                self,
                AssessmentId.of(a),
                new SelfAssessment.Form(
                        scene.attributes(6),
                        List.of(new SelfAssessment.SkillClaim(
                                claim.skillAssessmentId(), 5, false, Map.of(), List.of(), ""))),
                null);
        refused("verdict-missing", () -> submitting.submit(self, AssessmentId.of(a), null));
        refused("stale", () -> submitting.submit(self, AssessmentId.of(a), 77L));
        refused("assessment-state", () -> recalling.recall(self, AssessmentId.of(a)));
        oneself.save(self, AssessmentId.of(a), good, null);
        submitting.submit(self, AssessmentId.of(a), null);
        refused("assessment-state", () -> submitting.submit(self, AssessmentId.of(a), null));
        recalling.recall(self, AssessmentId.of(a));
        refused("reopen-recalled", () -> reopening.reopen(id(Scene.HR), AssessmentId.of(a), Step.REVIEW, "Once more."));
        refused("bypass-after-submission", () -> acts.bypass(id(Scene.HR), AssessmentId.of(a)));
        refused("reason-missing", () -> withdrawing.withdraw(id(Scene.HR), AssessmentId.of(a), " "));
        refused("reason-missing", () -> reopening.reopen(id(Scene.HR), AssessmentId.of(a), Step.REVIEW, " "));
        refused(
                "reopen-without-calibration",
                () -> reopening.reopen(id(Scene.HR), AssessmentId.of(a), Step.CALIBRATION, "Once more."));

        UUID own = scene.launched("HR's own", false, Scene.HR);
        refused("on-oneself", () -> acts.bypass(id(Scene.HR), AssessmentId.of(scene.assessment(own, Scene.HR))));
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id",
                UUID.class,
                id(Scene.HR));
        refused("on-oneself-alone", () -> acts.bypass(id(Scene.HR), AssessmentId.of(scene.assessment(own, Scene.HR))));
        others.forEach(
                person -> jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", person));
        acts.bypass(id(Scene.OTHER_HR), AssessmentId.of(scene.assessment(own, Scene.HR)));
        refused(
                "recall-bypassed",
                () -> recalling.recall(id(Scene.HR), AssessmentId.of(scene.assessment(own, Scene.HR))));
    }

    private void told(String code, Evidence.Details told) {
        refused(code, () -> evidence.add(id(Scene.EMPLOYEE), told));
    }

    private static SelfAssessment.Form form(SelfAssessment.SkillClaim claim) {
        return new SelfAssessment.Form(Map.of(), List.of(claim));
    }

    private void saved(String code, UUID assessment, SelfAssessment.Form form) {
        refused(code, () -> oneself.save(id(Scene.EMPLOYEE), AssessmentId.of(assessment), form, null));
    }

    @Test
    @Order(5)
    void reviewSecondAssessorAndSettling() {
        UUID manager = id(Scene.MANAGER);
        UUID cycle = scene.launched("Review", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        scene.handIn(a, 6);
        refused("not-reviewer", () -> reviewing.open(id(Scene.EMPLOYEE), AssessmentId.of(a), Review.Kind.REVIEWER));
        refused("not-found", () -> reviewing.open(id(Scene.STRANGER), AssessmentId.of(a), Review.Kind.REVIEWER));
        refused("not-holder", () -> reviewing.open(manager, AssessmentId.of(a), Review.Kind.SECOND));

        Review.Form good = scene.judgement(a, 6, null);
        Review.SkillReview said = good.skills().getFirst();
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                new Review.Form(Map.of(), good.ticks(), good.skills()),
                null);
        refused("attribute-unrated", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                new Review.Form(good.attributes(), Map.of(), good.skills()),
                null);
        refused("verdict-without-evidence", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        judged(
                "level-and-class",
                a,
                good,
                said,
                new Review.Otherwise(null, AttainmentClass.COMPETENCY, "because of it"));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                scene.judgement(a, 6, new Review.Otherwise(6, null, "because of it")),
                null);
        refused("class-of-skill", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                scene.judgement(a, 6, new Review.Otherwise(7, AttainmentClass.COMPETENCY, "short")),
                null);
        refused("reason-of-skill", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                new Review.Form(
                        good.attributes(),
                        good.ticks(),
                        List.of(new Review.SkillReview(
                                said.skillAssessmentId(),
                                null,
                                List.of(),
                                said.verdicts(),
                                List.of(),
                                Map.of(statement, new Review.Seen(null, Part.OBSERVED, "I was there")),
                                null))),
                null);
        refused("observation-incomplete", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        refused("stale", () -> reviewing.save(manager, AssessmentId.of(a), Review.Kind.REVIEWER, good, 999L));
        refused(
                "return-statements",
                () -> returning.returnToSubject(manager, AssessmentId.of(a), List.of(), "Show who did it, please."));
        refused(
                "return-text",
                () -> returning.returnToSubject(manager, AssessmentId.of(a), List.of(statement), "short"));
        for (int i = 0; i < 2; i++) {
            returning.returnToSubject(manager, AssessmentId.of(a), List.of(statement), "Show who did it, please.");
            scene.handIn(a, 6);
        }
        refused(
                "returned-too-often",
                () -> returning.returnToSubject(
                        manager, AssessmentId.of(a), List.of(statement), "Show who did it, please."));

        UUID late = scene.launched("Late", false, Scene.EMPLOYEE);
        UUID b = scene.assessment(late, Scene.EMPLOYEE);
        scene.handIn(b, 6);
        inDays(
                30,
                () -> refused(
                        "return-too-late",
                        () -> returning.returnToSubject(
                                manager, AssessmentId.of(b), List.of(statement), "Show who did it, please.")));

        UUID bypassed = scene.launched("Bypassed", false, Scene.EMPLOYEE);
        UUID c = scene.assessment(bypassed, Scene.EMPLOYEE);
        acts.bypass(id(Scene.HR), AssessmentId.of(c));
        reviewing.save(
                manager,
                AssessmentId.of(c),
                Review.Kind.REVIEWER,
                new Review.Form(scene.attributes(6), Map.of(), List.of()),
                null);
        refused("start-missing", () -> decidingReviews.submit(manager, AssessmentId.of(c), null));
        openedLevel("level-without-start", c, null, 6);
        openedLevel("level-skipped", c, 5, 7);
        openedLevel("level-above-none", c, 7, 5);

        // Level 6 asks a second assessor: the manager's manager.
        scene.review(Scene.MANAGER, a, 6, null);
        UUID director = id(Scene.DIRECTOR);
        UUID again = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, a);
        refused("could-not-hold-part", () -> givingTasks.reassign(id(Scene.HR), again, id(Scene.MANAGER), null));
        reviewing.save(
                director,
                AssessmentId.of(a),
                Review.Kind.SECOND,
                scene.judgement(a, 6, new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.")),
                null);
        second.submit(director, AssessmentId.of(a), null);
        scene.opened("user_settle_disagreement", WorkRole.HR, a);
        UUID k = said.skillAssessmentId();
        refused(
                "reason-missing",
                () -> second.settle(id(Scene.HR), AssessmentId.of(a), Map.of(k, Decision.NONE), "short"));
        refused(
                "claim-missing",
                () -> second.settle(id(Scene.HR), AssessmentId.of(a), Map.of(), "The scope is a portfolio."));
        refused(
                "text-too-long",
                () -> second.settle(
                        id(Scene.HR), AssessmentId.of(a), Map.of(k, Decision.NONE), "The scope. ".repeat(400)));
    }

    private void openedLevel(String code, UUID a, Integer start, int opened) {
        var form = new Review.Form(
                scene.attributes(6),
                Map.of(),
                List.of(new Review.SkillReview(
                        scene.said(a), start, List.of(opened), Map.of(), List.of(), Map.of(), null)));
        refused(code, () -> reviewing.save(id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER, form, null));
    }

    private void judged(String code, UUID a, Review.Form good, Review.SkillReview said, Review.Otherwise otherwise) {
        var form = new Review.Form(
                good.attributes(),
                good.ticks(),
                List.of(new Review.SkillReview(
                        said.skillAssessmentId(), null, List.of(), said.verdicts(), List.of(), Map.of(), otherwise)));
        refused(code, () -> reviewing.save(id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER, form, null));
    }

    @Test
    @Order(5)
    void aClassOfAnEditionWithoutAttributes() {
        UUID hr = id(Scene.HR);
        var draft = frameworks.create(
                hr,
                "Without attributes " + UUID.randomUUID(),
                new Foundation(Foundation.initial().levels(), List.of()));
        // A code of its own: what others require by a code is the skill that was published last.
        String page =
                "Keeping beacons BEAC\n\nKeeping beacons: Level 6\n\nPlans the beacons. Answers for the beacons.\n";
        UUID skill = frameworks.importPage(hr, draft.id(), PageText.read(page), "BEAC", page);
        frameworks.publish(hr, draft.id(), null);
        var good = scene.setup("Without attributes", false, Scene.EMPLOYEE);
        UUID cycle = settingUpCycles
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                good.name(),
                                draft.id(),
                                List.of(skill),
                                List.of(),
                                good.people(),
                                Scene.dates(),
                                false))
                .id();
        cycles.launch(hr, cycle);
        AssessmentId a = AssessmentId.of(scene.assessment(cycle, Scene.EMPLOYEE));
        UUID employee = id(Scene.EMPLOYEE);
        List<UUID> pieces = List.of(
                evidence.add(employee, Scene.piece("First work")).id(),
                evidence.add(employee, Scene.piece("Second work")).id());
        Map<UUID, Verdict> verdicts = new HashMap<>();
        List<SelfAssessment.Link> links = new ArrayList<>();
        frameworks.skill(skill).level(6).orElseThrow().statements().forEach(s -> {
            verdicts.put(s.id(), Verdict.MET);
            pieces.forEach(piece -> links.add(new SelfAssessment.Link(s.id(), piece)));
        });
        oneself.save(
                employee,
                a,
                new SelfAssessment.Form(
                        Map.of(),
                        List.of(new SelfAssessment.SkillClaim(scene.said(a.value()), 6, false, verdicts, links, ""))),
                null);
        submitting.submit(employee, a, null);
        refused(
                "class-unrated",
                () -> reviewing.save(
                        id(Scene.MANAGER),
                        a,
                        Review.Kind.REVIEWER,
                        new Review.Form(
                                Map.of(),
                                Map.of(),
                                List.of(new Review.SkillReview(
                                        scene.said(a.value()),
                                        null,
                                        List.of(),
                                        verdicts,
                                        List.of(),
                                        Map.of(),
                                        new Review.Otherwise(6, AttainmentClass.PROFICIENCY, "because of it")))),
                        null));
    }

    private void inDays(int days, Runnable act) {
        clock.moveDays(days);
        try {
            act.run();
        } finally {
            clock.backToNow();
        }
    }

    @Test
    @Order(6)
    void calibration() throws Exception {
        UUID hr = id(Scene.HR);
        UUID cycle = scene.launched("Calibrated", true, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        refused("session-skill", () -> sessions.create(hr, cycle, UUID.randomUUID(), hr, List.of()));
        CalibrationSession session = scene.calibration(cycle, a);
        UUID id = session.id();
        UUID fresh = scene.assessment(scene.launched("Not begun", true, Scene.EMPLOYEE), Scene.EMPLOYEE);
        refused(
                "reopen-not-begun",
                () -> reopening.reopen(hr, AssessmentId.of(fresh), Step.SELF_ASSESSMENT, "Once more."));
        refused("reopen-not-submitted", () -> reopening.reopen(hr, AssessmentId.of(fresh), Step.REVIEW, "Once more."));
        refused(
                "reopen-not-reviewed",
                () -> reopening.reopen(hr, AssessmentId.of(fresh), Step.CALIBRATION, "Once more."));
        refused("session-exists", () -> sessions.create(hr, cycle, scene.skill().id(), hr, List.of()));
        UUID one = id(Scene.STRANGER);
        UUID two = id("kaspar.moss@demo.example");
        UUID three = id("shun.ito@demo.example");
        refused("facilitator-votes", () -> sessions.staff(hr, id, hr, List.of(hr, one)));
        refused("person-unknown", () -> sessions.staff(hr, id, hr, List.of(UUID.randomUUID())));
        refused(
                "session-seats",
                () -> sessions.staff(
                        hr,
                        id,
                        hr,
                        java.util.stream.Stream.generate(UUID::randomUUID)
                                .limit(21)
                                .toList()));
        UUID own = scene.launched("Judged of HR", true, Scene.OTHER_HR);
        refused(
                "judged-in-session",
                () -> sessions.create(id(Scene.OTHER_HR), own, scene.skill().id(), hr, List.of(one)));
        sessions.staff(hr, id, hr, List.of(one));
        refused("session-quorum", () -> leadingSessions.schedule(hr, id));
        refused("compare-count", () -> comparingCases.compare(hr, id, List.of(UUID.randomUUID())));
        refused("not-found", () -> comparingCases.compare(hr, id, List.of(UUID.randomUUID(), UUID.randomUUID())));
        refused("not-facilitator", () -> leadingSessions.schedule(id(Scene.OTHER_HR), id));
        refused("not-found", () -> leadingSessions.schedule(id(Scene.EMPLOYEE), id));
        sessions.staff(hr, id, hr, List.of(one, two, three, id(Scene.MANAGER)));
        Item item = viewing.table(hr, id).items().getFirst();
        seats(session, item, one, two, three);
        refused("session-state", () -> previewingCases.vote(one, id, item.id(), Item.Vote.Choice.AGREE, null));
        leadingSessions.schedule(hr, id);
        refused("session-state", () -> leadingSessions.schedule(hr, id));
        refused("not-for-figures", () -> figures.of(one, id));
        refused("votes-not-open", () -> figures.of(hr, id));
        refused(
                "not-calibrator",
                () -> previewingCases.vote(id(Scene.OTHER_HR), id, item.id(), Item.Vote.Choice.AGREE, null));
        refused("own-line", () -> previewingCases.vote(id(Scene.MANAGER), id, item.id(), Item.Vote.Choice.AGREE, null));
        refused("level-undefined", () -> previewingCases.vote(one, id, item.id(), Item.Vote.Choice.DISAGREE, 4));
        refused("remark-by-manager", () -> remarkingOnCases.remark(one, id, item.id(), "A word."));
        refused("remark-length", () -> remarkingOnCases.remark(id(Scene.MANAGER), id, item.id(), " "));
        refused("not-found", () -> remarkingOnCases.remark(id(Scene.EMPLOYEE), id, item.id(), "About me."));
        refused("not-found", () -> viewingCases.ofItem(id(Scene.EMPLOYEE), id, item.id()));
        String vote = "/calibration-sessions/" + id + "/items/" + item.id() + "/vote";
        assertThat(http.perform(post(vote)
                                .param("vote", "DISAGREE")
                                .param("level", "")
                                .with(csrf())
                                .with(as(Scene.STRANGER)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Choose the level you see, or no level.");
        SEEN.add("fault.vote-level");
        assertThat(http.perform(post(vote.replaceAll("vote$", "decide"))
                                .param("version", "0")
                                .param("level", "")
                                .with(csrf())
                                .with(as(Scene.HR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Choose a level, or choose");
        SEEN.add("fault.level-not-chosen");
        previewingCases.vote(one, id, item.id(), Item.Vote.Choice.QUESTION, null);
        previewingCases.completePreview(one, id);
        refused("preview-done", () -> previewingCases.completePreview(one, id));
        leadingSessions.open(hr, id);
        refused("agenda-open", () -> leadingSessions.ready(hr, id));
        List<UUID> all = List.of(one, two, three);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        ruled("quorum-missing", id, item, ruling(5, ReasonCode.CLERICAL, "", List.of(), "", List.of(one)));
        ruled("level-undefined", id, item, ruling(4, ReasonCode.CLERICAL, "", List.of(), "", all));
        ruled(
                "level-and-class",
                id,
                item,
                new DecidingItems.Ruling(null, AttainmentClass.COMPETENCY, null, "", List.of(), "", all));
        String long4000 = "It covers a portfolio. ".repeat(200);
        ruled("text-too-long", id, item, ruling(5, null, long4000, List.of(), "", all));
        ruled("text-too-long", id, item, ruling(5, null, "", List.of(), long4000, all));
        ruled("ruling-statements", id, item, ruling(5, null, "", List.of(UUID.randomUUID()), "", all));
        ruled("reason-code-missing", id, item, ruling(6, null, "", List.of(), "", all));
        ruled("ruling-comment", id, item, ruling(6, ReasonCode.SCOPE_ABOVE_LEVEL, "short", List.of(), "", all));
        ruled("ruling-text", id, item, ruling(6, ReasonCode.SCOPE_ABOVE_LEVEL, "short", List.of(), "", all));
        ruled(
                "ruling-statements",
                id,
                item,
                ruling(
                        6,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(),
                        "You cover a whole portfolio.",
                        all));
        refused(
                "stale",
                () -> decidingItems.decide(
                        hr, id, item.id(), ruling(5, null, "", List.of(), "", all), item.version() + 50));
        decidingItems.decide(
                hr,
                id,
                item.id(),
                ruling(
                        6,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(statement),
                        "You cover a whole portfolio.",
                        all),
                null);
        leadingSessions.ready(hr, id);
        UUID sign = scene.opened("calibration-session", "user_sign", WorkRole.HR, id, 0, 1);
        refused("second-signature", () -> signingSessions.sign(hr, id));
        refused("could-not-hold-session", () -> givingTasks.reassign(id(Scene.OTHER_HR), sign, one, null));

        UUID other = scene.launched("Nobody yet", true, Scene.EMPLOYEE);
        CalibrationSession empty = sessions.create(hr, other, scene.skill().id(), hr, all);
        refused("session-empty", () -> leadingSessions.schedule(hr, empty.id()));
    }

    /** Who may take part, decide, and be left out. */
    private void seats(CalibrationSession session, Item item, UUID one, UUID two, UUID three) {
        UUID hr = id(Scene.HR);
        UUID id = session.id();
        refused("facilitator-decides", () -> sessions.nameDecider(hr, id, item.id(), one, null));
        refused("leave-out-first-session", () -> leavingItemsOut.leaveOut(hr, id, item.id(), "They came late."));
        sessions.staff(hr, id, id(Scene.MANAGER), List.of(one, two, three));
        refused("decider-unfit", () -> sessions.nameDecider(hr, id, item.id(), id(Scene.DIRECTOR), null));
        sessions.nameDecider(hr, id, item.id(), one, null);
        sessions.staff(hr, id, id(Scene.MANAGER), List.of(two, three, id(Scene.DIRECTOR)));
        refused(
                "not-found",
                () -> decidingItems.decide(one, id, item.id(), ruling(5, null, "", List.of(), "", List.of()), null));
        jdbc.update("UPDATE calibration_item SET decider_id = ? WHERE id = ?", id(Scene.DIRECTOR), item.id());
        refused(
                "not-decider",
                () -> decidingItems.decide(
                        id(Scene.DIRECTOR), id, item.id(), ruling(5, null, "", List.of(), "", List.of()), null));
        jdbc.update("UPDATE calibration_item SET decider_id = NULL WHERE id = ?", item.id());
        UUID gone = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " revision, version) VALUES (?, ?, ?, 'Lea', 'Left', 'Manager', 'Networks', 'en', 'Europe/Berlin', false,"
                        + " 1, 0)",
                gone,
                "L" + gone,
                gone + "@demo.example");
        refused("seat-inactive", () -> sessions.staff(hr, id, hr, List.of(one, gone)));
        // Decided meanwhile, because people who are undecided in a session that is over are added to another.
        jdbc.update("UPDATE calibration_item SET state = 'DECIDED' WHERE id = ?", item.id());
        jdbc.update("UPDATE calibration_session SET state = 'FINALISED' WHERE id = ?", id);
        CalibrationSession further =
                sessions.create(hr, session.cycleId(), scene.skill().id(), hr, List.of(one, two, three));
        jdbc.update(
                "UPDATE calibration_item SET session_id = ?, agenda = 'DISAGREED', state = 'OPEN' WHERE id = ?",
                further.id(),
                item.id());
        refused("leave-out-disagreed", () -> leavingItemsOut.leaveOut(hr, further.id(), item.id(), "They came late."));
        jdbc.update(
                "UPDATE calibration_item SET session_id = ?, agenda = '', state = 'SUPERSEDED' WHERE id = ?",
                id,
                item.id());
        jdbc.update("UPDATE calibration_session SET state = 'CANCELLED' WHERE id = ?", further.id());
        jdbc.update("UPDATE calibration_session SET state = 'PREVIEW' WHERE id = ?", id);
        sessions.staff(hr, id, hr, List.of(one, two, three), "The first ones were named to try.");
        refused("item-withdrawn", () -> previewingCases.vote(one, id, item.id(), Item.Vote.Choice.AGREE, null));
        jdbc.update("UPDATE calibration_item SET state = 'OPEN' WHERE id = ?", item.id());
        jdbc.update("UPDATE calibration_session SET state = 'DRAFT' WHERE id = ?", id);
        sessions.staff(hr, id, hr, List.of(one, two, three, id(Scene.MANAGER)));
    }

    private static DecidingItems.Ruling ruling(
            int level, ReasonCode code, String comment, List<UUID> statements, String text, List<UUID> present) {
        return new DecidingItems.Ruling(level, AttainmentClass.COMPETENCY, code, comment, statements, text, present);
    }

    private void ruled(String code, UUID session, Item item, DecidingItems.Ruling ruling) {
        refused(code, () -> decidingItems.decide(id(Scene.HR), session, item.id(), ruling, null));
    }

    @Test
    @Order(7)
    void resultsAndAppeals() {
        UUID self = id(Scene.EMPLOYEE);
        UUID hr = id(Scene.HR);
        needed("not-hr", self, "Engineer", new SkillRequirement("BLDS", 4));
        needed("requirement-unknown", hr, "Engineer", new SkillRequirement("XXXX", 4));
        needed("requirement-level", hr, "Engineer", new SkillRequirement("ITMG", 2));
        needed("requirement-twice", hr, "Engineer", new SkillRequirement("BLDS", 4), new SkillRequirement("BLDS", 5));
        refused("requirement-line", () -> RoleProfiles.read("ITMG 5\nITMG five"));
        needed("role-title", hr, " ", new SkillRequirement("BLDS", 4));
        refused(
                "requirements-many",
                () -> profiles.set(
                        hr,
                        "Stargazer",
                        Collections.nCopies(SettingProfiles.MOST_SKILLS + 1, new SkillRequirement("BLDS", 4)),
                        null));
        wanted("role-attribute", Map.of("NONE", 4), Set.of());
        wanted(
                "role-attribute-level",
                Map.of(
                        jdbc.queryForObject(
                                "SELECT min(code) FROM generic_attribute WHERE version_id = ?",
                                String.class,
                                scene.edition().id()),
                        12),
                Set.of());
        wanted("exclusion-unknown", Map.of(), Set.of(UUID.randomUUID()));
        // Of a skill that no other framework has under its code.
        var catalogue = offering.catalogue(hr);
        var offered = catalogue.current().stream()
                .filter(skill -> catalogue.byCode(skill.code()).getFirst().equals(skill))
                .map(skill -> frameworks.skill(skill.id()))
                .filter(skill -> skill.levels().stream()
                        .flatMap(level -> level.statements().stream())
                        .anyMatch(SkillText.StatementText::defining))
                .findFirst()
                .orElseThrow();
        SkillText.LevelText defined = offered.levels().stream()
                .filter(level -> level.statements().stream().anyMatch(SkillText.StatementText::defining))
                .findFirst()
                .orElseThrow();
        refused(
                "exclusion-defining",
                () -> settingProfiles.set(
                        hr,
                        new SettingProfiles.Wanted(
                                "Stargazer",
                                List.of(new SkillRequirement(offered.code(), defined.level())),
                                Map.of(),
                                defined.statements().stream()
                                        .filter(SkillText.StatementText::defining)
                                        .map(SkillText.StatementText::originId)
                                        .collect(Collectors.toSet())),
                        null));
        refused("role-in-use", () -> settingProfiles.delete(hr, "Engineer", null));
        refused("role-not-archived", () -> settingProfiles.restore(hr, "Engineer", null));
        profiles.set(hr, "Stargazer", List.of(new SkillRequirement("BLDS", 4)), null);
        settingProfiles.archive(hr, "stargazer", null);
        needed("role-archived", hr, "Stargazer", new SkillRequirement("BLDS", 5));
        file("role-is-archived", "role,code,level\nStargazer,BLDS,4\n");
        settingProfiles.delete(hr, "Stargazer", null);
        file("role-level", "role,code,level\nStargazer,BLDS,high\n");
        file("faults-more", "role,code,level\n" + "Stargazer,BLDS,high\n".repeat(201));
        file("role-skill", "role,code,level\nStargazer,,4\n");
        file("role-shape", "role,code,level,BLDS\nStargazer,INCR,4,4\n");
        file("rows-many", "role,code,level\n" + "Stargazer,BLDS,4\n".repeat(50_001));
        file("workbook-unreadable", "PK\u0003\u0004 no workbook");
        refused(
                "workbook-error",
                () -> importingProfiles.preview(hr, WorkbookParts.withCell("<c r=\"B1\" t=\"e\"><v>#REF!</v></c>")));
        refused(
                "workbook-no-value",
                () -> importingProfiles.preview(hr, WorkbookParts.withCell("<c r=\"B1\"><f>A1</f></c>")));
        refused(
                "workbook-large",
                () -> importingProfiles.preview(
                        hr,
                        ExcelSheet.of(
                                "Wide",
                                List.of(IntStream.range(0, 1_001)
                                        .mapToObj(n -> "c" + n)
                                        .toList()))));
        UUID twin = frameworks.create(hr, "Twins " + UUID.randomUUID()).id();
        UUID first = skillOf(twin, "TWNA");
        UUID second = skillOf(twin, "TWNB");
        jdbc.update("UPDATE skill SET name = 'Twin work' WHERE id IN (?, ?)", first, second);
        writing("skill-code-any", first, "A B", "Name", level(3, statement(null, "Does it.", true)));
        writing("skill-code-taken", first, "twnb", "Name", level(3, statement(null, "Does it.", true)));
        writing("skill-name", first, "TWNA", " ", level(3, statement(null, "Does it.", true)));
        writing("skill-levels", first, "TWNA", "Name");
        writing("skill-level-number", first, "TWNA", "Name", level(12, statement(null, "Does it.", true)));
        writing("level-statements", first, "TWNA", "Name", level(3));
        writing("statement-blank", first, "TWNA", "Name", level(3, statement(null, " ", true)));
        writing("statement-origin", first, "TWNA", "Name", level(3, statement(UUID.randomUUID(), "Does it.", true)));
        UUID only = frameworks
                .skill(first)
                .levels()
                .getFirst()
                .statements()
                .getFirst()
                .originId();
        writing(
                "statement-twice",
                first,
                "TWNA",
                "Name",
                level(3, statement(only, "Does the work.", true), statement(only, "Does the work.", false)));
        frameworks.publish(hr, twin, null);
        file("skill-several", "role,skill,level\nStargazer,Twin work,3\n");
        profiles.set(hr, "Stargazer", List.of(new SkillRequirement("TWNA", 3)), null);
        UUID twins = frameworks.version(twin).frameworkId();
        refused("edition-profiles", () -> deletingEditions.framework(hr, twins, null));
        settingProfiles.delete(hr, "Stargazer", null);
        deletingEditions.framework(hr, twins, null);
        refused(
                "edition-cycles",
                () -> deletingEditions.framework(hr, scene.edition().frameworkId(), null));
        refused("stale", () -> profiles.set(hr, "Engineer", List.of(), 999L));
        UUID below = scene.resultBelowTheClaim("Below the claim", Scene.EMPLOYEE);
        UUID missing =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        LocalDate later = Scene.today().plusDays(30);
        refused(
                "not-subject",
                () -> developing.plan(id(Scene.MANAGER), AssessmentId.of(below), missing, "For them", later));
        refused(
                "not-found",
                () -> developing.plan(self, AssessmentId.of(below), UUID.randomUUID(), "Something", later));
        refused("action-text", () -> developing.plan(self, AssessmentId.of(below), missing, " ", later));
        refused(
                "action-past",
                () -> developing.plan(
                        self,
                        AssessmentId.of(below),
                        missing,
                        "Now",
                        Scene.today().minusDays(2)));
        refused("not-found", () -> developing.done(self, UUID.randomUUID()));
        planned(below, missing, 100, false);
        refused("actions-full", () -> developing.plan(self, AssessmentId.of(below), missing, "One more", later));
        jdbc.update("DELETE FROM development_action WHERE skill_assessment_id = ?", scene.said(below));
        planned(below, missing, 200, true);
        refused(
                "actions-of-result-full",
                () -> developing.plan(self, AssessmentId.of(below), missing, "One more", later));
        jdbc.update("DELETE FROM development_action WHERE skill_assessment_id = ?", scene.said(below));
        UUID cycle = scene.launched("Answered", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID k = scene.said(a);
        scene.handIn(a, 5);
        refused("not-published", () -> results.sheet(self, AssessmentId.of(a)));
        scene.review(Scene.MANAGER, a, 5, null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "PUBLICATION"
                        .equals(jdbc.queryForObject(
                                "SELECT phase FROM assessment_cycle WHERE id = ?", String.class, cycle)));
        rulesSaid(a, "COMPETENCY", "PROFICIENCY");
        refused("publication-none", () -> publishing.publish(hr, cycle));
        rulesSaid(a, "PROFICIENCY", "COMPETENCY");
        scene.publish(cycle, a);
        refused("nothing-to-publish", () -> publishing.publish(hr, cycle));
        String text = "The second service was not looked at.";
        refused(
                "challenge-after-talk",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.CHALLENGE, List.of(k), text));
        refused(
                "appeal-skills",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(), text));
        refused(
                "comment-too-short",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), "short"));
        refused("no-open-appeal", () -> decidingAppeals.decide(id(Scene.MANAGER), AssessmentId.of(a), List.of(), text));
        lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text);
        refused("reopen-appealed", () -> reopening.reopen(hr, AssessmentId.of(a), Step.REVIEW, "A mistake was made."));
        scene.opened("user_discuss_again", WorkRole.REVIEWER, a);
        refused(
                "reason-code-missing",
                () -> decidingAppeals.decide(
                        id(Scene.MANAGER),
                        AssessmentId.of(a),
                        List.of(new Appeals.Changed(k, new Decision(6, AttainmentClass.COMPETENCY), null)),
                        "We looked at both services again."));
        List<Appeals.Changed> change =
                List.of(new Appeals.Changed(k, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE));
        refused(
                "appeal-skill-twice",
                () -> decidingAppeals.decide(
                        id(Scene.MANAGER),
                        AssessmentId.of(a),
                        List.of(change.getFirst(), change.getFirst()),
                        "We looked at both services again."));
        decidingAppeals.decide(id(Scene.MANAGER), AssessmentId.of(a), change, "We looked at both services again.");
        refused("not-holder", () -> confirmingAppeals.confirm(id(Scene.MANAGER), AssessmentId.of(a)));
        refused("comment-too-short", () -> confirmingAppeals.refuse(id(Scene.DIRECTOR), AssessmentId.of(a), "no"));
        jdbc.update("UPDATE appeal SET proposed_by = ? WHERE assessment_id = ?", id(Scene.DIRECTOR), a);
        refused("four-eyes", () -> confirmingAppeals.confirm(id(Scene.DIRECTOR), AssessmentId.of(a)));
        jdbc.update("UPDATE appeal SET proposed_by = ? WHERE assessment_id = ?", id(Scene.MANAGER), a);
        jdbc.update("UPDATE appeal SET proposed = NULL WHERE assessment_id = ?", a);
        refused("no-proposal", () -> confirmingAppeals.confirm(id(Scene.DIRECTOR), AssessmentId.of(a)));
        jdbc.update("UPDATE appeal SET proposed = '[]' WHERE assessment_id = ?", a);
        confirmingAppeals.refuse(id(Scene.DIRECTOR), AssessmentId.of(a), "The second service is not theirs.");
        decidingAppeals.decide(id(Scene.MANAGER), AssessmentId.of(a), List.of(), "We looked at both services again.");
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        refused(
                "cycle-not-open",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text));
        refused(
                "not-found",
                () -> lodgingAppeals.lodge(
                        id(Scene.STRANGER), AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text));
        jdbc.update("UPDATE assessment_cycle SET status = 'OPEN' WHERE id = ?", cycle);
        refused(
                "appeal-once",
                () -> lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(k), text));
        UUID late = scene.resultBelowTheClaim("Too late", Scene.STRANGER);
        List<UUID> its = List.of(scene.said(late));
        inDays(
                85,
                () -> refused(
                        "appeal-too-late",
                        () -> lodgingAppeals.lodge(
                                id(Scene.STRANGER), AssessmentId.of(late), AppealKind.DISCUSS_AGAIN, its, text)));
    }

    private void planned(UUID assessment, UUID statement, int many, boolean done) {
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at, done_at)"
                        + " SELECT gen_random_uuid(), ?, ?, ?, 'Plan', ?, now(), CASE WHEN ? THEN now() END FROM generate_series(1, ?)",
                id(Scene.EMPLOYEE),
                scene.said(assessment),
                statement,
                java.sql.Date.valueOf(Scene.today().plusDays(30)),
                done,
                many);
    }

    @Test
    @Order(8)
    void tasks() {
        UUID cycle = scene.launched("Tasks", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID item = scene.opened("user_settle_disagreement", WorkRole.HR, a);
        refused("not-found", () -> claiming.claim(id(Scene.EMPLOYEE), item, null));
        claiming.claim(id(Scene.HR), item, null);
        refused("claimed-by-another", () -> claiming.claim(id(Scene.OTHER_HR), item, null));
        refused("not-found", () -> claiming.release(id(Scene.OTHER_HR), item, null));
        refused("stale", () -> claiming.release(id(Scene.HR), item, 99L));
        claiming.release(id(Scene.HR), item, null);
        endingTasks.cancelled(item);
        refused("task-over", () -> claiming.claim(id(Scene.HR), item, null));
        UUID over = scene.opened("user_explain_change", WorkRole.REVIEWER, a);
        refused("not-found", () -> claiming.followUp(id(Scene.HR), over, Scene.today(), null));
        refused("stale", () -> claiming.followUp(id(Scene.MANAGER), over, Scene.today(), 99L));
        endingTasks.cancelled(over);
        refused("task-over", () -> claiming.followUp(id(Scene.MANAGER), over, Scene.today(), null));
        UUID mine = scene.opened("user_assess_self", WorkRole.SUBJECT, a);
        refused("task-not-claimed", () -> claiming.release(id(Scene.EMPLOYEE), mine, null));
        handedOn(mine, scene.opened("user_review", WorkRole.REVIEWER, a));
    }

    @Test
    @Order(8)
    void fourEyes() {
        UUID above = scene.assessment(scene.launched("Somebody above", false, Scene.MANAGER), Scene.MANAGER);
        jdbc.update("UPDATE assessment SET reviewer_id = ? WHERE id = ?", id(Scene.EMPLOYEE), above);
        refused(
                "four-eyes-above",
                () -> reviewing.open(id(Scene.EMPLOYEE), AssessmentId.of(above), Review.Kind.REVIEWER));
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, above);
        refused("could-not-hold-above", () -> givingTasks.reassign(id(Scene.HR), review, id(Scene.EMPLOYEE), null));
        UUID recalled = scene.assessment(scene.launched("Recalled", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(recalled, 5);
        recalling.recall(id(Scene.EMPLOYEE), AssessmentId.of(recalled));
        refused(
                "self-assessment-recalled",
                () -> reviewing.open(id(Scene.MANAGER), AssessmentId.of(recalled), Review.Kind.REVIEWER));
        UUID nobody = scene.drafted("Nobody reviews", Scene.DIRECTOR);
        refused("not-ready-nobody-reviews", () -> cycles.launch(id(Scene.HR), nobody));
    }

    private void handedOn(UUID ofSubject, UUID review) {
        UUID manager = id(Scene.MANAGER);
        UUID hr = id(Scene.HR);
        refused("not-found", () -> handing.delegate(hr, review, id(Scene.STRANGER), null));
        refused("task-not-delegable", () -> handing.delegate(id(Scene.EMPLOYEE), ofSubject, manager, null));
        refused("task-not-delegated", () -> handing.giveBack(manager, review, null));
        refused("holds-it-already", () -> handing.delegate(manager, review, manager, null));
        refused("could-not-hold-own", () -> handing.delegate(manager, review, id(Scene.EMPLOYEE), null));
        refused("deputy-unknown", () -> givingTasks.reassign(hr, review, UUID.randomUUID(), null));
        refused("task-of-nobody-else", () -> givingTasks.reassign(hr, ofSubject, id(Scene.STRANGER), null));
        refused("tasks-chosen", () -> handingOver.reassign(hr, List.of(), id(Scene.STRANGER)));
        refused("not-found", () -> handingOver.reassign(manager, List.of(), id(Scene.STRANGER)));
        refused("not-found", () -> givingTasks.reassign(manager, review, id(Scene.STRANGER), null));
        handing.delegate(manager, review, id(Scene.STRANGER), null);
        refused("task-not-delegable", () -> handing.delegate(id(Scene.STRANGER), review, hr, null));
        refused(
                "task-delegated",
                () -> taskRights.mustNotBeDelegated(worklist.find(review).businessKey(), WorkStep.REVIEW));
        refused("quiet-hours", () -> preferences.isQuiet(hr, LocalTime.of(20, 0), null));
        refused("filter-name", () -> filters.keep(hr, " ", TaskLists.Tab.MINE, TaskLists.Sort.DUE, "", ""));
        for (int i = 0; i < 20; i++) {
            filters.keep(manager, "Filter " + i, TaskLists.Tab.MINE, TaskLists.Sort.DUE, "user_review", "");
        }
        refused("filters-full", () -> filters.keep(manager, "Another", TaskLists.Tab.MINE, TaskLists.Sort.DUE, "", ""));
        refused(
                "not-found",
                () -> filters.forget(hr, filters.of(manager).getFirst().filter().id()));
        filters.of(manager)
                .forEach(kept -> filters.forget(manager, kept.filter().id()));
        LocalDate today = Scene.today();
        refused("deputy-oneself", () -> substitutions.name(manager, manager, manager, today, today));
        refused("deputy-unknown", () -> substitutions.name(manager, manager, UUID.randomUUID(), today, today));
        refused("deputy-days", () -> substitutions.name(manager, manager, hr, today, today.minusDays(1)));
        refused("deputy-days", () -> substitutions.name(manager, manager, hr, today.minusDays(9), today.minusDays(5)));
        refused("not-found", () -> substitutions.name(manager, id(Scene.EMPLOYEE), hr, today, today));
    }

    private RequestPostProcessor as(String mail, String... roles) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of(roles)), null, List.of()));
    }

    private void answered(String code, int status, MockHttpServletRequestBuilder request) throws Exception {
        var response = http.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"code\":\"" + code + "\"", "/problems/" + code);
        SEEN.add("refusal." + code);
    }

    @Test
    @Order(9)
    void overHttp() throws Exception {
        answered("unreadable", 400, json(post("/api/v1/evidence"), "no json").with(as(Scene.EMPLOYEE)));
        answered("unreadable", 400, get("/api/v1/evidence/no-uuid").with(as(Scene.EMPLOYEE)));
        answered(
                "method", 405, MockMvcRequestBuilders.delete("/api/v1/evidence").with(as(Scene.EMPLOYEE)));
        answered("not-found", 404, get("/api/v1/no-such-thing").with(as(Scene.EMPLOYEE)));
        answered("not-signed-in", 401, get("/api/v1/evidence"));
        answered(
                "not-acceptable",
                406,
                get("/api/v1/evidence").accept(MediaType.IMAGE_PNG).with(as(Scene.EMPLOYEE)));
        answered(
                "media-type",
                415,
                post("/api/v1/evidence")
                        .contentType(MediaType.TEXT_XML)
                        .content("<a/>")
                        .with(as(Scene.EMPLOYEE)));
        for (Map.Entry<Integer, String> own : Map.of(
                        403, "forbidden", 413, "too-large", 414, "address-too-long", 431, "headers-too-large")
                .entrySet()) {
            answered(
                    own.getValue(),
                    own.getKey(),
                    get("/error")
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, own.getKey())
                            .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/evidence"));
        }
        var incomplete = http.perform(json(post("/api/v1/evidence"), "{}").with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(incomplete.getStatus()).isEqualTo(422);
        assertThat(incomplete.getContentAsString())
                .contains("\"pointer\":\"/title\"")
                .doesNotContain("/ended");
        SEEN.add("fault.missing");
        String whole =
                "{\"title\":\"T\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        inBody(422, "text-half-character", "/title", whole.replace("\"T\"", "\"T\\ud800\""));
        inBody(422, "day-bounds", "/began", whole.replace("2025", "0000"));
        inBody(422, "day-none", "/began", whole.replace("2025-01", "2025-13"));
        inBody(422, "property-unknown", "/endde", whole.replace("}", ",\"endde\":\"2025-02-01\"}"));
        inBody(400, "value-none", "/part", whole.replace("OBSERVED", "SPLENDID"));
        inBody(400, "value-none", "/part", whole.replace("\"OBSERVED\"", "0"));
        inBody(400, "value-kind", "/began", whole.replace("\"2025-01-01\"", "[2025,1,1]"));
        // Two spellings of one id, and one name twice: of two values neither is taken.
        UUID id = UUID.fromString("abcdefab-0000-4000-8000-000000000001");
        String ratings = "{\"attributes\":{\"" + id + "\":3,\"" + id.toString().toUpperCase(Locale.ROOT)
                + "\":4},\"skills\":[]}";
        UUID rated = scene.assessment(scene.launched("Rated twice", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        var ambiguous = http.perform(json(put("/api/v1/assessments/" + rated + "/self-assessment"), ratings)
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(ambiguous.getStatus()).as(ambiguous.getContentAsString()).isEqualTo(422);
        assertThat(ambiguous.getContentAsString()).contains("\"code\":\"key-twice\"");
        SEEN.add("fault.key-twice");
        var doubled = http.perform(json(post("/api/v1/evidence"), whole.replace("}", ",\"title\":\"U\"}"))
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(doubled.getStatus()).as(doubled.getContentAsString()).isEqualTo(400);
        inQuery("parameter-unknown", "limt", "/api/v1/evidence?limt=5");
        inQuery("parameter-none", "limit", "/api/v1/me?limit=5");
        inQuery("limit-low", "limit", "/api/v1/evidence?limit=0");
        UUID own = scene.assessment(scene.launched("Twice", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        var unfit = http.perform(json(
                                post("/api/v1/assessments/" + own + "/settle"),
                                "{\"decisions\":{\"" + UUID.randomUUID() + "\":{\"level\":5}},\"reason\":\"\"}")
                        .with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(unfit.getStatus()).isEqualTo(422);
        assertThat(unfit.getContentAsString()).contains("value-unfit", "\"pointer\":\"/decisions/");
        SEEN.add("fault.value-unfit");
        String twice = "{\"skillAssessmentId\":\"" + UUID.randomUUID()
                + "\",\"claimed\":5,\"notThisSkill\":false,\"verdicts\":{},\"links\":[],\"comment\":\"\"}";
        for (Map.Entry<String, Integer> much :
                Map.of("skill-twice", 2, "list-too-long", 1001).entrySet()) {
            var answer = http.perform(json(
                                    put("/api/v1/assessments/" + own + "/self-assessment"),
                                    "{\"attributes\":{},\"skills\":["
                                            + String.join(",", Collections.nCopies(much.getValue(), twice)) + "]}")
                            .header("If-Match", "\"0\"")
                            .with(as(Scene.EMPLOYEE)))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains(much.getKey());
            SEEN.add("fault." + much.getKey());
        }
        UUID piece = evidence.add(id(Scene.EMPLOYEE), Scene.piece("Versioned")).id();
        String told =
                "{\"title\":\"T\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        answered(
                "version-required",
                428,
                json(put("/api/v1/evidence/" + piece), told).with(as(Scene.EMPLOYEE)));
        answered(
                "stale",
                412,
                json(put("/api/v1/evidence/" + piece), told)
                        .header("If-Match", "\"nonsense\"")
                        .with(as(Scene.EMPLOYEE)));
        answered(
                "page-too-large",
                413,
                post("/api/v1/imports/skill-page/preview")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x".repeat(PageText.MOST_CHARACTERS + 1))
                        .with(as(Scene.HR)));
        answered(
                "key-no-uuid",
                422,
                json(post("/api/v1/evidence"), told)
                        .header("Idempotency-Key", "once")
                        .with(as(Scene.EMPLOYEE)));
        UUID key = UUID.randomUUID();
        http.perform(json(post("/api/v1/evidence"), told)
                .header("Idempotency-Key", key)
                .with(as(Scene.EMPLOYEE)));
        answered(
                "key-used-elsewhere",
                422,
                json(post("/api/v1/account/tokens"), "{\"name\":\"x\"}")
                        .header("Idempotency-Key", key)
                        .with(as(Scene.EMPLOYEE)));
        UUID secret = UUID.randomUUID();
        var token = json(post("/api/v1/account/tokens"), "{\"name\":\"once\"}")
                .header("Idempotency-Key", secret)
                .with(as(Scene.EMPLOYEE));
        http.perform(token);
        answered("secret-given-once", 409, token);
        String reading = tokens.make(
                new CurrentUser(id(Scene.EMPLOYEE), "", "", Scene.ZONE, Set.of()),
                "Reading",
                1,
                AccessTokens.Scope.READ);
        answered("token-reads", 403, json(post("/api/v1/evidence"), told).header("Authorization", "Bearer " + reading));
        var form = http.perform(post("/sign-in")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(new byte[16 * 1024 + 1]))
                .andReturn()
                .getResponse();
        assertThat(form.getStatus()).isEqualTo(413);
        assertThat(form.getContentAsString()).contains("at most 16 KB");
        SEEN.add("refusal.form-too-large");
        answered(
                "body-too-large",
                413,
                post("/api/v1/imports/skill-page/preview")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content(new byte[51 * 1024 * 1024 + 1])
                        .header("Idempotency-Key", UUID.randomUUID())
                        .with(as(Scene.HR)));
    }

    @Test
    @Order(9)
    @WithTimersOfTheDatabase
    void whatAnotherIsAtWorkOn() throws Exception {
        String told =
                "{\"title\":\"T\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}";
        UUID running = UUID.randomUUID();
        var repeated = json(post("/api/v1/evidence"), told)
                .header("Idempotency-Key", running)
                .with(as(Scene.EMPLOYEE));
        whileAnotherDoes(
                () -> answered("request-running", 409, repeated),
                "INSERT INTO idempotency (person_id, key, request, status, created_at) VALUES (?, ?, '/api/v1/evidence', 0, now())",
                id(Scene.EMPLOYEE),
                running);
        assertThat(page(repeated)).as("what the other has not done is done").isEqualTo(201);
        UUID piece =
                evidence.add(id(Scene.EMPLOYEE), Scene.piece("Changed by two")).id();
        whileAnotherDoes(
                () -> answered(
                        "in-the-way",
                        409,
                        json(put("/api/v1/evidence/" + piece), told)
                                .header("If-Match", "\"0\"")
                                .with(as(Scene.EMPLOYEE))),
                "UPDATE evidence SET title = 'Mine' WHERE id = ?",
                piece);
        for (String[] meanwhile : new String[][] {{"23505", "stored-meanwhile"}, {"23503", "gone-meanwhile"}}) {
            jdbc.execute(
                    "CREATE FUNCTION pretends_to_be_slower() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
                            + " 'a key' USING ERRCODE = '" + meanwhile[0] + "'; END $$");
            jdbc.execute("CREATE TRIGGER pretends_to_be_slower BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION"
                    + " pretends_to_be_slower()");
            try {
                answered(meanwhile[1], 409, json(post("/api/v1/evidence"), told).with(as(Scene.EMPLOYEE)));
            } finally {
                jdbc.execute("DROP TRIGGER pretends_to_be_slower ON evidence");
                jdbc.execute("DROP FUNCTION pretends_to_be_slower()");
            }
        }
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    private void whileAnotherDoes(Meanwhile meanwhile, String sql, Object... arguments) throws Exception {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.prepareStatement(sql)) {
                for (int n = 0; n < arguments.length; n++) {
                    statement.setObject(n + 1, arguments[n]);
                }
                statement.executeUpdate();
            }
            try {
                meanwhile.run();
            } finally {
                other.rollback();
            }
        }
    }

    @Test
    @Order(9)
    void operating() {
        UUID operator = id(Scene.HR);
        UUID nobody = id(Scene.EMPLOYEE);
        UUID some = UUID.randomUUID();
        refused("not-operator", () -> operating.services(nobody));
        refused("not-operator", () -> operating.stuck(nobody));
        refused("not-operator", () -> operating.move(nobody, some, "user_review", "it stands still", true));
        refused("not-operator", () -> operating.retryParked(nobody, "workflow", "workflow", "key"));
        refused("operator-reason", () -> operating.cancel(operator, some, "  no ", false));
        refused("workflow-away", () -> operating.stuck(operator));
        refused("partner-of-which-unit", () -> roles.grant(id(Scene.OTHER_HR), nobody, Role.HR_PARTNER, " "));
        refused("role-without-unit", () -> roles.grant(id(Scene.OTHER_HR), nobody, Role.HR, "Yard"));
        refused("unit-unknown", () -> roles.grant(id(Scene.OTHER_HR), nobody, Role.HR_PARTNER, "No such unit"));
        refused("not-found", () -> roles.withdraw(id(Scene.OTHER_HR), nobody, Role.AUDITOR, ""));
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", Scene.STRANGER);
        refused("role-for-inactive", () -> roles.grant(id(Scene.OTHER_HR), id(Scene.STRANGER), Role.HR, ""));
        jdbc.update("UPDATE person SET active = true WHERE mail = ?", Scene.STRANGER);
        List<UUID> ofHr =
                jdbc.queryForList("SELECT person_id FROM person_role WHERE role = 'HR' AND unit = ''", UUID.class);
        jdbc.update("DELETE FROM person_role WHERE role = 'HR' AND unit = '' AND person_id <> ?", id(Scene.HR));
        refused("role-last", () -> roles.withdraw(id(Scene.OTHER_HR), id(Scene.HR), Role.HR, ""));
        ofHr.forEach(hr -> jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING", hr));
        refused("role-to-oneself", () -> roles.withdraw(id(Scene.OTHER_HR), id(Scene.OTHER_HR), Role.HR, ""));
        refused("not-administrator", () -> roles.withdraw(nobody, id(Scene.OTHER_HR), Role.HR, ""));
        refused("not-for-jobs", () -> jobs.page(nobody, null, 50));
        UUID done = jdbc.queryForObject("SELECT id FROM job WHERE state = 'DONE' LIMIT 1", UUID.class);
        refused("job-not-failed", () -> jobs.retry(operator, done));
    }

    private void inBody(int status, String code, String pointer, String body) throws Exception {
        var answer = http.perform(json(post("/api/v1/evidence"), body).with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus())
                .as(code + " " + answer.getContentAsString())
                .isEqualTo(status);
        assertThat(answer.getContentAsString())
                .contains("\"code\":\"" + code + "\"", "\"pointer\":\"" + pointer + "\"");
        SEEN.add("fault." + code);
    }

    private void inQuery(String code, String parameter, String address) throws Exception {
        var answer =
                http.perform(get(address).with(as(Scene.EMPLOYEE))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(code).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("\"code\":\"" + code + "\"", "\"pointer\":\"" + parameter + "\"");
        SEEN.add("fault." + code);
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Test
    @Order(10)
    void overPages() throws Exception {
        UUID cycle = scene.launched("Pages", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        String form = "/assessments/" + a + "/review";
        var stale = http.perform(post(form).param("reason", "Long typed words").with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse();
        assertThat(stale.getStatus()).as("without the token of the form").isEqualTo(403);
        assertThat(stale.getContentAsString()).contains("opened before you signed in", "Long typed words");
        SEEN.add("refusal.form-stale");
        var ended = http.perform(post(form).param("reason", "Long typed words"))
                .andReturn()
                .getResponse();
        assertThat(ended.getStatus()).isEqualTo(403);
        assertThat(ended.getContentAsString()).contains("Your session has expired", "Long typed words");
        SEEN.add("refusal.session-ended");
        assertThat(page(post(form).param("attr.no-uuid", "5").with(csrf()).with(as(Scene.MANAGER))))
                .isEqualTo(400);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        String verdict = "v." + scene.said(a) + "." + statement;
        assertThat(page(post(form).param(verdict, "SPLENDID").with(csrf()).with(as(Scene.MANAGER))))
                .isEqualTo(400);
        String date = "seen." + scene.said(a) + "." + statement + ".date";
        assertThat(page(post(form).param(date, "2025-02-31").with(csrf()).with(as(Scene.MANAGER))))
                .isEqualTo(422);
        assertThat(scene.read(a).state()).as("nothing was half done").isEqualTo(AssessmentState.SUBMITTED);

        // The form of a finished phase: refused with a sentence, and what was typed is on the page.
        var late = http.perform(post("/assessments/" + a + "/self-assessment")
                        .param("comment." + scene.said(a), "I thought of something else")
                        .param("revision", "1")
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(late.getContentAsString()).contains("current state", "I thought of something else");

        edition();
        unchosen();
        below();
        UUID dated = scene.launched("No day", false, Scene.EMPLOYEE);
        assertThat(http.perform(post("/cycles/" + dated + "/unfinished/go-on")
                                .param("day", "soon")
                                .with(csrf())
                                .with(as(Scene.HR, "HR")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Choose the day by which results are acknowledged.");
        SEEN.add("fault.unfinished-no-day");
        assertThat(page(MockMvcRequestBuilders.multipart("/people/import")
                        .file(new MockMultipartFile("file", "people.csv", "text/csv", new byte[] {(byte) 0xC4, 'x'}))
                        .with(csrf())
                        .with(as(Scene.HR, "HR"))))
                .isEqualTo(200);

        Evidence hostile = evidence.add(
                id(Scene.EMPLOYEE),
                new Evidence.Details(
                        "<script>alert(1)</script>",
                        "<img src=x onerror=alert(1)>",
                        Part.OBSERVED,
                        Setting.WORKPLACE,
                        Scene.today(),
                        null,
                        null));
        String shown = http.perform(get("/evidence/" + hostile.id()).with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(shown).contains("&lt;script&gt;").doesNotContain("<script>alert", "<img src=x");
    }

    private int page(org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse().getStatus();
    }

    /** Somebody with a job title, whom the manager of the demo company leads. */
    private UUID titled(String title) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Tia', ?, ?, unit, language, time_zone, manager_id,"
                        + " true, 1, 0 FROM person WHERE mail = ?",
                id,
                "T" + id,
                id + "@demo.example",
                "Titled " + id,
                title,
                Scene.EMPLOYEE);
        return id;
    }

    private void needs(UUID hr, String title, Set<UUID> excluded, SkillRequirement... needs) {
        settingProfiles.set(hr, new SettingProfiles.Wanted(title, List.of(needs), null, excluded), null);
    }

    private UUID ofRoles(UUID hr, UUID edition, SettingUpCycles.Setup like, UUID... people) {
        return settingUpCycles
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Of roles " + UUID.randomUUID(),
                                edition,
                                List.of(),
                                List.of(),
                                List.of(people),
                                like.milestones(),
                                false,
                                SkillsFrom.ROLE))
                .id();
    }

    private void skillsOfRoles(UUID hr, UUID wide, SettingUpCycles.Setup good) {
        refused(
                "cycle-skills-not-listed",
                () -> settingUpCycles.create(
                        hr,
                        new SettingUpCycles.Setup(
                                "A",
                                good.frameworkVersionId(),
                                good.skillIds(),
                                List.of(),
                                good.people(),
                                good.milestones(),
                                false,
                                SkillsFrom.ROLE)));
        UUID named = ofRoles(hr, good.frameworkVersionId(), good, titled("Keeper"));
        refused(
                "title-unknown",
                () -> drafts.people(
                        hr,
                        named,
                        new Whom(List.of(), List.of("Nobody's title"), List.of(), List.of()),
                        Whom.NOBODY,
                        null));
        LocalDate day = Scene.today();
        String unit = Objects.requireNonNull(
                jdbc.queryForObject("SELECT unit FROM person WHERE mail = ?", String.class, Scene.EMPLOYEE));
        var dates = new SettingUnitDates.UnitDates(unit, day.plusDays(3), day.plusDays(5));
        refused("unit-twice", () -> unitDates.set(hr, named, List.of(dates, dates), null));
        refused(
                "unit-dates-order",
                () -> unitDates.set(
                        hr,
                        named,
                        List.of(new SettingUnitDates.UnitDates(unit, day.plusDays(5), day.plusDays(3))),
                        null));
        refused(
                "csv-person-unknown",
                () -> byFile.name(
                        hr, named, "email\nx@nowhere.example\n".getBytes(StandardCharsets.UTF_8), false, null));
        UUID edition = good.frameworkVersionId();
        UUID untitled = ofRoles(hr, edition, good, titled(""));
        refused("not-ready-no-title", () -> cycles.launch(hr, untitled));
        String title = "Watch " + UUID.randomUUID();
        UUID person = titled(title);
        UUID cycle = ofRoles(hr, edition, good, person);
        refused("not-ready-no-profile", () -> cycles.launch(hr, cycle));
        needs(hr, title, Set.of(), new SkillRequirement("WIDA", 3));
        refused("not-ready-needs-lacking", () -> cycles.launch(hr, cycle));
        needs(
                hr,
                title,
                Set.of(),
                Stream.of("WIDA", "WIDB", "WIDC", "WIDD", "WIDE", "WIDF")
                        .map(code -> new SkillRequirement(code, 3))
                        .toArray(SkillRequirement[]::new));
        UUID tooMuch = ofRoles(hr, wide, good, person);
        refused("not-ready-too-much", () -> cycles.launch(hr, tooMuch));
        needs(hr, title, Set.of());
        refused("not-ready-no-needs", () -> cycles.launch(hr, cycle));
        SkillText known = frameworks.skills(wide).getFirst();
        SkillText.StatementText last = known.level(3).orElseThrow().statements().getLast();
        needs(hr, title, Set.of(last.originId()), new SkillRequirement(known.code(), 3));
        UUID ofOne = ofRoles(hr, wide, good, person);
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due - interval '30 days' WHERE id = ?",
                ofOne);
        refused("cycle-dates-past", () -> cycles.launch(hr, ofOne));
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due + interval '30 days' WHERE id = ?",
                ofOne);
        cycles.launch(hr, ofOne);
        UUID assessment = scene.assessment(ofOne, person + "@demo.example");
        var claim = new SelfAssessment.SkillClaim(
                scene.said(assessment), 3, false, Map.of(last.id(), Verdict.MET), List.of(), "");
        refused(
                "statement-not-asked",
                () -> oneself.save(
                        person, AssessmentId.of(assessment), new SelfAssessment.Form(Map.of(), List.of(claim)), null));
    }

    private void edition() throws Exception {
        LocalDate day = Scene.today();
        var answer = http.perform(post("/cycles/new")
                        .param("name", "Of roles")
                        .param("skillsFrom", "ROLE")
                        .param("selfAssessment", day.toString())
                        .param("review", day.toString())
                        .param("calibration", day.toString())
                        .param("publication", day.toString())
                        .param("acknowledgement", day.toString())
                        .param("appeal", day.toString())
                        .with(csrf())
                        .with(as(Scene.HR, "HR")))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString()).contains("Choose the edition", "Of roles");
        SEEN.add("fault.cycle-edition");
    }

    private void unchosen() throws Exception {
        var answer = http.perform(post("/people/" + id(Scene.EMPLOYEE) + "/deputies")
                        .param("deputy-search", "nobody@nowhere.example")
                        .param("begins", Scene.today().toString())
                        .param("ends", Scene.today().toString())
                        .with(csrf())
                        .with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString()).contains("Search for the person, and choose one", "nobody@nowhere");
        SEEN.add("fault.person-choose");
    }

    private void below() {
        refused("manager-below", () -> {
            throw Objects.requireNonNull(
                    finding.find(id(Scene.HR), "manager", List.of(id(Scene.MANAGER)), Scene.EMPLOYEE, List.of())
                            .people()
                            .getFirst()
                            .why());
        });
    }

    @Test
    @Order(11)
    void theDatabaseAway() throws Exception {
        RequestPostProcessor employee = as(Scene.EMPLOYEE);
        List<UUID> cycles = List.of(
                scene.launched("Away one", false, Scene.EMPLOYEE),
                scene.launched("Away two", false, Scene.EMPLOYEE),
                scene.launched("Away three", false, Scene.EMPLOYEE));
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        database.getHikariPoolMXBean().suspendPool();
        try {
            var answer = http.perform(get("/api/v1/evidence").with(employee))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
            assertThat(answer.getContentAsString()).contains("/problems/unavailable");
            SEEN.add("refusal.unavailable");
            cycles.forEach(cycle -> ReflectionTestUtils.invokeMethod(watch, "look", cycle));
            // Long enough for work that is done every second or every other second: it waits, and does not log an error
            // each time.
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> List.copyOf(log.list).stream()
                            // The broker of the tests runs in the same process, and logs warnings when it is slow.
                            .filter(event -> !event.getLoggerName().startsWith("org.apache.kafka"))
                            .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)));
            assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                            && event.getLoggerName().startsWith("dev.plumbline"))
                    .as("one line a minute for all that waits")
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
        } finally {
            database.getHikariPoolMXBean().resumePool();
            root.detachAppender(log);
        }
    }

    @Test
    @Order(99)
    @WithTimersOfTheDatabase
    void noSentenceIsWithoutItsTest() throws Exception {
        var sentences = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages/refusals.properties"))) {
            sentences.load(in);
        }
        Set<String> untested = new TreeSet<>(sentences.stringPropertyNames());
        untested.removeAll(SEEN);
        untested.removeAll(NOT_BY_INPUT);
        assertThat(untested).isEmpty();
    }
}
