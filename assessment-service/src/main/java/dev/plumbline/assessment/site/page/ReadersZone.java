package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleContextResolver;

/** Dates are read in the zone of whoever is signed in, and written as their browser prefers. */
@Component("localeResolver")
class ReadersZone implements LocaleContextResolver {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        // Who names no language is answered in that of the pages, and who is not signed in reads UTC: where the server
        // is
        // and what it speaks is nobody's wish.
        // "*" is any language.
        Locale preferred =
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? Locale.ENGLISH : request.getLocale();
        Locale locale =
                preferred.getLanguage().isEmpty() || preferred.getLanguage().equals("*") ? Locale.ENGLISH : preferred;
        TimeZone zone = request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof CurrentUser me
                ? TimeZone.getTimeZone(me.zone())
                : UTC;
        return new TimeZoneAwareLocaleContext() {
            @Override
            public Locale getLocale() {
                return locale;
            }

            @Override
            public TimeZone getTimeZone() {
                return zone;
            }
        };
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("The browser says which language it prefers");
    }
}
