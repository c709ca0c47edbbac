package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.DispatcherServlet;

/** A form that is sent with nothing filled in comes back, and says at a field what is missing. */
class EmptyFormsIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    private final List<String> silent = new ArrayList<>();

    private int sent;

    private RequestPostProcessor as(String mail) {
        return mail.equals(Scene.HR) ? scene.as(mail, "HR") : scene.as(mail);
    }

    /** Sends every form of a page in which something must be filled in, with nothing filled in. */
    private void empty(String mail, String path) throws Exception {
        Document page = Jsoup.parse(
                http.perform(get(path).with(as(mail))).andReturn().getResponse().getContentAsString());
        List<Element> forms = page.select("main form[novalidate]").stream()
                .filter(form -> !form.select("[required]").isEmpty())
                .toList();
        assertThat(forms).as("forms of " + path).isNotEmpty();
        for (Element form : forms) {
            sent++;
            Document answer = answer(mail, form);
            boolean leads = answer.select(".pl-errors a[href^=#]").stream()
                    .anyMatch(error -> answer.getElementById(error.attr("href").substring(1)) != null);
            if (!leads) {
                silent.add(path + " " + form.attr("action") + ": "
                        + answer.select("main h1, main .pl-errors").text());
            }
        }
    }

    private Document answer(String mail, Element form) throws Exception {
        MvcResult result =
                http.perform(request(form).with(csrf()).with(as(mail))).andReturn();
        String led = result.getResponse().getRedirectedUrl();
        return Jsoup.parse(
                led == null
                        ? result.getResponse().getContentAsString()
                        : http.perform(get(led).requestAttr(
                                                DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, result.getFlashMap())
                                        .with(as(mail)))
                                .andReturn()
                                .getResponse()
                                .getContentAsString());
    }

    private static AbstractMockHttpServletRequestBuilder<?> request(Element form) {
        String address = form.attr("action");
        AbstractMockHttpServletRequestBuilder<?> request;
        if (form.attr("enctype").startsWith("multipart")) {
            request = multipart(address).file(new MockMultipartFile("file", "", null, new byte[0]));
        } else {
            request = form.attr("method").equalsIgnoreCase("post") ? post(address) : get(address);
        }
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            switch (field.attr("type")) {
                case "hidden" -> request.param(field.attr("name"), field.val());
                case "checkbox", "radio", "file" -> {}
                default -> request.param(field.attr("name"), nothing(field));
            }
        }
        Element button = form.selectFirst("button[name]:not([formnovalidate])");
        if (button != null) {
            request.param(button.attr("name"), button.val());
        }
        return request;
    }

    /** Nothing; of a list that has no such choice its first one. */
    private static String nothing(Element field) {
        Element first = field.selectFirst("option");
        return first == null || field.selectFirst("option[value='']") != null ? "" : first.val();
    }

    @Test
    void whatIsMissingIsSaidAtItsField() throws Exception {
        UUID draft = scene.drafted("Empty forms " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID cycle = scene.launched("Empty forms " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID employee = scene.id(Scene.EMPLOYEE);
        empty(Scene.EMPLOYEE, "/account");
        empty(Scene.EMPLOYEE, "/evidence/new");
        empty(Scene.EMPLOYEE, "/people/" + employee + "/deputies");
        empty(Scene.HR, "/tasks");
        empty(Scene.HR, "/frameworks");
        empty(Scene.HR, "/frameworks/skills/" + scene.skill().id() + "/texts");
        empty(Scene.HR, "/people/import");
        empty(Scene.HR, "/people/" + employee + "/single-assessment");
        empty(Scene.HR, "/earlier-results");
        empty(Scene.HR, "/role-profiles/import");
        empty(Scene.HR, "/role-profiles/role");
        empty(Scene.HR, "/role-profiles/compare");
        empty(Scene.HR, "/cycles/" + draft);
        empty(Scene.HR, "/cycles/" + draft + "/copy");
        empty(Scene.HR, "/cycles/" + draft + "/unit-dates");
        empty(Scene.HR, "/cycles/" + draft + "/people");
        empty(Scene.HR, "/cycles/" + draft + "/dry-runs");
        empty(Scene.HR, "/cycles/" + cycle + "/steer");
        empty(Scene.HR, "/assessments/" + assessment);
        assertThat(silent).as("forms that say nothing at a field").isEmpty();
        assertThat(sent).isGreaterThan(19);
        assertThat(Objects.requireNonNull(scene.read(assessment)).state().next())
                .as("nothing was done")
                .isNotEmpty();
    }
}
