package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Every address with an id in it, found by asking the service itself, is requested by somebody who may not use it. */
class StrangersIT extends EveryAddress {
    @Autowired
    Roles roles;

    /**
     * Everybody may read published editions; a welcome link and the address of a calendar give access by themselves.
     */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "GET /frameworks/versions/{id}",
            "GET /frameworks/versions/{id}/compare",
            "GET /frameworks/versions/{id}/compare.xlsx",
            "GET /api/v1/framework-versions/{id}/comparison",
            "GET /api/v1/framework-versions/{id}",
            "GET /api/v1/skills/{id}",
            "GET /api/v1/framework-versions/{id}/facts",
            "GET /api/v1/framework-versions/{id}/levels",
            "GET /api/v1/framework-versions/{id}/taken-up",
            "GET /api/v1/skills/{id}/texts",
            "GET /welcome/{secret}",
            "GET /calendar/{secret}",
            "GET /problems/{code}");

    @Test
    void aStrangerGetsNowhere() throws Exception {
        List<String> open = new ArrayList<>();
        int visited = everywhere((method, pattern, mapping) -> {
            if (FOR_EVERYBODY.contains(method + " " + pattern)) {
                return;
            }
            int status = http.perform(request(method, pattern, mapping).with(as(Scene.STRANGER)))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            if (status != 403 && status != 404) {
                open.add(method + " " + pattern + " answered " + status);
            }
        });
        assertThat(visited).as("addresses with an id").isGreaterThan(60);
        assertThat(open).isEmpty();
    }

    /**
     * No answer shows whether something exists: what belongs to another is answered like what does not exist, for each
     * id. Changes are requested as well as reads.
     */
    @Test
    void whatIsAnothersIsAnsweredAsWhatThereIsNot() throws Exception {
        ids.put("/framework-versions/{id}", draftOfAnother().toString());
        ids.put("/versions/{id}", ids.get("/framework-versions/{id}"));
        ids.put(
                "/skills/{id}",
                frameworks
                        .skills(UUID.fromString(ids.get("/framework-versions/{id}")))
                        .getFirst()
                        .id()
                        .toString());
        Set<String> ownRight = Set.of("/welcome/{secret}", "/calendar/{secret}", "/problems/{code}");
        List<String> told = new ArrayList<>();
        Set<String> compared = new TreeSet<>();
        everywhere((method, pattern, mapping) -> {
            String there = answerToAStranger(method, pattern, mapping);
            for (String key : List.copyOf(ids.keySet())) {
                if (!pattern.contains(key) || ownRight.contains(key)) {
                    continue;
                }
                String known = ids.get(key);
                ids.put(key, key.equals("/policies/{version}") ? "999999" : anUnknown(known));
                String unknown = answerToAStranger(method, pattern, mapping);
                ids.put(key, known);
                compared.add(pattern);
                if (!there.equals(unknown)) {
                    told.add(method + " " + pattern + " answered " + there + ", and " + unknown + " where " + key
                            + " is unknown");
                }
            }
        });
        assertThat(compared).hasSizeGreaterThan(60);
        assertThat(told).isEmpty();
    }

    private static String anUnknown(String known) {
        try {
            UUID.fromString(known);
            return UUID.randomUUID().toString();
        } catch (IllegalArgumentException e) {
            return known;
        }
    }

    private String answerToAStranger(String method, String pattern, RequestMappingInfo mapping) throws Exception {
        var answer = http.perform(request(method, pattern, mapping).with(as(Scene.STRANGER)))
                .andReturn()
                .getResponse();
        String body = answer.getContentAsString();
        int code = pattern.startsWith("/api/") ? body.indexOf("\"type\":\"") : -1;
        return answer.getStatus() + (code < 0 ? "" : " " + body.substring(code + 8, body.indexOf('"', code + 8)));
    }

    private UUID draftOfAnother() {
        var draft = frameworks.create(scene.id(Scene.HR), "Not out yet " + UUID.randomUUID());
        frameworks.addStarterSkills(scene.id(Scene.HR), draft.id());
        return draft.id();
    }

    @Test
    void aDraftOfAFrameworkIsThereForItsOwnersOnly() throws Exception {
        // The first by name: the page shows a part.
        String name = "A draft " + UUID.randomUUID();
        var draft = frameworks.create(scene.id(Scene.HR), name);
        frameworks.addStarterSkills(scene.id(Scene.HR), draft.id());
        for (String mail : List.of(Scene.STRANGER, Scene.HR)) {
            boolean owns = mail.equals(Scene.HR);
            int status = owns ? 200 : 404;
            for (String path :
                    List.of("/frameworks/versions/" + draft.id(), "/api/v1/framework-versions/" + draft.id())) {
                assertThat(statusOf(path, mail)).as(path + " for " + mail).isEqualTo(status);
            }
            for (String path : List.of("/frameworks", "/api/v1/frameworks?limit=100")) {
                String list = http.perform(MockMvcRequestBuilders.get(path).with(as(mail)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
                assertThat(list.contains(name) || list.contains(draft.id().toString()))
                        .as(path + " for " + mail)
                        .isEqualTo(owns);
            }
        }
        frameworks.publish(scene.id(Scene.HR), draft.id(), null);
        var next = frameworks.draftOf(scene.id(Scene.HR), draft.frameworkId());
        assertThat(statusOf("/frameworks/versions/" + draft.id(), Scene.STRANGER))
                .isEqualTo(200);
        assertThat(statusOf("/frameworks/versions/" + next.id() + "/compare", Scene.STRANGER))
                .isEqualTo(404);
        assertThat(statusOf("/frameworks/versions/" + draft.id() + "/compare?with=" + next.id(), Scene.STRANGER))
                .isEqualTo(404);
        assertThat(statusOf("/frameworks/versions/" + draft.id() + "/compare?with=" + next.id(), Scene.HR))
                .isEqualTo(200);
    }

    private int statusOf(String path, String mail) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(path).with(as(mail)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void aJobIsSeenByWhoBeganItAndByWhoSeesAll() throws Exception {
        UUID job = jdbc.queryForObject("SELECT id FROM job LIMIT 1", UUID.class);
        jdbc.update(
                "UPDATE job SET started_by = ? WHERE id = ?",
                scene.id(Scene.MANAGER).toString(),
                job);
        assertThat(statusOf("/api/v1/jobs/" + job, Scene.MANAGER)).isEqualTo(200);
        assertThat(statusOf("/api/v1/jobs/" + job, Scene.HR)).isEqualTo(200);
        assertThat(statusOf("/api/v1/jobs/" + job, Scene.EMPLOYEE)).isEqualTo(404);
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'OPERATOR', '')", scene.id(Scene.EMPLOYEE));
        assertThat(statusOf("/api/v1/jobs/" + job, Scene.EMPLOYEE)).isEqualTo(200);
        jdbc.update("DELETE FROM person_role WHERE person_id = ? AND role = 'OPERATOR'", scene.id(Scene.EMPLOYEE));
    }

    @Test
    void whoHasNotSignedInGetsNothing() throws Exception {
        List<String> open = new ArrayList<>();
        everywhere((method, pattern, mapping) -> {
            if (pattern.startsWith("/welcome") || pattern.startsWith("/calendar/") || pattern.startsWith("/problems")) {
                return;
            }
            var answer =
                    http.perform(request(method, pattern, mapping)).andReturn().getResponse();
            int status = answer.getStatus();
            // A form is given back with what was typed, instead of being led to another page.
            boolean givenBack = status == 403 && answer.getContentAsString().contains("Your session has expired");
            if (status != 401 && status != 302 && !givenBack) {
                open.add(method + " " + pattern + " answered " + status);
            }
        });
        assertThat(open).isEmpty();
    }

    /** Every act that is there, by those who may do it and by those who may not, all of them at once. */
    @Test
    void manyAtOnceNeverBreakTheService() throws Exception {
        manyAtOnce(true, 60);
    }

    /** With the contents that they all know; what each form asks for in the state in which it is open: FormRacesIT. */
    @Test
    void manyFormsAtOnceNeverBreakTheService() throws Exception {
        manyAtOnce(false, 100);
    }

    private void manyAtOnce(boolean api, int least) throws Exception {
        // They must not retire what other tests depend on.
        UUID owner = scene.id(Scene.HR);
        var draft = frameworks.create(owner, "At once " + UUID.randomUUID());
        frameworks.addStarterSkills(owner, draft.id());
        var skill = frameworks.skills(draft.id()).getFirst();
        String level = skill.levels().getFirst().id().toString();
        ids.put("/framework-versions/{id}", draft.id().toString());
        ids.put("/versions/{id}", draft.id().toString());
        ids.put("/frameworks/{id}", draft.frameworkId().toString());
        ids.put("/skills/{id}", skill.id().toString());
        ids.put("/levels/{level}", level);
        ids.put("/skill-levels/{id}", level);
        List<String> broken = new ArrayList<>();
        List<String> acts = new ArrayList<>();
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            for (String pattern : new TreeSet<>(entry.getKey().getPatternValues())) {
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    if (pattern.startsWith("/api/") != api
                            || method.name().equals("GET")
                            || EveryText.COSTLY.contains(method + " " + pattern)) {
                        continue;
                    }
                    acts.add(method + " " + pattern);
                    atOnce(method.name(), pattern, entry.getKey())
                            .forEach(status -> broken.add(method + " " + pattern + " answered " + status));
                }
            }
        }
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(Scene.EMPLOYEE), Role.HR, "", null);
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(Scene.EMPLOYEE), Role.HR, "", null);
        assertThat(acts).hasSizeGreaterThan(least);
        assertThat(broken).isEmpty();
    }

    /** The faults that were answered. */
    private List<Integer> atOnce(String method, String pattern, RequestMappingInfo mapping) throws Exception {
        List<String> mails = List.of(Scene.EMPLOYEE, Scene.MANAGER, Scene.HR, Scene.OTHER_HR);
        Map<String, String> current = new HashMap<>();
        if (pattern.startsWith("/api/")) {
            for (String mail : mails) {
                current.put(mail, versionFor(mail, address(pattern)));
            }
        }
        var go = new CountDownLatch(1);
        List<Future<Integer>> all = new ArrayList<>();
        List<Integer> faults = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int n = 0; n < 16; n++) {
                String mail = mails.get(n % mails.size());
                boolean keyed = n >= 8 && current.containsKey(mail);
                all.add(threads.submit(() -> {
                    go.await();
                    var request = request(method, pattern, mapping)
                            .with(as(mail))
                            .with(asked -> {
                                if (current.containsKey(mail)) {
                                    asked.removeHeader("If-Match");
                                    asked.addHeader("If-Match", current.get(mail));
                                }
                                if (keyed) {
                                    asked.addHeader(
                                            "Idempotency-Key", UUID.randomUUID().toString());
                                }
                                return asked;
                            });
                    return http.perform(request).andReturn().getResponse().getStatus();
                }));
            }
            go.countDown();
            for (Future<Integer> one : all) {
                if (one.get() >= 500) {
                    faults.add(one.get());
                }
            }
        }
        return faults;
    }

    /** The version that somebody reads of what an address acts on. */
    private String versionFor(String mail, String address) throws Exception {
        for (String path = address;
                path.length() > "/api/v1/".length();
                path = path.substring(0, path.lastIndexOf('/'))) {
            var read = http.perform(MockMvcRequestBuilders.get(path).with(as(mail)))
                    .andReturn();
            String etag = read.getResponse().getHeader("ETag");
            if (etag != null) {
                return etag;
            }
        }
        return "\"0\"";
    }

    private static final List<String> EMPTY_BODIES =
            List.of("{}", "[]", "null", "", "{\"skills\":[null],\"attributes\":{\"x\":1}}");

    @Test
    void anEmptyBodyNeverBreaksTheService() throws Exception {
        List<String> broken = new ArrayList<>();
        everywhere((method, pattern, mapping) -> {
            if (!pattern.startsWith("/api/") || method.equals("GET")) {
                return;
            }
            int turn = pattern.hashCode();
            for (String mail : List.of(Scene.EMPLOYEE, Scene.MANAGER, Scene.HR, Scene.OTHER_HR)) {
                turn++;
                boolean mayAct = false;
                for (int n = 0; n < EMPTY_BODIES.size(); n++) {
                    // Whoever may not act is refused whatever was sent: they send two of them, each another second one.
                    if (n > 0 && !mayAct && n - 1 != Math.floorMod(turn, EMPTY_BODIES.size() - 1)) {
                        continue;
                    }
                    String body = EMPTY_BODIES.get(n);
                    int status = http.perform(request(method, pattern, mapping)
                                    .content(body)
                                    .with(as(mail)))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                    mayAct |= status != 403 && status != 404;
                    if (status >= 500) {
                        broken.add(method + " " + pattern + " answered " + status + " to " + body);
                    }
                }
            }
        });
        assertThat(broken).isEmpty();
    }
}
