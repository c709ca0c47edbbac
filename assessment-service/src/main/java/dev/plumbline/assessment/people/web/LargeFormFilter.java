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
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks who may send a large form, once it is known who is signed in and before the token of forms is looked for in it. */
final class LargeFormFilter extends OncePerRequestFilter {

    private final LargeForms largeForms;

    LargeFormFilter(LargeForms largeForms) {
        this.largeForms = largeForms;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        CurrentUser me = signedIn != null && signedIn.getPrincipal() instanceof CurrentUser user ? user : null;
        if (!largeForms.refuse(me, request, response)) {
            chain.doFilter(request, response);
        }
    }
}
