package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.development.DevelopmentAction;
import dev.plumbline.assessment.development.PlanningDevelopment;
import dev.plumbline.assessment.dryrun.Path;
import dev.plumbline.assessment.dryrun.RunningDry;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.MappingSheets;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.ChosenInCycle;
import dev.plumbline.assessment.steering.PeopleAct;
import dev.plumbline.assessment.worklist.SavedFilters;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.events.WorkRole;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knows every address of the service, from the service itself, with an id for each and the contents of its bodies and
 * forms. An address with an id that is not known fails the tests that go through all addresses.
 */
abstract class EveryAddress extends Platform {
    /** Every field that any body of the service has, so that a request is never refused because of its body. */
    static final String BODY = """
            {"attributes":{},"arranged":[],"skills":[],"ticks":{},"title":"T","done":"D","part":"OBSERVED","setting":"WORKPLACE",
             "began":"2025-01-01","statements":[],"text":"A text that is long enough.","reason":"A good reason.",
             "step":"REVIEW","decisions":{},"kind":"DISCUSS_AGAIN","changes":[],"answer":"An answer that is long enough.",
             "facilitatorId":"00000000-0000-0000-0000-000000000001","calibrators":[],
             "skillId":"00000000-0000-0000-0000-000000000001","vote":"AGREE","level":5,
             "attainmentClass":"COMPETENCY","reasonCode":"CLERICAL","comment":"","textForEmployee":"","present":[],
             "role":"HR","unit":"","name":"N","confirm":true,"people":[],"assessments":["00000000-0000-0000-0000-000000000001"],"selfAssessment":"2030-01-01",
             "note":"","statement":"00000000-0000-0000-0000-000000000001","until":"2030-01-01","said":"CONFIRMED","mail":"helena.ruiz@demo.example","day":"2030-01-01","deputy":"00000000-0000-0000-0000-000000000001","begins":"2030-01-01","ends":"2030-01-02",
             "person":"00000000-0000-0000-0000-000000000001","reviewer":"00000000-0000-0000-0000-000000000001","review":"2030-01-02","calibration":"2030-01-03","publication":"2030-01-04","acknowledgement":"2030-01-05",
             "code":"LAMP","description":"","guidance":"","levels":[],"requirements":[],"excluded":[],
             "answers":{},"employeeId":"S1","givenName":"G","familyName":"F","jobTitle":"T","active":true,
             "late":false,"coverPercent":85,"minDistinctEvidence":2,"fullMonths":36,"agedMonths":60,"classTolerance":1,"mostReturns":2,
             "secondAssessorTop":2,"samplePercent":10,"signaturePercent":25,"quorum":3,"validMonths":24,
             "sheet":"","header":1,"shape":"SKILL","columns":["name","1"],"words":{},"appealDays":28,"talkDays":10,"challengeDays":20,"confirmDays":5}
            """;

    /** The same for forms. */
    static final Map<String, String> FORM = Map.ofEntries(
            Map.entry("vote", "AGREE"),
            Map.entry("version", "0"),
            Map.entry("level", "5"),
            Map.entry("attainmentClass", "COMPETENCY"),
            Map.entry("kind", "DISCUSS_AGAIN"),
            Map.entry("step", "REVIEW"),
            Map.entry("facilitator", "00000000-0000-0000-0000-000000000001"),
            Map.entry("calibrators", "00000000-0000-0000-0000-000000000001"),
            Map.entry("text", "A text that is long enough."),
            Map.entry("reason", "A good reason."),
            Map.entry("title", "T"),
            Map.entry("done", "D"),
            Map.entry("part", "OBSERVED"),
            Map.entry("setting", "WORKPLACE"),
            Map.entry("began", "2025-01-01"),
            Map.entry("code", "LAMP"),
            Map.entry("password", "a long enough password"),
            Map.entry("service", "workflow"),
            Map.entry("consumer", "workflow"),
            Map.entry("key", "k"),
            Map.entry("deed", "cancel"),
            Map.entry("mail", "helena.ruiz@demo.example"),
            Map.entry("deputy", "00000000-0000-0000-0000-000000000001"),
            Map.entry("day", "2030-01-01"),
            Map.entry("statement", "00000000-0000-0000-0000-000000000001"),
            Map.entry("until", "2030-01-01"),
            Map.entry("begins", "2030-01-01"),
            Map.entry("ends", "2030-01-02"),
            Map.entry("person", "00000000-0000-0000-0000-000000000001"),
            Map.entry("role", "HR"),
            Map.entry("action", "store"));

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    Scene scene;

