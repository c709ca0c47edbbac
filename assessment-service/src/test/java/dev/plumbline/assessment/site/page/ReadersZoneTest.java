package dev.plumbline.assessment.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.site.CurrentUser;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** In whose zone and language dates are written. */
class ReadersZoneTest {

    private static TimeZoneAwareLocaleContext of(MockHttpServletRequest request) {
        return (TimeZoneAwareLocaleContext) new ReadersZone().resolveLocaleContext(request);
    }

    @Test
    void whoIsSignedInReadsInTheirZoneAndTheirBrowsersLanguage() {
        var request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", "fr");
        request.addPreferredLocale(Locale.FRENCH);
        request.setUserPrincipal(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(UUID.randomUUID(), "A person", "AP", ZoneId.of("Pacific/Honolulu"), Set.of()),
                null,
                List.of()));
        assertThat(of(request).getTimeZone()).isEqualTo(TimeZone.getTimeZone("Pacific/Honolulu"));
        assertThat(of(request).getLocale()).isEqualTo(Locale.FRENCH);
    }

    @Test
    void whereTheServerIsAndWhatItSpeaksIsNobodysWish() {
        // For a client that names no language, a servlet container uses the language of the server.
        var request = new MockHttpServletRequest() {
            @Override
            public Locale getLocale() {
                return Locale.GERMANY;
            }
        };
        assertThat(of(request).getLocale()).isEqualTo(Locale.ENGLISH);
        assertThat(of(request).getTimeZone()).isEqualTo(TimeZone.getTimeZone("UTC"));
    }
}
