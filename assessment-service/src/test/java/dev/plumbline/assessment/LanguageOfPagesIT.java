package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Each page says the language of its words, whoever reads it and whatever their browser asks for. */
class LanguageOfPagesIT extends Platform {

    private static final String SAID = "<html lang=\"en\"";

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Test
    void eachPageOfTheSideBarSaysIt() throws Exception {
        for (String path : List.of(
                "/",
                "/tasks",
                "/evidence",
                "/evidence/new",
                "/development",
                "/frameworks",
                "/cycles",
                "/cycles/new",
                "/calibration-sessions",
                "/people",
                "/units",
                "/policies",
                "/role-profiles",
                "/role-profiles/matrix",
                "/jobs",
                "/notifications",
                "/account",
                "/help")) {
            PagesAs.Seen page = pages.get(Scene.HR, path, "HR", "FRAMEWORK_OWNER");
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html()).as(path).contains(SAID);
        }
    }

    @Test
    void aRefusalSaysIt() throws Exception {
        assertThat(pages.get(Scene.EMPLOYEE, "/no-such-page").html()).contains(SAID);
        assertThat(pages.get(Scene.EMPLOYEE, "/people").html()).contains(SAID);
    }

    @Test
    void thePagesBeforeTheSignInSayItWhateverTheBrowserAsksFor() throws Exception {
        for (String path : List.of("/sign-in", "/forgotten")) {
            for (String asked : List.of("en", "de", "ar", "fi-FI")) {
                assertThat(http.perform(get(path).header("Accept-Language", asked))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .as(path + " " + asked)
                        .contains(SAID);
            }
        }
    }
}