    @Autowired
    MockMvc http;

    @Autowired
    RecordingEvidence evidence;

    @Autowired
    CorroboratingEvidence corroborating;

    @Autowired
    PlanningDevelopment developing;

    @Autowired
    Frameworks frameworks;

    @Autowired
    Policies policies;

    @Autowired
    ViewingSessions viewing;

    @Autowired
    Sessions sessions;

    @Autowired
    AccessTokens tokens;

    @Autowired
    Substitutions substitutions;

    @Autowired
    SavedFilters filters;

    @Autowired
    CalendarAddresses calendars;

    @Autowired
    ImportingPeople importing;

    @Autowired
    KeepingSheets keepingSheets;

    @Autowired
    MappingSheets mappingSheets;

    @Autowired
    RunningDry dry;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    final Map<String, String> ids = new HashMap<>();

    /** Who has asked, so that not each of some thousand requests begins with a look for the person. */
    private final Map<String, UUID> people = new ConcurrentHashMap<>();

    @BeforeEach
    final void thereIsSomethingOfEachKind() {
        UUID cycle = scene.launched("Others' affairs " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        tokens.make(
                new CurrentUser(scene.id(Scene.EMPLOYEE), "", "", ZoneId.of("UTC"), Set.of()),
                "mine",
                1,
                AccessTokens.Scope.WRITE);
        ids.put("/assessments/{id}", assessment.toString());
        ids.put("/cycles/{id}", cycle.toString());
        ids.put(
                "/acts/{act}",
                acting.act(
                                scene.id(Scene.HR),
                                cycle,
                                new PeopleAct(PeopleAct.Kind.RESUME, null, null, null, ""),
                                new ChosenInCycle(List.of(), ChosenInCycle.Filter.ALL))
                        .id()
                        .toString());
        // Somebody has so many of them at most.
        jdbc.update("DELETE FROM dry_run WHERE made_by = ?", scene.id(Scene.HR));
        ids.put(
                "/dry-runs/{id}",
                dry.begin(
                                scene.id(Scene.HR),
                                scene.drafted("Tried out " + UUID.randomUUID(), Scene.EMPLOYEE, Scene.MANAGER),
                                Path.USUAL,
                                7)
                        .id()
                        .toString());
        ids.put("/bulk-approvals/{id}", bulkApproval().toString());
        ids.put("/leavers/{id}", scene.id(Scene.EMPLOYEE).toString());
        ids.put("/cycles/{cycle}", cycle.toString());
        ids.put("/calibration-sessions/{id}", session.id().toString());
        ids.put(
                "/items/{item}",
                viewing.table(scene.id(Scene.HR), session.id())
                        .items()
                        .getFirst()
                        .id()
                        .toString());
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID piece = evidence.add(
                        employee,
                        Scene.piece("Mine"),
                        List.of(new EvidenceFiles.Upload("mine.txt", "Mine".getBytes(StandardCharsets.UTF_8))))
                .id();
        ids.put("/evidence/{id}", piece.toString());
        ids.put(
                "/corroborations/{id}",
                corroborating.ask(employee, piece, Scene.MANAGER, "").id().toString());
        ids.put(
                "/files/{file}",
                evidence.files(List.of(piece)).get(piece).getFirst().id().toString());
        String item =
                scene.opened("user_assess_self", WorkRole.SUBJECT, assessment).toString();
        ids.put(
                "/evidence/{statement}",
                scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()
                        .toString());
        ids.put("/tasks/{id}", item);
        ids.put("/to/{page}", "result");
        ids.put("/work-items/{id}", item);
        ids.put(
                "/substitutions/{id}",
                substitutions
                        .name(
                                scene.id(Scene.EMPLOYEE),
                                scene.id(Scene.EMPLOYEE),
                                scene.id(Scene.MANAGER),
                                Scene.today(),
                                Scene.today())
                        .id()
                        .toString());
        // A person keeps so many filters at most.
        jdbc.update("DELETE FROM saved_filter WHERE person_id = ?", scene.id(Scene.EMPLOYEE));
        ids.put(
                "/filters/{id}",
                filters.keep(scene.id(Scene.EMPLOYEE), "Mine", TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.ALL)
                        .id()
                        .toString());
        ids.put("/saved-filters/{id}", ids.get("/filters/{id}"));
        ids.put("/reviewers/{person}", scene.id(Scene.EMPLOYEE).toString());
        ids.put("/people/{id}", scene.id(Scene.EMPLOYEE).toString());
        ids.put(
                "/units/{id}",
                jdbc.queryForObject(
                        "SELECT u.id::text FROM org_unit u JOIN person p ON p.unit = u.label WHERE p.id = ?",
                        String.class,
                        scene.id(Scene.EMPLOYEE)));
        ids.put("/addresses/{id}", scene.id(Scene.EMPLOYEE).toString());
        ids.put("/tokens/{token}", tokens.of(employee, employee).getLast().id().toString());
        ids.put("/roles/{role}", "HR");
        ids.put("/tokens/{id}", tokens.of(employee, employee).getLast().id().toString());
        sessions.begin("a secret " + UUID.randomUUID(), employee, "FORM", null, "{}");
        ids.put("/account/sessions/{id}", sessions.of(employee).getFirst().id().toString());
        ids.put(
                "/jobs/{id}",
                jdbc.queryForObject("SELECT id FROM job LIMIT 1", UUID.class).toString());
        ids.put("/versions/{id}", scene.edition().id().toString());
        ids.put("/framework-versions/{id}", scene.edition().id().toString());
        var skill = frameworks.skills(scene.edition().id()).getFirst();
        ids.put("/skills/{id}", skill.id().toString());
        ids.put("/levels/{level}", skill.levels().getFirst().id().toString());
        ids.put("/skill-levels/{id}", skill.levels().getFirst().id().toString());
        ids.put("/frameworks/{id}", scene.edition().frameworkId().toString());
        ids.put("/parked/{act}", "skip");
        ids.put("/incidents/{id}", "no-such-incident");
        ids.put("/stuck/{id}", assessment.toString());
        UUID result = scene.resultBelowTheClaim("Planned " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID missing =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        DevelopmentAction action = developing.plan(
                employee,
                AssessmentId.of(result),
                missing,
                new PlanningDevelopment.Said("Mine", Scene.today().plusDays(9), scene.id(Scene.DIRECTOR)));
        ids.put("/development-actions/{id}", action.id().toString());
        ids.put("/development/{id}", action.id().toString());
        ids.put(
                "/mentorings/{id}",
                Objects.requireNonNull(action.mentor()).mentoring().toString());
        ids.put("/quality-signatures/{id}", UUID.randomUUID().toString());
        ids.put("/quality/{item}", UUID.randomUUID().toString());
        ids.put("/welcome/{secret}", "no-such-secret");
        ids.put("/calendar/{secret}", calendars.renew(scene.id(Scene.EMPLOYEE)));
        ids.put("/problems/{code}", "stale");
        ids.put("/policies/{version}", comparedDraft(cycle) + "");
        ids.put("/comparison/{n}", "1");
        String preview = importing
                .preview(
                        scene.id(Scene.HR),
                        ("employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\nS1,s1@people.example,S,S,"
                                        + Scene.HR
                                        + ",T,U,en,true\nS2,s2@people.example,S,S,,T,U,en,true\nS3,none,S,S,,T,U,en,true\nS4,none,S,S,,T,U,en,true\n")
                                .getBytes(StandardCharsets.UTF_8),
                        false)
                .id()
                .toString();
        ids.put("/import/{id}", preview);
        // Each person has room for a few files only, and a file is read as one like it was read before.
        jdbc.update("DELETE FROM sheet_upload WHERE state = 'KEPT'");
        jdbc.update("DELETE FROM sheet_mapping");
        String sheet = patiently(() -> keepingSheets
                .keep(
                        scene.id(Scene.HR),
                        scene.edition().frameworkId(),
                        "lamps.csv",
                        "Skill,Level 1,Level 2\nLamps,Trims lamps.,Plans lamps.\n".getBytes(StandardCharsets.UTF_8))
                .toString());
        ids.put("/sheets/{id}", sheet);
        ids.put("/sheet-imports/{id}", sheet);
        patiently(() -> mappingSheets.name(scene.id(Scene.HR), UUID.fromString(sheet), "Lamps"));
        ids.put(
                "/sheet-mappings/{id}",
                mappingSheets.named(scene.id(Scene.HR)).getFirst().id().toString());
        ids.put("/imports/people/{id}", preview);
        ids.put("/earlier-results/{id}", earlierResult());
        ids.put("/reconfirmations/{id}", reconfirmation());
    }

    /** An invitation of somebody to have a level confirmed again. */
    private String reconfirmation() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO reconfirmation (id, person_id, skill_assessment_id, revision, because, held_until, asked_at, ended_at)"
                        + " SELECT ?, a.subject_id, k.id, r.revision, 'EXPIRES', r.valid_until, now(), now() FROM result r JOIN"
                        + " skill_assessment k ON k.id = r.skill_assessment_id JOIN assessment a ON a.id = k.assessment_id WHERE"
                        + " r.level IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reconfirmation x WHERE x.skill_assessment_id = k.id)"
                        + " ORDER BY r.published_at DESC LIMIT 1",
                id);
        return id.toString();
    }

