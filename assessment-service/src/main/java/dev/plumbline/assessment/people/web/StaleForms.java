package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.Outside;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * A form whose token is no longer valid: its page was opened before its session ended, or before another sign-in. For
 * the sign-in form, the page is simply shown again, with the address kept. Any other form is refused with what to do,
 * and what was typed is on the page and in the browser.
 */
@Component
class StaleForms implements AccessDeniedHandler {

    private final Outside outside;

    StaleForms(Outside outside) {
        this.outside = outside;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/sign-in")) {
            KeptAddress.keep(request, response);
            response.sendRedirect(request.getContextPath() + "/sign-in?again");
        } else if (path.equals("/sign-out") && !isSignedIn()) {
            response.sendRedirect(request.getContextPath() + "/sign-in?out");
        } else {
            outside.answer(request, response, Refusal.forbidden(code(path)));
        }
    }

    /** No browser keeps a password, nor a page for which nobody signs in. */
    private static String code(String path) {
        if (path.equals("/forgotten") || path.startsWith("/welcome/") || path.equals("/account/password")) {
            return "form-stale-unkept";
        }
        return isSignedIn() ? "form-stale" : "session-ended";
    }

    /** The token is looked at before the request knows who asks. */
    private static boolean isSignedIn() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof CurrentUser;
    }
}
