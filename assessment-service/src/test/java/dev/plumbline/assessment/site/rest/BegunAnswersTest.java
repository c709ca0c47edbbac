package dev.plumbline.assessment.site.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BegunAnswersTest {

    private final BegunAnswers begun = new BegunAnswers();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whatFailsBeforeItsAnswerIsLeftToOthers() {
        assertThat(begun.resolveException(
                        new MockHttpServletRequest(), response, null, new IllegalStateException("away")))
                .isNull();
    }

    @Test
    void whatFailsWhileItsAnswerIsSentBreaksItOff() {
        response.setCommitted(true);
        var failure = new IllegalStateException("away");
        assertThatThrownBy(() -> begun.resolveException(
                        new MockHttpServletRequest("GET", "/people.csv"), response, null, failure))
                .hasMessageContaining("/people.csv")
                .hasCause(failure);
    }
}
