package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.text.Text;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.springframework.web.util.WebUtils;

/**
 * The mail address of a sign-in that failed, for the page that asks again: in a cookie of a minute, since nobody has a
 * session yet and an address in a URL is in every log.
 */
final class KeptAddress {

    private static final String COOKIE = "asked";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int LONGEST = 200;

    private KeptAddress() {}

    /** Keeps the address that was typed. */
    static void keep(HttpServletRequest request, HttpServletResponse response) {
        String mail = request.getParameter("mail");
        if (mail != null && !mail.isEmpty() && mail.length() <= LONGEST) {
            response.addCookie(cookie(request, mail, A_MINUTE));
        }
    }

    /** The address that was kept, which is forgotten; empty for none. */
    static String take(HttpServletRequest request, HttpServletResponse response) {
        Cookie kept = WebUtils.getCookie(request, COOKIE);
        if (kept == null) {
            return "";
        }
        response.addCookie(cookie(request, "", Duration.ZERO));
        try {
            String mail = new String(Base64.getUrlDecoder().decode(kept.getValue()), StandardCharsets.UTF_8);
            return mail.length() <= LONGEST ? Text.line(mail) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Cookie cookie(HttpServletRequest request, String mail, Duration valid) {
        var cookie = new Cookie(
                COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(mail.getBytes(StandardCharsets.UTF_8)));
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/sign-in");
        cookie.setMaxAge((int) valid.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
