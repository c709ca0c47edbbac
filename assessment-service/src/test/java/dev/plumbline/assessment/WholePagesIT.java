package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** A page is sent once it is whole: what fails before that is an error page, and never half a page. */
class WholePagesIT extends Platform {

    @Autowired
    private ThymeleafViewResolver views;

    @Test
    void aPageThatFailsWhileItIsWrittenHasSentNothing() throws Exception {
        var response = new MockHttpServletResponse();
        var view = views.resolveViewName("result/result", Locale.ENGLISH);
        assertThat(view).isNotNull();
        // Nothing of what the page shows is given.
        assertThatThrownBy(() -> view.render(Map.of(), new MockHttpServletRequest(), response))
                .isInstanceOf(Exception.class);
        assertThat(response.getContentAsString()).isEmpty();
        assertThat(response.isCommitted()).isFalse();
    }
}
