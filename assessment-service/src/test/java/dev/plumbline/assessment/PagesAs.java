package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Pages as one of the demo company's people sees them. Wherever one says what is wrong, its errors lead to fields that it has. */
@Component
public class PagesAs {

    /** What a form says that was read, where it does not matter to a test: it is never old. */
    public static final String ANY_VERSION = String.valueOf(Refusal.ANY_VERSION);

    /**
     * An answer.
     *
     * @param location where it leads; null if it leads nowhere
     */
    public record Seen(int status, @Nullable String location, String html) {

        /** What can be read on it, line by line. */
        public List<String> lines() {
            return Answers.words(html);
        }

        /** What can be read on it, in one line. */
        public String words() {
            return String.join(" ", lines());
        }

        /** What can be read between two texts of its source. */
        public String between(String from, String to) {
            int begin = html.indexOf(from);
            if (begin < 0) {
                throw new AssertionError("'" + from + "' stands nowhere in " + html);
            }
            int end = html.indexOf(to, begin + from.length());
            return String.join(" ", Answers.words(html.substring(begin, end < 0 ? html.length() : end)));
        }
    }

    private final Scene scene;
    private final ObjectProvider<MockMvc> http;

    public PagesAs(Scene scene, ObjectProvider<MockMvc> http) {
        this.scene = scene;
        this.http = http;
    }

    private MockHttpServletResponse ask(String mail, MockHttpServletRequestBuilder request, String... roles)
            throws Exception {
        return http.getObject()
                .perform(request.with(scene.as(mail, roles)))
                .andReturn()
                .getResponse();
    }

    private static Seen seen(MockHttpServletResponse answer) throws IOException {
        String html = answer.getContentAsString();
        if (html.contains("pl-errors")) {
            Document page = Jsoup.parse(html);
            assertThat(page.select(".pl-errors a[href^='#']"))
                    .allSatisfy(error -> assertThat(
                                    page.getElementById(error.attr("href").substring(1)))
                            .as("where the error leads: " + error)
                            .isNotNull());
        }
        return new Seen(answer.getStatus(), answer.getRedirectedUrl(), Answers.unwrapped(html));
    }

    public Seen get(String mail, String path, String... roles) throws Exception {
        return seen(ask(mail, MockMvcRequestBuilders.get(path), roles));
    }

    /** Sends what a program sends. */
    public Seen send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return seen(ask(mail, request.with(csrf())));
    }

    /** Sends a form; names and values of its fields alternate. Without a version it is what is there, whatever that is. */
    public Seen post(String mail, String path, String... fields) throws Exception {
        return seen(ask(mail, form(path, fields)));
    }

    private static MockHttpServletRequestBuilder form(String path, String... fields) {
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.post(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        if (!List.of(fields).contains("version")) {
            request.param("version", ANY_VERSION);
        }
        return request;
    }

    /** Sends a form as {@link #post} does; what the page to which it leads says was done. */
    public String outcome(String mail, String path, String... fields) throws Exception {
        return String.valueOf(http.getObject()
                .perform(form(path, fields).with(scene.as(mail)))
                .andReturn()
                .getFlashMap()
                .get("doneSentence"));
    }

    /** Sends a form together with the fields of another. */
    public Seen post(String mail, String path, List<String> fields, String... more) throws Exception {
        String[] all = Arrays.copyOf(fields.toArray(String[]::new), fields.size() + more.length);
        System.arraycopy(more, 0, all, fields.size(), more.length);
        return post(mail, path, all);
    }

    /** The text of a PDF. */
    public String pdf(String mail, String path) throws Exception {
        byte[] bytes = ask(mail, MockMvcRequestBuilders.get(path)).getContentAsByteArray();
        try (var pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }
}
