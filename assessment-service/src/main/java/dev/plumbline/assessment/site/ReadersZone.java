package dev.plumbline.assessment.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleContextResolver;

/** Dates are read in the zone of whoever is signed in, and written as their browser prefers. */
@Component("localeResolver")
class ReadersZone implements LocaleContextResolver {

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        Locale locale = request.getLocale();
        TimeZone zone = request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof Me me
                ? TimeZone.getTimeZone(me.zone())
                : null;
        return new TimeZoneAwareLocaleContext() {
            @Override
            public Locale getLocale() {
                return locale;
            }

            @Override
            public @Nullable TimeZone getTimeZone() {
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
