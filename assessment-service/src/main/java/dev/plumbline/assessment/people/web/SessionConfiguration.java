package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.site.Address;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.Outside;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions of the pages: where they are stored, by which cookie they are recognised, and what happens to one that has
 * ended.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

    /** What a page asks for without anybody's doing does not keep its session alive. */
    private static final String BY_ITSELF = "X-By-Itself";

    @Bean
    SessionStore sessionStore(Sessions sessions, JsonMapper json) {
        return new SessionStore(sessions, json);
    }

    @Bean
    CookieSerializer sessionCookie(Address address) {
        var cookie = new DefaultCookieSerializer();
        // A name that no other host of the same domain can give a cookie, and no page without HTTPS.
        cookie.setCookieName(address.secure() ? "__Host-plumbline" : "plumbline");
        cookie.setUseSecureCookie(address.secure());
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Notes that a session is used, by requests that somebody has made. */
    static final class UseFilter extends OncePerRequestFilter {

        private final Sessions sessions;

        UseFilter(Sessions sessions) {
            this.sessions = sessions;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            HttpSession session = request.getSession(false);
            if (session != null
                    && session.getAttribute(WebSession.USED) instanceof UUID id
                    && !request.getRequestURI().equals("/live")
                    && request.getHeader(BY_ITSELF) == null) {
                sessions.use(id);
            }
            chain.doFilter(request, response);
        }
    }

    /** Asks whoever is not signed in to do so, and says why where they were. */
    static final class AskingToSignIn extends LoginUrlAuthenticationEntryPoint {

        private final Sessions sessions;
        private final CookieSerializer cookie;
        private final Outside outside;

        AskingToSignIn(Sessions sessions, CookieSerializer cookie, Outside outside) {
            super("/sign-in");
            this.outside = outside;
            this.sessions = sessions;
            this.cookie = cookie;
        }

        @Override
        public void commence(
                HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
                throws IOException, ServletException {
            if (request.getRequestedSessionId() != null) {
                cookie.writeCookieValue(new CookieSerializer.CookieValue(request, response, ""));
            }
            if (request.getRequestURI().equals("/live")) {
                // The stream of a page that is still open: no browser shows anything of it.
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else if (request.getMethod().equals("POST")) {
                // What was typed is given back, instead of being lost on the way to another page.
                outside.answer(request, response, Refusal.forbidden("session-ended"));
            } else {
                super.commence(request, response, exception);
            }
        }

        @Override
        protected String determineUrlToUseForThisRequest(
                HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) {
            String secret = request.getRequestedSessionId();
            return secret == null
                    ? "/sign-in"
                    : "/sign-in?ended=" + sessions.ended(secret).map(Enum::name).orElse("TIME");
        }
    }
}
