package dev.plumbline.assessment.site.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * How somebody wants pages to look. It is kept by their browser and not by their account: a screen at night and a phone in
 * the sun are two choices of one person.
 */
public record Look(Theme theme, Density density) {

    /** The colours: as the system has them, light, or dark. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** How much room the rows of lists and the controls have. */
    public enum Density {
        COMFORTABLE,
        COMPACT
    }

    private static final String COOKIE = "look";
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final Look USUAL = new Look(Theme.SYSTEM, Density.COMFORTABLE);

    /** What a browser has kept; what cannot be read is as if nothing was chosen. */
    public static Look of(HttpServletRequest request) {
        Cookie kept = WebUtils.getCookie(request, COOKIE);
        if (kept == null) {
            return USUAL;
        }
        String[] parts = kept.getValue().split("\\.", -1);
        return new Look(
                one(Theme.values(), parts[0], USUAL.theme),
                one(Density.values(), parts[parts.length - 1], USUAL.density));
    }

    /** The same with what is given. */
    public Look with(@Nullable Theme other, @Nullable Density room) {
        return new Look(other == null ? theme : other, room == null ? density : room);
    }

    /** Has the browser keep it for a year. */
    public void keep(HttpServletRequest request, HttpServletResponse response) {
        var cookie = new Cookie(COOKIE, word(theme) + "." + word(density));
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge((int) A_YEAR.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    /** The theme as the root of a page names it; null where the system decides. */
    @Nullable
    public String data() {
        return theme == Theme.SYSTEM ? null : word(theme);
    }

    /** The schemes of colours that a page has, by their names in CSS. */
    public String schemes() {
        return theme == Theme.SYSTEM ? "light dark" : word(theme);
    }

    /** The density as the root of a page names it; null for the usual one. */
    @Nullable
    public String rows() {
        return density == Density.COMFORTABLE ? null : word(density);
    }

    private static <E extends Enum<E>> E one(E[] all, String word, E usual) {
        return Stream.of(all).filter(one -> word(one).equals(word)).findFirst().orElse(usual);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
