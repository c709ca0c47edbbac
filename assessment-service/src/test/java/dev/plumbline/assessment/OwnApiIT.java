package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over REST everybody reads their own assessments, and managers their own people, without a task that leads there. */
class OwnApiIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    private JsonNode read(String mail, String address) throws Exception {
        var answer = http.perform(get("/api/v1" + address).with(scene.as(mail)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    /** All pages of a list, a few at once. */
    private List<JsonNode> all(String mail, String address) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = read(mail, address + "?limit=3" + after);
            page.path("items").forEach(all::add);
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        return all;
    }

    private static JsonNode one(List<JsonNode> all, UUID id) {
        return all.stream()
                .filter(each -> each.path("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everybodyReadsTheirOwnAssessmentsAndWhenTheirResultsCame() throws Exception {
        UUID published = scene.resultBelowTheClaim("Own result " + UUID.randomUUID(), Scene.EMPLOYEE);
        String name = "Own " + UUID.randomUUID();
        UUID running = scene.assessment(scene.launched(name, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        List<JsonNode> own = all(Scene.EMPLOYEE, "/assessments");
        assertThat(own).extracting(each -> each.path("id").asString()).doesNotHaveDuplicates();
        assertThat(one(own, published).path("publishedAt").asString()).isNotEmpty();
        JsonNode now = one(own, running);
        assertThat(now.path("publishedAt").isNull()).isTrue();
        assertThat(now.path("cycleName").asString()).isEqualTo(name);
        assertThat(now.path("state").asString()).isEqualTo("ASSIGNED");
        assertThat(all(Scene.MANAGER, "/assessments"))
                .extracting(each -> each.path("id").asString())
                .doesNotContain(published.toString(), running.toString());
    }

    @Test
    void managersReadTheirOwnPeopleAndNobodyElses() throws Exception {
        UUID running =
                scene.assessment(scene.launched("Team's " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        JsonNode member = one(all(Scene.MANAGER, "/team"), scene.id(Scene.EMPLOYEE));
        assertThat(member.path("running"))
                .extracting(each -> each.path("assessmentId").asString())
                .contains(running.toString());
        assertThat(all(Scene.EMPLOYEE, "/team")).isEmpty();
    }
}
