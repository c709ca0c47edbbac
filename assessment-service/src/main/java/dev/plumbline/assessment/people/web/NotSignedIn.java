package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.Outside;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Answers a program that does not say who it is, or says it wrongly, with how to do so. */
@Component
class NotSignedIn implements AuthenticationEntryPoint {

    private final Outside outside;

    NotSignedIn(Outside outside) {
        this.outside = outside;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof Delayed delayed) {
            outside.answer(request, response, delayed.refusal());
            return;
        }
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                given != null && given.startsWith("Bearer ") ? "Bearer error=\"invalid_token\"" : "Bearer");
        outside.answer(request, response, new Refusal(Refusal.Kind.NOT_SIGNED_IN, "not-signed-in"));
    }
}
