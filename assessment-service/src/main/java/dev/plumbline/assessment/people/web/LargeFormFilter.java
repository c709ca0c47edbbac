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
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks who may send a large form, once it is known who is signed in and before the token of forms is looked for in it. */
final class LargeFormFilter extends OncePerRequestFilter {

    private final LargeForms largeForms;
    private final CsrfTokenRepository tokens;
    private final CsrfTokenRequestHandler onlyIfAsked = new XorCsrfTokenRequestAttributeHandler();

    /**
     * Takes what it needs.
     *
     * @param tokens those of forms: the page of a refusal has the form by which its reader signs out
     */
    LargeFormFilter(LargeForms largeForms, CsrfTokenRepository tokens) {
        this.largeForms = largeForms;
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        CurrentUser me = signedIn != null && signedIn.getPrincipal() instanceof CurrentUser user ? user : null;
        onlyIfAsked.handle(request, response, tokens.loadDeferredToken(request, response)::get);
        if (!largeForms.refuse(me, request, response)) {
            chain.doFilter(request, response);
        }
    }
}
