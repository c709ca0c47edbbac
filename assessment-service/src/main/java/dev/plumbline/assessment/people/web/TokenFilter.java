package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.SignInFailures;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.Outside;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Identifies a program by its access token. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final AccessTokens tokens;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Outside outside;

    TokenFilter(AccessTokens tokens, Sessions sessions, SignInFailures failures, Outside outside) {
        this.failures = failures;
        this.outside = outside;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            try {
                Optional<CurrentUser> me = tokens.bearer(
                                header.substring(BEARER.length()).strip())
                        .flatMap(bearer -> mayAsk(bearer, request));
                if (me.isEmpty()) {
                    failures.wrongToken(request.getRemoteAddr());
                } else {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(SignIn.authentication(me.get()));
                    SecurityContextHolder.setContext(context);
                }
            } catch (Refusal refusal) {
                outside.answer(request, response, refusal);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<CurrentUser> mayAsk(AccessTokens.Bearer bearer, HttpServletRequest request) {
        if (bearer.scope() == AccessTokens.Scope.READ && !READING.contains(request.getMethod())) {
            throw Refusal.forbidden("token-reads");
        }
        return sessions.person(bearer.person(), true);
    }
}
