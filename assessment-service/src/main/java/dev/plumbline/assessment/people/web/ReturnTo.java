package dev.plumbline.assessment.people.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * The page that somebody asked for before they were asked to sign in. Their browser keeps it, since they have no session:
 * a path of this service, whatever is in the cookie.
 */
final class ReturnTo implements RequestCache {

    private static final String COOKIE = "return-to";
    private static final int MOST_LETTERS = 2_000;

    private final boolean secure;

    ReturnTo(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        String path =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && (accepts == null || accepts.contains("text/html") || accepts.contains("*/*"))
                && !request.getRequestURI().equals("/live")
                && isOwnPath(path)) {
            write(response, Base64.getUrlEncoder().encodeToString(path.getBytes(StandardCharsets.UTF_8)), 1800);
        }
    }

    private static boolean isOwnPath(String path) {
        return path.length() <= MOST_LETTERS
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
    }

    private void write(HttpServletResponse response, String value, int seconds) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(seconds)
                        .build()
                        .toString());
    }

    /** Asked for by whoever has just signed in: it is gone to once. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        removeRequest(request, response);
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(ReturnTo::path)
                .map(SimpleSavedRequest::new)
                .orElse(null);
    }

    private static Optional<String> path(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8))
                    .filter(ReturnTo::isOwnPath);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only pages are kept, and they are requested again. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            write(response, "", 0);
        }
    }
}