    /** An imported result of somebody whom no test asks for their results. */
    private String earlierResult() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                        + " imported_at, imported_by) SELECT ?, ?, gen_random_uuid(), 3, '2025-01-01', '2027-01-01', 'A', ?, now(), ?",
                id,
                scene.id(Scene.STRANGER),
                id.toString(),
                scene.id(Scene.HR));
        return id.toString();
    }

    /** A second name for what the columns of the kept sheet are. */
    void nameAnotherMapping() {
        patiently(
                () -> mappingSheets.name(scene.id(Scene.HR), UUID.fromString(ids.get("/sheets/{id}")), "Lamps again"));
    }

    /** Does it, and again after as long as the refusal says where other tests have asked too often within this minute. */
    private static void patiently(Runnable act) {
        patiently(() -> {
            act.run();
            return true;
        });
    }

    private static <T> T patiently(Supplier<T> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.TOO_MANY) {
                throw refusal;
            }
            LockSupport.parkNanos(Duration.ofSeconds((Long) refusal.arguments().getFirst() + 1)
                    .toNanos());
            return act.get();
        }
    }

    String address(String pattern) {
        String address = pattern;
        for (Map.Entry<String, String> known : ids.entrySet()) {
            String start = known.getKey().substring(0, known.getKey().indexOf('{'));
            address = address.replace(known.getKey(), start + known.getValue());
        }
        assertThat(address).as("this test knows an id for " + pattern).doesNotContain("{");
        return address;
    }

    MockHttpServletRequestBuilder request(String method, String pattern, RequestMappingInfo mapping) {
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.request(HttpMethod.valueOf(method), address(pattern));
        if (pattern.startsWith("/api/")) {
            if (mapping.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.APPLICATION_OCTET_STREAM)) {
                return request.contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content("a file")
                        .param("name", "a.txt")
                        .header("If-Match", "\"0\"");
            }
            boolean text =
                    mapping.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.TEXT_PLAIN);
            return request.contentType(text ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_JSON)
                    .content(
                            text ? "Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims the lamps.\n" : body(mapping))
                    .header("If-Match", "\"0\"");
        }
        FORM.forEach(request::param);
        return request.with(csrf());
    }

    /** The fields that an address accepts in its body, of all that there are; empty for one that accepts none. */
    String body(RequestMappingInfo mapping) {
        Class<?> taken = bodyOf(mapping);
        if (taken == null) {
            return "";
        }
        ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(BODY);
        body.retain(Stream.of(taken.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
        return body.toString();
    }

    /** The record that an address accepts as its body; null for none. */
    @Nullable
    Class<?> bodyOf(RequestMappingInfo mapping) {
        HandlerMethod method = mappings.getHandlerMethods().get(mapping);
        return method == null
                ? null
                : Stream.of(method.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .map(MethodParameter::getParameterType)
                        .filter(Class::isRecord)
                        .findFirst()
                        .orElse(null);
    }

    RequestPostProcessor as(String mail) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(
                        people.computeIfAbsent(mail, scene::id), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of()),
                null,
                List.of()));
    }

    interface Visit {
        void at(String method, String pattern, RequestMappingInfo mapping) throws Exception;
    }

    /** Goes to every address of ours that has an id in it. */
    int everywhere(Visit visit) throws Exception {
        int visited = 0;
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            if (!entry.getValue().getBeanType().getName().startsWith("dev.plumbline")) {
                continue;
            }
            for (String pattern : new TreeSet<>(entry.getKey().getPatternValues())) {
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    if (pattern.contains("{")) {
                        visit.at(method.name(), pattern, entry.getKey());
                        visited++;
                    }
                }
            }
        }
        return visited;
    }

    /** A draft of a policy by which two recommendations of the manager would differ. */
    private int comparedDraft(UUID cycle) {
        int draft = policies.draftFrom(scene.id(Scene.HR), null).version();
        jdbc.update(
                "INSERT INTO policy_comparison (id, policy_version, revision, numbers, cycle_id, made_by, made_at, ended_at, people, read,"
                        + " compared, changed) SELECT gen_random_uuid(), version, revision, numbers, ?, ?, now(), now(), 2, 2, 2, 2 FROM"
                        + " policy WHERE version = ?",
                cycle,
                scene.id(Scene.HR),
                draft);
        jdbc.update(
                "INSERT INTO policy_difference SELECT c.id, n, gen_random_uuid(), ?, ?, 'LAMP', 'Lamps', said, said FROM policy_comparison"
                        + " c, generate_series(1, 2) n, (SELECT '{\"decision\":{\"level\":null,\"attainmentClass\":null},\"trace\":"
                        + "{\"rulesVersion\":5,\"entries\":[]}}'::jsonb AS said) one WHERE c.policy_version = ?",
                scene.id(Scene.MANAGER),
                scene.skill().originId(),
                draft);
        jdbc.update(
                "INSERT INTO policy_changed_skill SELECT id, ?, 'LAMP', 'Lamps', 2 FROM policy_comparison WHERE policy_version = ?",
                scene.skill().originId(),
                draft);
        return draft;
    }

    /** The second bulk approval of somebody, of two reviews that were skipped. */
    private UUID bulkApproval() {
        UUID id = UUID.randomUUID();
        for (UUID one : List.of(UUID.randomUUID(), id)) {
            jdbc.update(
                    "INSERT INTO bulk_approval (id, actor_id, said_at, effective_at, version) VALUES (?, ?, now(), now(), 1)",
                    one,
                    scene.id(Scene.MANAGER));
        }
        jdbc.update(
                "INSERT INTO bulk_approval_item (approval_id, assessment_id, revision, outcome, whys, ended_at) SELECT ?,"
                        + " gen_random_uuid(), 1, 'SKIPPED', '{NOT_YOURS}', now() FROM generate_series(1, 2)",
                id);
        return id;
    }
}
