package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.LargeForms;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks who may send a large form, once it is known who is signed in and before the token of forms is looked for in it. The page
 * that answers has forms too, such as that for signing out: they hold the token that the browser has.
 */
final class LargeFormFilter extends OncePerRequestFilter {

    private final LargeForms largeForms;

    private final CsrfTokenRepository tokens;
    private final CsrfTokenRequestHandler offering;

    LargeFormFilter(LargeForms largeForms, CsrfTokenRepository tokens, CsrfTokenRequestHandler offering) {
        this.largeForms = largeForms;
        this.tokens = tokens;
        this.offering = offering;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        CurrentUser me = signedIn != null && signedIn.getPrincipal() instanceof CurrentUser user ? user : null;
        if (LargeForms.isLarge(request)) {
            offerToken(request, response);
        }
        if (!largeForms.refuse(me, request, response)) {
            chain.doFilter(request, response);
        }
    }

    private void offerToken(HttpServletRequest request, HttpServletResponse response) {
        CsrfToken token = tokens.loadToken(request);
        if (token != null) {
            try {
                offering.handle(request, response, () -> token);
            } catch (IllegalArgumentException e) {
                // The cookie holds no text, so the browser has no token: the page is shown without one.
            }
        }
    }
}
